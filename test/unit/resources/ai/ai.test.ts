import type { OperationContext } from '../../../../nodes/BoxPlatform/operation';
import { ai } from '../../../../nodes/BoxPlatform/resources/ai';
import { dataIn } from '../../../../nodes/BoxPlatform/resources/ai/extract';
import { failureOf, fakeBox } from '../../client/fakes';

const created_at = '2026-01-31T00:00:00Z';

function running(operation: string, params: Record<string, unknown>, answer: unknown = 'Yes') {
	const { box, clock, requests } = fakeBox(() => ({ json: { answer, created_at } }));
	const context: OperationContext<Record<string, unknown>> = {
		box,
		clock,
		params: { source: 'files', files: {}, prompt: 'Who?', options: {}, ...params },
		signal: new AbortController().signal,
		input: { json: {}, binary: async () => await Promise.reject(new Error('no binary')) },
		log: { debug: () => undefined, warn: () => undefined },
		timezone: 'UTC',
		hint: () => undefined,
		once: async (_key, work) => await work(),
	};
	const found = ai.operations.find(({ value }) => value === operation);
	// Operations of Box AI give one object.
	const run = async () => (await found?.run(context)) as Record<string, unknown>;
	return { run, requests };
}

const files = (count: number) => ({
	file: Array.from({ length: count }, (_one, index) => ({ fileId: String(index + 1) })),
});
const form = { fieldsFrom: 'form', fieldsUi: { field: [{ key: 'a' }] } };

describe('a question', () => {
	it.each([
		[1, 'single_item_qa'],
		[2, 'multiple_item_qa'],
		[25, 'multiple_item_qa'],
	])('about %d files is in the mode %s', async (count, mode) => {
		const { run, requests } = running('ask', { files: files(count) });
		await run();
		expect(requests[0]?.json()).toMatchObject({ mode, items: { length: count } });
	});

	it('takes more files by ID, each once', async () => {
		const { run, requests } = running('ask', {
			files: files(1),
			options: { moreFileIds: '["1","7"]' },
		});
		await run();
		expect(requests[0]?.json().items).toEqual([
			{ type: 'file', id: '1' },
			{ type: 'file', id: '7' },
		]);
	});

	it('about a hub names it alone', async () => {
		const { run, requests } = running('ask', { source: 'hub', hubId: '5', files: undefined });
		await run();
		expect(requests[0]?.json()).toEqual({
			mode: 'single_item_qa',
			prompt: 'Who?',
			items: [{ type: 'hubs', id: '5' }],
		});
	});

	it('goes on with its conversation', async () => {
		const before = { prompt: 'Where?', answer: 'Here' };
		const { run, requests } = running('ask', {
			files: files(1),
			options: { dialogueJson: [before] },
		});
		expect((await run()).dialogue_history).toEqual([
			before,
			{ prompt: 'Who?', answer: 'Yes', created_at },
		]);
		expect(requests[0]?.json().dialogue_history).toEqual([before]);
	});
});

describe('what Box would refuse', () => {
	it.each([
		['ask', { files: files(26) }, 'these are 26'],
		['ask', {}, 'no file for Box AI to read'],
		['ask', { files: files(1), prompt: ' ' }, 'fill in ‘Prompt’'],
		['ask', { files: files(1), prompt: 'a'.repeat(10_001) }, '‘Prompt’ has 10001 characters'],
		['ask', { source: 'hub', hubId: '5', options: { moreFileIds: '1' } }, 'takes a hub alone'],
		['extract', { files: files(26) }, 'these are 26'],
		['extract', { files: files(1), prompt: '' }, 'fill in ‘Prompt’'],
		['generateText', { fileId: '1', prompt: 'a'.repeat(10_001) }, '‘Prompt’ has 10001'],
		['extractStructured', { ...form, files: files(26) }, 'these are 26'],
		[
			'extractStructured',
			{
				files: files(2),
				fieldsFrom: 'template',
				scope: 'enterprise',
				templateKey: 'a',
				writeToMetadata: true,
			},
			'‘Write to Metadata’ is for one file',
		],
	])('is refused before %s asks: %#', async (operation, params, problem) => {
		const { run, requests } = running(operation, params);
		expect(String(await failureOf(run()))).toContain(problem);
		expect(requests).toHaveLength(0);
	});

	it('is not a prompt of 10,000 characters, counted as people do', async () => {
		const { run, requests } = running('ask', { files: files(1), prompt: '😀'.repeat(10_000) });
		await run();
		expect(requests).toHaveLength(1);
	});
});

describe('fields', () => {
	it('keep what the model has added, and have null for what it has not found', async () => {
		const { run, requests } = running('extractStructured', { ...form, files: files(2) }, { b: 1 });
		expect(await run()).toEqual({ answer: { a: null, b: 1 }, created_at, problems: [] });
		expect(requests[0]?.json()).not.toHaveProperty('include_confidence_score');
	});
});

describe('data that was read', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		[' [1] ', [1]],
		['```json\n{"a":1}\n```', { a: 1 }],
		['```\n{"a":1}\n```\n', { a: 1 }],
		['Nothing found', 'Nothing found'],
		['12', '12'],
		['{"id":12345678901234567890}', '{"id":12345678901234567890}'],
		['```', '```'],
	])('%j is %j', (answer, expected) => {
		expect(dataIn(answer)).toEqual(expected);
	});
});
