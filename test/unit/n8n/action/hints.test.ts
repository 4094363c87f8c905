import type { NodeExecutionHint } from 'n8n-workflow';

import { listOf, moreBehind } from '../../../../nodes/BoxPlatform/client/base';
import { mayBeBlind, runHints } from '../../../../nodes/BoxPlatform/n8n/action/hints';
import { parameter, type Parameter } from '../../../../nodes/BoxPlatform/operation';
import { getItems } from '../../../../nodes/BoxPlatform/resources/folder/getItems';
import { execution, type FakeExecution, itemsNumbered, outputsOf } from './fakeExecution';

const limitParameter: Parameter = parameter({
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	purpose: 'limit',
	default: 50,
});

type Run = Parameters<typeof execution>[0];

/** The hints of a run of an operation. */
async function hintsOf(run: Run, setting: FakeExecution = {}): Promise<string[]> {
	const shown: NodeExecutionHint[] = [];
	const { done, context } = execution(run, { ...setting, parameters: [limitParameter] });
	context.addExecutionHints = (...hints) => void shown.push(...hints);
	await outputsOf({ done });
	return shown.map(({ message }) => message);
}

const numbered = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

async function* batches(...all: object[][]) {
	yield* all;
}

describe('the hints of a run', () => {
	it.each([
		['when a page has more than the limit', batches(numbered(3)), 1],
		['when another page is known to follow', batches(moreBehind(numbered(2))), 1],
		['never when the list ends at the limit', batches(numbered(2)), 0],
		['never when there is less than the limit', batches(numbered(1)), 0],
	])('say that the limit was reached %s', async (_name, list, count) => {
		let item = 0;
		const run = async () => ((item += 1) === 1 ? listOf(list) : { id: 9 });
		const hints = await hintsOf(run, { items: itemsNumbered(2), values: { limit: 2 } });

		expect(hints).toHaveLength(count);
		for (const hint of hints) expect(hint).toMatch(/more than the 2 results .*‘Return All’/);
	});

	it('leave the limit to n8n where all items together are as many, as it says so by itself', async () => {
		const list = batches(numbered(3));
		expect(await hintsOf(async () => listOf(list), { values: { limit: 2 } })).toEqual([]);
	});

	it('are said once, however many items say it', async () => {
		const hints = await hintsOf(
			async ({ hint }) => {
				hint('Look there.');
				return { id: 1 };
			},
			{ items: itemsNumbered(3) },
		);

		expect(hints).toEqual(['Look there.']);
	});

	it('leave out what an item said that then failed', async () => {
		const hints = await hintsOf(
			async ({ hint }) => {
				hint('Look there.');
				throw new RangeError('No');
			},
			{ continueOnFail: true },
		);

		expect(hints).toEqual([]);
	});

	it.each([
		['jwt', true],
		['ccg', true],
		['oAuth2', false],
		['token', false],
	])('of an empty list, with %s: %s', (authentication, isSaid) => {
		const nobody = { user: '', with: 'header' } as const;
		const all = { listsAll: () => true };

		expect(mayBeBlind(all, authentication, nobody, {})).toBe(isSaid);
		expect(mayBeBlind(all, authentication, { ...nobody, user: '5' }, {})).toBe(false);
		expect(mayBeBlind({}, authentication, nobody, {})).toBe(false);
	});

	it.each([
		['0', true],
		['7', false],
	])('of an empty folder %s: %s, since another one than the root was found', (folderId, isSaid) => {
		expect(getItems.listsAll?.({ folderId })).toBe(isSaid);
	});

	it('tell of nothing where the whole run gives nothing', () => {
		const shown: string[] = [];
		const host = {
			addExecutionHints: (...all: NodeExecutionHint[]) =>
				void shown.push(...all.map(({ message }) => message)),
		};
		for (const outputs of [1, 0]) {
			const hints = runHints(host);
			hints.addOfNothing('Nothing was found.');
			hints.show(outputs);
		}
		expect(shown).toEqual(['Nothing was found.']);
	});

	it('name a limit that n8n does not know: it reads no expressions', () => {
		const host = { addExecutionHints: jest.fn() };
		for (const limit of [2, '={{ 2 }}']) {
			const hints = runHints(host, limit);
			hints.addLimit(2);
			hints.show(2);
		}
		expect(host.addExecutionHints).toHaveBeenCalledTimes(1);
	});

	it('are few', () => {
		const shown: NodeExecutionHint[] = [];
		const hints = runHints({ addExecutionHints: (...all) => void shown.push(...all) });

		hints.add(numbered(20).map(({ id }) => `Hint ${id}`));
		hints.show(1);

		expect(shown).toHaveLength(5);
	});

	it('are no trouble to a host without hints', () => {
		const hints = runHints({});
		hints.add(['Look there.']);

		expect(() => hints.show(1)).not.toThrow();
	});
});
