import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { executeOperation } from '../../../../nodes/BoxPlatform/n8n/action/execute';
import { fileResult, parameter } from '../../../../nodes/BoxPlatform/operation';
import { filePicker } from '../../../../nodes/BoxPlatform/pickers';
import { Readable } from 'node:stream';
import { homepage } from '../../../../package.json';
import { boxError, failureOf } from '../../client/fakes';
import {
	door,
	execution,
	fakeExecution,
	itemsNumbered,
	jsonOf,
	operationOf,
	outputsOf,
	rest,
} from './fakeExecution';

const numberParameter = parameter({
	displayName: 'Size',
	name: 'size',
	type: 'number',
	purpose: 'limit',
	default: 0,
});

const boom = (index: number) => new RangeError(`boom ${index}`);

describe('a run of an action node', () => {
	it('puts out what an operation returns, paired with its item', async () => {
		const outputs = await outputsOf(
			execution(async (_context, index) => ({ id: index }), { items: itemsNumbered(2) }),
		);
		expect(outputs).toEqual([
			{ json: { id: 0 }, pairedItem: { item: 0 } },
			{ json: { id: 1 }, pairedItem: { item: 1 } },
		]);
	});

	it('keeps the order of the input when later items are faster', async () => {
		const slow = door();
		const run = execution(
			async (_context, index) => {
				if (index === 0) await slow.opened;
				return [{ id: index }, { id: index + 10 }];
			},
			{ items: itemsNumbered(3) },
		);
		await rest();
		slow.open();
		expect(await outputsOf(run)).toEqual([
			{ json: { id: 0 }, pairedItem: { item: 0 } },
			{ json: { id: 10 }, pairedItem: { item: 0 } },
			{ json: { id: 1 }, pairedItem: { item: 1 } },
			{ json: { id: 11 }, pairedItem: { item: 1 } },
			{ json: { id: 2 }, pairedItem: { item: 2 } },
			{ json: { id: 12 }, pairedItem: { item: 2 } },
		]);
	});

	it('puts out nothing for no items', async () => {
		const work = jest.fn(async () => ({}));
		expect(await outputsOf(execution(work, { items: [] }))).toEqual([]);
		expect(work).not.toHaveBeenCalled();
	});

	it('stores a file beside the binary fields that the item has', async () => {
		const stored = { data: 'stored', mimeType: 'text/plain' };
		const prepareBinaryData = jest.fn(async () => stored);
		const run = execution(
			async ({ input }) =>
				fileResult({
					stream: Readable.from(['content']),
					name: 'a.txt',
					mimeType: 'text/plain',
					fieldName: 'data',
					json: input.json,
				}),
			{
				items: [{ json: { index: 0 }, binary: { other: { data: '', mimeType: '' } } }],
				helpers: { prepareBinaryData },
			},
		);
		expect(await outputsOf(run)).toEqual([
			{
				json: { index: 0 },
				binary: { other: { data: '', mimeType: '' }, data: stored },
				pairedItem: { item: 0 },
			},
		]);
		expect(prepareBinaryData).toHaveBeenCalledWith(expect.any(Readable), 'a.txt', 'text/plain');
	});
});

describe('what an operation gets', () => {
	it('is its own parameters, its item, and the world', async () => {
		const controller = new AbortController();
		const seen: unknown[] = [];
		const run = execution(
			async ({ params, input, signal, clock, log, timezone }) => {
				const { open, ...file } = await input.binary('data');
				const [chunk] = await (await open()).toArray();
				const own = { signal: signal === controller.signal, log: log === run.context.logger };
				seen.push({ params, json: input.json, file, content: String(chunk), timezone, own });
				return { now: clock.now() };
			},
			{
				parameters: [
					parameter({
						displayName: 'Name',
						name: 'name',
						type: 'string',
						purpose: 'filter',
						default: '',
					}),
					parameter({
						displayName: 'Count',
						name: 'count',
						type: 'number',
						purpose: 'filter',
						default: 5,
					}),
				],
				values: { name: (index: number) => `name ${index}`, unknown: 'x' },
				items: [
					{
						json: { index: 0 },
						binary: { data: { data: btoa('hello'), mimeType: 'text/plain', fileName: 'a.txt' } },
					},
				],
				signal: controller.signal,
			},
		);
		expect(jsonOf(await outputsOf(run))).toEqual([{ now: run.clock.now() }]);
		expect(seen).toEqual([
			{
				params: { name: 'name 0', count: 5 },
				json: { index: 0 },
				file: expect.objectContaining({ fileName: 'a.txt', mimeType: 'text/plain', size: 5 }),
				content: 'hello',
				timezone: 'Europe/Berlin',
				own: { signal: true, log: true },
			},
		]);
	});

	it('is a client that acts as the user of the item', async () => {
		const run = execution(async ({ box }) => await box.request<object>('GET', '/users/me'), {
			handler: () => ({ json: { type: 'user', id: '77' } }),
			items: itemsNumbered(2),
			values: { requestOptions: (index: number) => (index === 0 ? { asUser: 77 } : {}) },
		});
		await outputsOf(run);
		expect(run.requests.map(({ headers }) => headers['as-user'])).toEqual(
			expect.arrayContaining(['77', undefined]),
		);
		expect(run.requests.map(({ headers }) => headers.authorization)).toEqual([
			'Bearer token-1',
			'Bearer token-1',
		]);
	});

	it('is an ID where the field holds a path, looked up once for all items', async () => {
		const run = execution(async ({ params }) => ({ id: params.fileId }), {
			parameters: [filePicker],
			values: { fileId: () => '/a/b.txt' },
			items: itemsNumbered(2),
			handler: ({ method }) =>
				method === 'OPTIONS'
					? boxError(409, 'item_name_in_use', { conflicts: { type: 'file', id: '2' } })
					: { json: { entries: [{ type: 'folder', id: '1', name: 'a' }] } },
		});
		expect(jsonOf(await outputsOf(run))).toEqual([{ id: '2' }, { id: '2' }]);
		expect(
			run.requests.filter(({ url }) => url.pathname.endsWith('/folders/0/items')),
		).toHaveLength(1);
	});

	it('is work that the items of a user share, and users do not', async () => {
		let works = 0;
		const run = execution(
			async ({ once }) => ({ work: await once('key', async () => (works += 1)) }),
			{
				items: itemsNumbered(4),
				values: { requestOptions: (index: number) => ({ asUser: index < 2 ? '1' : '2' }) },
			},
		);
		expect(jsonOf(await outputsOf(run))).toEqual([
			{ work: 1 },
			{ work: 1 },
			{ work: 2 },
			{ work: 2 },
		]);
	});
});

describe('lists', () => {
	const many = (closed: () => void = () => undefined) =>
		async function* () {
			try {
				for (let id = 1; id <= 5; id += 1) yield { id };
			} finally {
				closed();
			}
		};

	it.each([
		['at the limit', { returnAll: false, limit: 3 }, 3],
		['not when all are wanted', { returnAll: true, limit: 3 }, 5],
		['not without a limit', {}, 5],
		['at a limit without the choice of all', { limit: 1 }, 1],
		['never before the end under a higher limit', { returnAll: false, limit: 6 }, 5],
	])('stop %s', async (_name, values, count) => {
		const closed = jest.fn();
		const run = execution(many(closed), {
			values,
			parameters: Object.entries(values).map(([name, value]) => ({
				displayName: name,
				name,
				type: typeof value === 'number' ? ('number' as const) : ('boolean' as const),
				purpose: 'filter' as const,
				default: value,
			})),
		});
		const outputs = await outputsOf(run);
		expect(outputs).toHaveLength(count);
		expect(outputs.at(-1)).toEqual({ json: { id: count }, pairedItem: { item: 0 } });
		expect(closed).toHaveBeenCalledTimes(1);
	});

	it('end when the execution is stopped', async () => {
		const controller = new AbortController();
		let given = 0;
		const run = execution(
			async function* () {
				for (;;) {
					given += 1;
					if (given === 2) controller.abort();
					yield { given };
				}
			},
			{ signal: controller.signal },
		);
		expect(await outputsOf(run)).toEqual([]);
		expect(given).toBe(2);
	});
});

it('an item whose Act As can be no ID fails, instead of acting as somebody else', async () => {
	let runs = 0;
	const run = execution(
		async () => {
			runs += 1;
			return {};
		},
		{ items: itemsNumbered(1), values: { requestOptions: { asUser: { id: '7' } } } },
	);
	await expect(outputsOf(run)).rejects.toThrow('‘Act As’ must be text, but it is an object');
	expect(runs).toBe(0);
});

describe('parallel items', () => {
	/** The most items that were under way at once, of sixty. */
	async function most(requestOptions?: unknown): Promise<number> {
		let now = 0;
		let highest = 0;
		const run = execution(
			async () => {
				now += 1;
				highest = Math.max(highest, now);
				await rest();
				now -= 1;
				return {};
			},
			{ items: itemsNumbered(60), values: { requestOptions } },
		);
		expect(await outputsOf(run)).toHaveLength(60);
		return highest;
	}

	it.each([
		['eight if nothing is chosen', undefined, 8],
		['eight if only other options are', { asUser: '' }, 8],
		['eight if the options are none', 'none', 8],
		['as chosen', { parallelItems: 3 }, 3],
		['a number in a text', { parallelItems: '5' }, 5],
		['one after another', { parallelItems: 1 }, 1],
		['no fraction', { parallelItems: 2.9 }, 2],
		['at most 50', { parallelItems: 5e9 }, 50],
	])('are %s', async (_name, requestOptions, expected) => {
		expect(await most(requestOptions)).toBe(expected);
	});
});

it.each([
	['no number', 'many', '‘Parallel Items’ must be a number, but it is ‘many’'],
	['a list', [], '‘Parallel Items’ must be a number, but it is a list'],
	['zero', 0, '‘Parallel Items’ must be at least 1, but it is 0'],
	['a text with zero', '0', '‘Parallel Items’ must be at least 1, but it is 0'],
	['negative', -3, '‘Parallel Items’ must be at least 1, but it is -3'],
	['less than one', 0.5, '‘Parallel Items’ must be at least 1, but it is 0.5'],
])('parallel items that are %s fail each item', async (_name, parallelItems, error) => {
	const run = execution(async () => ({}), {
		items: itemsNumbered(2),
		values: { requestOptions: { parallelItems } },
		continueOnFail: true,
	});
	expect(jsonOf(await outputsOf(run)).map((json) => json.error)).toEqual([error, error]);
});

it.each([
	['no number', 'much', '‘Upload Memory (MiB)’ must be a number, but it is ‘much’'],
	['zero', 0, '‘Upload Memory (MiB)’ must be at least 1, but it is 0'],
])('upload memory that is %s fails each item', async (_name, uploadMemory, error) => {
	const run = execution(async () => ({}), {
		items: itemsNumbered(2),
		values: { requestOptions: { uploadMemory } },
		continueOnFail: true,
	});
	expect(jsonOf(await outputsOf(run)).map((json) => json.error)).toEqual([error, error]);
});

it('upload memory that items have differently fails every item', async () => {
	const run = execution(async () => ({}), {
		items: itemsNumbered(2),
		values: { requestOptions: (index: number) => ({ uploadMemory: 64 + index }) },
		continueOnFail: true,
	});
	const error =
		'‘Upload Memory (MiB)’ must be the same for all items, but it is 64 for one and 65 for another';
	expect(jsonOf(await outputsOf(run)).map((json) => json.error)).toEqual([error, error]);
});

describe('an option of the run that items have differently', () => {
	const setUp = (parallelItems: readonly unknown[], continueOnFail = true) => {
		const done: number[] = [];
		const run = execution(
			async (_context, index) => {
				done.push(index);
				return { index };
			},
			{
				items: itemsNumbered(parallelItems.length),
				values: {
					requestOptions: (index: number) => {
						const chosen = parallelItems[index];
						return chosen === undefined ? {} : { parallelItems: chosen };
					},
				},
				continueOnFail,
			},
		);
		return { run, done };
	};

	it.each([
		['the last item', [2, 2, 3], '2 for one and 3'],
		['each item', [4, 5, 6], '4 for one and 5'],
		['one that has none', [2, undefined, 2], '2 for one and 8'],
	])('fails every item, and nothing is done: %s', async (_name, numbers, named) => {
		const { run, done } = setUp(numbers);
		const message = `‘Parallel Items’ must be the same for all items, but it is ${named} for another`;
		expect(jsonOf(await outputsOf(run)).map(({ error }) => error)).toEqual(
			numbers.map(() => message),
		);
		expect(done).toEqual([]);
	});

	it('ends the run of a node that does not go on', async () => {
		const { run, done } = setUp([2, 3], false);
		expect(await failureOf(run.done)).toMatchObject({
			message: expect.stringContaining('must be the same for all items'),
			context: { itemIndex: 0 },
		});
		expect(done).toEqual([]);
	});

	it.each([
		['the same written in two ways', [3, '3', 3.4]],
		['more than fits in either', [60, 70]],
	])('is none: %s', async (_name, numbers) => {
		const { run, done } = setUp(numbers);
		await outputsOf(run);
		expect(done).toHaveLength(numbers.length);
	});

	it('leaves an item that has no number to fail by itself', async () => {
		const { run } = setUp([2, 'many', 2]);
		const outputs = jsonOf(await outputsOf(run));
		expect(outputs.map(({ error, index }) => error ?? index)).toEqual([
			0,
			'‘Parallel Items’ must be a number, but it is ‘many’',
			2,
		]);
	});
});

describe('Act As with a credential that has no tokens of users', () => {
	it('fails each item that wants one, and says which have', async () => {
		const run = execution(async ({ box }) => await box.request<object>('GET', '/users/me'), {
			handler: () => ({ json: { type: 'user', id: '7' } }),
			items: itemsNumbered(3),
			values: {
				requestOptions: (index: number) => ({
					asUser: '7',
					actWith: index === 1 ? 'header' : 'token',
				}),
			},
			continueOnFail: true,
		});
		const outputs = jsonOf(await outputsOf(run));
		const refused = {
			error: 'OAuth2 has no tokens of other users, which Act With asks for',
			details: { hint: expect.stringMatching(/those that have: .*JWT/) },
		};
		expect(outputs).toEqual([refused, { type: 'user', id: '7' }, refused]);
		expect(run.requests).toHaveLength(1);
	});

	it.each([{ actWith: 'token' }, { actWith: 'token', asUser: '' }])(
		'fails an item that names nobody: %j',
		async (requestOptions) => {
			const run = execution(async () => ({}), { values: { requestOptions } });
			expect(await failureOf(run.done)).toMatchObject({
				message: expect.stringMatching(/^‘Act With’ .*‘Act As’ names no user/),
				context: { itemIndex: 0 },
			});
		},
	);
});

describe('items that change the same thing', () => {
	const setUp = (setting: { continueOnFail?: boolean } = {}) => {
		const events: string[] = [];
		const run = execution(
			async (_context, index) => {
				events.push(`begin ${index}`);
				await rest();
				events.push(`end ${index}`);
				if (index === 1) throw boom(index);
				return { index };
			},
			{
				items: itemsNumbered(4),
				targets: ({ input }) => [`t ${Number(input.json.index) % 2}`],
				...setting,
			},
		);
		return { events, run };
	};

	it('are served in their order, and others beside them', async () => {
		const { events, run } = setUp({ continueOnFail: true });
		expect(await outputsOf(run)).toHaveLength(4);
		const position = (event: string) => events.indexOf(event);
		expect(position('end 0')).toBeLessThan(position('begin 2'));
		expect(position('end 1')).toBeLessThan(position('begin 3'));
		expect(position('begin 1')).toBeLessThan(position('end 0'));
	});

	it('do not begin any more when one before them has failed', async () => {
		const { events, run } = setUp();
		expect(await failureOf(run.done)).toMatchObject({ message: 'boom 1' });
		expect(events.filter((event) => event.startsWith('begin 3'))).toEqual([]);
	});
});

describe('an item that fails', () => {
	it('ends the run with an error that names the item', async () => {
		const error = await failureOf(
			execution(
				async (_context, index) => {
					if (index === 1) throw boom(index);
					return {};
				},
				{ items: itemsNumbered(3) },
			).done,
		);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'boom 1', context: { itemIndex: 1 } });
	});

	it('says all in its message where the node is a tool: the model of an agent gets nothing else', async () => {
		const failureAs = async (type: string) =>
			await failureOf(
				execution(async ({ box }) => await box.request('GET', '/files/1'), {
					type,
					handler: () => boxError(404, 'not_found'),
				}).done,
			);
		const [apart, together] = [await failureAs('boxPlatform'), await failureAs('boxPlatformTool')];
		const { message, description } = apart as NodeApiError;
		expect(description).toMatch(/HTTP 404/);
		expect(together).toBeInstanceOf(NodeOperationError);
		const page = `${homepage}/troubleshooting#not-found`;
		const plain = description?.replace(`<a href="${page}" target="_blank">${page}</a>`, page);
		expect(plain).not.toEqual(description);
		expect(together).toMatchObject({ message: `${message}. ${plain ?? ''}` });
	});

	it('names the field whose value Box did not find', async () => {
		const error = await failureOf(
			execution(
				async ({ box, params }) => await box.request('GET', `/files/${String(params.fileId)}`),
				{
					parameters: [filePicker],
					values: { fileId: '123' },
					handler: () => boxError(404, 'not_found'),
				},
			).done,
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'Box did not find ‘File’ 123',
			context: { itemIndex: 0 },
		});
	});

	it('lets no further item start', async () => {
		const started: number[] = [];
		const run = execution(
			async (_context, index) => {
				started.push(index);
				if (index === 1) throw boom(index);
				return {};
			},
			{ items: itemsNumbered(5), values: { requestOptions: { parallelItems: 1 } } },
		);
		expect(await failureOf(run.done)).toMatchObject({ message: 'boom 1' });
		await rest();
		expect(started).toEqual([0, 1]);
	});

	it('lets nobody begin who waits for a turn, whatever another has failed with', async () => {
		const slow = door();
		const begun: number[] = [];
		const run = execution(
			async (_context, index) => {
				begun.push(index);
				await slow.opened;
				return {};
			},
			{
				items: itemsNumbered(3),
				parameters: [numberParameter],
				values: { size: (index: number) => (index === 2 ? 'many' : index) },
				targets: () => ['file 1'],
			},
		);
		const failed = failureOf(run.done);
		await rest();
		slow.open();

		expect(await failed).toMatchObject({ message: '‘Size’ must be a number, but it is ‘many’' });
		expect(begun).toEqual([]);
	});

	it('lets those under way finish before the run ends', async () => {
		const slow = door();
		const events: string[] = [];
		const run = execution(
			async (_context, index) => {
				if (index === 0) throw boom(index);
				await slow.opened;
				events.push(`item ${index}`);
				return {};
			},
			{ items: itemsNumbered(4), values: { requestOptions: { parallelItems: 2 } } },
		);
		const failed = failureOf(run.done).then(() => events.push('run'));
		await rest();
		expect(events).toEqual([]);
		slow.open();
		await failed;
		expect(events).toEqual(['item 1', 'run']);
	});

	it('is the first in the order of the input when several fail at once', async () => {
		const slow = door();
		const run = execution(
			async (_context, index) => {
				if (index === 0) await slow.opened;
				throw boom(index);
			},
			{ items: itemsNumbered(3) },
		);
		const error = failureOf(run.done);
		await rest();
		slow.open();
		expect(await error).toMatchObject({ message: 'boom 0', context: { itemIndex: 0 } });
	});

	it('becomes an item of its own when the node goes on, paired with its input', async () => {
		const run = execution(
			async (_context, index) => {
				if (index === 1) throw boom(index);
				return { id: index };
			},
			{
				items: itemsNumbered(3),
				continueOnFail: true,
				values: { requestOptions: { parallelItems: 1 } },
			},
		);
		expect(await outputsOf(run)).toEqual([
			{ json: { id: 0 }, pairedItem: { item: 0 } },
			{
				json: {
					error: 'boom 1',
					details: { hint: expect.stringContaining('Check the values in the node') },
				},
				pairedItem: { item: 1 },
			},
			{ json: { id: 2 }, pairedItem: { item: 2 } },
		]);
	});

	it('becomes one too when a parameter cannot be read', async () => {
		const run = execution(async ({ params }) => params, {
			items: itemsNumbered(2),
			continueOnFail: true,
			parameters: [
				parameter({
					displayName: 'Count',
					name: 'count',
					type: 'number',
					purpose: 'filter',
					default: 0,
				}),
			],
			values: { count: (index: number) => (index === 0 ? 'x' : 1) },
		});
		expect(await outputsOf(run)).toEqual([
			{
				json: {
					error: '‘Count’ must be a number, but it is ‘x’',
					details: { hint: expect.stringContaining('Write it with digits') },
				},
				pairedItem: { item: 0 },
			},
			{ json: { count: 1 }, pairedItem: { item: 1 } },
		]);
	});
});

describe('a stopped execution', () => {
	it.each([[true], [false]])(
		'starts no further item and has no failed ones (continue: %s)',
		async (continueOnFail) => {
			const controller = new AbortController();
			const started: number[] = [];
			const run = execution(
				async ({ signal }, index) => {
					started.push(index);
					if (index === 1) controller.abort();
					signal.throwIfAborted();
					return { id: index };
				},
				{
					items: itemsNumbered(4),
					signal: controller.signal,
					continueOnFail,
					values: { requestOptions: { parallelItems: 1 } },
				},
			);
			expect(jsonOf(await outputsOf(run))).toEqual([{ id: 0 }]);
			expect(started).toEqual([0, 1]);
		},
	);

	it('ends the requests under way', async () => {
		const controller = new AbortController();
		const run = execution(async ({ box }) => await box.request<object>('GET', '/users/me'), {
			signal: controller.signal,
			handler: async () => await new Promise<never>(() => undefined),
		});
		await rest();
		controller.abort();
		expect(await outputsOf(run)).toEqual([]);
		expect(run.requests).toHaveLength(1);
	});
});

describe('what fails for all items alike', () => {
	const parameters = [filePicker];
	const withoutCredential = (setting: { items: number; continueOnFail: boolean }) => {
		let asked = 0;
		const run = { runs: 0 };
		const context = fakeExecution({
			items: itemsNumbered(setting.items),
			continueOnFail: setting.continueOnFail,
			values: { fileId: '1' },
		});
		const getCredentials = async () => {
			asked += 1;
			throw new Error('No credential');
		};
		const work = operationOf(async () => ({ number: (run.runs += 1) }), parameters);
		const resources = [{ value: 'thing', name: 'Thing', default: 'work', operations: [work] }];
		const done = executeOperation(Object.assign(context, { getCredentials }), resources);
		return { done, run, asked: () => asked };
	};

	it('makes each an error item, and is tried once', async () => {
		const { done, run, asked } = withoutCredential({ items: 3, continueOnFail: true });
		const outputs = await outputsOf({ done });
		expect(jsonOf(outputs).map(({ error }) => error)).toEqual(Array(3).fill('No credential'));
		expect(outputs.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect([run.runs, asked()]).toEqual([0, 1]);
	});

	it('fails the node that is not set to continue', async () => {
		const { done, run } = withoutCredential({ items: 3, continueOnFail: false });
		await expect(done).rejects.toThrow('No credential');
		expect(run.runs).toBe(0);
	});

	it('is not even tried without items', async () => {
		const { done, asked } = withoutCredential({ items: 0, continueOnFail: false });
		expect(await outputsOf({ done })).toEqual([]);
		expect(asked()).toBe(0);
	});
});

describe('an operation that the node does not have', () => {
	const resources = [
		{ value: 'thing', name: 'Thing', default: 'work', operations: [operationOf(async () => ({}))] },
		{ value: 'other', name: 'Other', default: 'x', operations: [] },
	];

	it.each([
		['thing', 'play', 'operation ‘play’ for ‘thing’'],
		['nothing', 'work', 'resource ‘nothing’'],
		['nothing', undefined, 'resource ‘nothing’'],
		['other', 'work', 'operation ‘work’ for ‘other’'],
	])('%s.%s is refused, with what to do', async (resource, operation, named) => {
		const error = await failureOf(
			executeOperation(fakeExecution({ values: { resource, operation } }), resources),
		);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: `This version of the node has no ${named}`,
			description: `Open the node, choose the resource and the operation again and save the workflow. More: <a href="${homepage}/troubleshooting#value-refused" target="_blank">${homepage}/troubleshooting#value-refused</a>`,
		});
	});
});
