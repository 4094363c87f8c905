import { BoxAuthError, BoxDataError } from '../../../../../nodes/BoxPlatform/client';
import { fewAtOnce, stepAfter } from '../../../../../nodes/BoxPlatform/n8n/trigger/items/patience';
import { apiError, connectionError } from '../../../client/events/fakes';
import { turn } from '../fakeN8n';

const fiveMinutes = 5 * 60_000;

describe('stepAfter', () => {
	it.each<[string, unknown, string, string]>([
		['a broken answer', apiError(500), 'suspect', 'askBox'],
		['an answer that takes too long', apiError(408), 'suspect', 'askBox'],
		['a cut connection', connectionError(), 'suspect', 'askBox'],
		['an unreadable answer', new BoxDataError('unreadable_answer', 'no'), 'suspect', 'askBox'],
		['a busy Box', apiError(429), 'wait', 'wait'],
		['the credential', apiError(401), 'wait', 'wait'],
		['a sign-in', new BoxAuthError('reconnect', 'invalid_grant', 'revoked'), 'wait', 'wait'],
		['a refusal', apiError(400), 'wait', 'wait'],
		['n8n', new Error('SQLITE_BUSY'), 'wait', 'wait'],
	])('after %s', (_name, error, early, late) => {
		const step = (suspectedMs: number, boxIsAway = false) =>
			stepAfter(error, { boxIsAway, suspectedMs });
		expect([step(-Infinity), step(fiveMinutes - 1), step(fiveMinutes)]).toEqual([
			early,
			early,
			late,
		]);
		expect([step(0, true), step(fiveMinutes, true)]).toEqual(['wait', 'wait']);
	});
});

describe('fewAtOnce', () => {
	it('gives the results in the order of the inputs', async () => {
		const { signal } = new AbortController();
		const results = await fewAtOnce([3, 1, 2], signal, async (input, index) => {
			for (let turns = 0; turns < input; turns += 1) await turn();
			return `${index}: ${input}`;
		});
		expect(results).toEqual(['0: 3', '1: 1', '2: 2']);
	});

	it('ends what is under way after a failure, and begins nothing more', async () => {
		const { signal } = new AbortController();
		const begun: number[] = [];
		const failure = new Error('one of them');
		const results = fewAtOnce([1, 2, 3, 4, 5, 6], signal, async (input, _index, ending) => {
			begun.push(input);
			if (input === 2) throw failure;
			await new Promise((_, reject) => ending.addEventListener('abort', reject));
		});
		await expect(results).rejects.toBe(failure);
		expect(begun).toEqual([1, 2, 3, 4]);
		expect(signal.aborted).toBe(false);
	});

	it('hands an abort on with its reason, and begins nothing after it', async () => {
		const closing = new AbortController();
		const begun: number[] = [];
		const reasons: unknown[] = [];
		const results = fewAtOnce([1, 2, 3, 4, 5], closing.signal, async (input, _index, ending) => {
			begun.push(input);
			await new Promise<void>((resolve) => ending.addEventListener('abort', () => resolve()));
			reasons.push(ending.reason);
		});
		await turn();
		closing.abort('closed');
		await expect(results).rejects.toBe('closed');
		expect(begun).toEqual([1, 2, 3, 4]);
		expect(reasons).toEqual(Array(4).fill('closed'));
	});

	it('begins nothing on a signal that has aborted before', async () => {
		const begun: number[] = [];
		const results = fewAtOnce([1], AbortSignal.abort('closed'), async (input) => {
			begun.push(input);
		});
		await expect(results).rejects.toBe('closed');
		expect(begun).toEqual([]);
	});

	it('leaves no listener on a signal that lives on', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await fewAtOnce([1], signal, async () => undefined);
		expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
			added.mock.calls.map(([, listener]) => listener),
		);
	});
});
