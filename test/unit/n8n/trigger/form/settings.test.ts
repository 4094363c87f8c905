import { fromDate } from '../../../../../nodes/BoxPlatform/client';
import { readSettings } from '../../../../../nodes/BoxPlatform/n8n/trigger/form';
import { fakeNode } from '../../fakeNode';

const read = (given: Record<string, unknown>) => readSettings(given, fakeNode());
const ofFilters = (filters: Record<string, unknown>) => read({ filters }).filter;
const ofOptions = (options: Record<string, unknown>) => read({ options });

describe('readSettings', () => {
	it('takes nothing for what the panel shows at first', () => {
		expect(read({})).toEqual({
			stream: 'all',
			filter: {
				eventTypes: [],
				itemTypes: [],
				name: '',
				extensions: [],
				users: [],
				exceptUsers: [],
			},
			ignoreOwnActions: false,
			folder: undefined,
			simplify: true,
			batchSize: 1,
			gatherMs: 0,
			parallelExecutions: 20,
			runInterruptedAgain: false,
			startPosition: 'now',
			attach: 'nothing',
			pollMs: undefined,
			testWith: 'latest',
			actAs: { user: '', with: 'header' },
		});
	});

	it.each([
		['changes', 'changes'],
		['sync', 'sync'],
		['enterprise', 'enterprise'],
		['all', 'all'],
		['other', 'all'],
		[undefined, 'all'],
	])('reads the stream %p as %s', (stream, expected) => {
		expect(read({ stream }).stream).toBe(expected);
	});

	it.each([
		['folder', undefined, { folderId: '7', depth: 'any' }],
		['folder', true, { folderId: '7', depth: 'any' }],
		['folder', false, { folderId: '7', depth: 'direct' }],
		['everything', false, undefined],
	])('watching %s, with subfolders: %p', (watch, includeSubfolders, folder) => {
		expect(read({ watch, includeSubfolders, folderId: ' 7 ' }).folder).toEqual(folder);
	});

	it('takes the event types from the field of the stream, and others in capitals', () => {
		const given = {
			eventTypes: ['ITEM_UPLOAD', ' '],
			enterpriseEventTypes: ['UPLOAD'],
			filters: { otherEventTypes: 'item_tagged, ,NEW_TYPE' },
		};
		const others = ['ITEM_TAGGED', 'NEW_TYPE'];
		expect(read(given).filter.eventTypes).toEqual(['ITEM_UPLOAD', ...others]);
		expect(read({ ...given, stream: 'enterprise' }).filter.eventTypes).toEqual([
			'UPLOAD',
			...others,
		]);
	});

	it.each([
		['all', 'UPLOAD', 'All Events', /name their events differently/],
		['changes', 'COMMENT_CREATE', 'Changes', /All Events/],
		['sync', 'ITEM_DOWNLOAD', 'Sync', /All Events/],
		['enterprise', 'ITEM_UPLOAD', 'Enterprise', /name their events differently/],
	])('refuses a type that the stream %s never has: %s', (stream, type, name, description) => {
		const others = { otherEventTypes: `${type}, ITEM_FUTURE` };
		expect(() => read({ stream, filters: others })).toThrow(
			expect.objectContaining({
				message: `The stream ‘${name}’ never has events of the type ${type}`,
				description: expect.stringMatching(description),
			}),
		);
	});

	it.each([
		['all', ['METADATA_INSTANCE_CREATE'], 'enterprise'],
		['all', ['COMMENT_CREATE', 'COMMENT_EDIT'], 'enterprise'],
		['all', ['COMMENT_CREATE'], 'all'],
	])('reads of %s, with %j, the stream %s', (stream, eventTypes, expected) => {
		expect(read({ stream, eventTypes }).stream).toBe(expected);
	});

	it('refuses types that no stream has together', () => {
		expect(() => read({ eventTypes: ['ITEM_UPLOAD', 'COMMENT_EDIT'] })).toThrow(
			'The stream ‘All Events’ never has events of the type COMMENT_EDIT',
		);
		expect(() => read({ stream: 'changes', eventTypes: ['COMMENT_EDIT'] })).toThrow(
			'The stream ‘Changes’ never has events of the type COMMENT_EDIT',
		);
	});

	const conditions = (leftValue: string, operation = 'contains', rightValue = 'x') => ({
		conditions: {
			combinator: 'or',
			options: { caseSensitive: false, leftValue: '', typeValidation: 'loose', version: 3 },
			conditions: [
				{
					id: '',
					leftValue,
					rightValue,
					operator: { type: 'string', operation, rightType: 'string' },
				},
			],
		},
	});

	it('takes conditions by the fields that they name', () => {
		expect(ofFilters(conditions('={{ $json.source.name }}')).conditions).toMatchObject({
			all: false,
			conditions: [{ path: ['source', 'name'], rightValue: 'x' }],
		});
		expect(
			ofFilters({ conditions: { ...conditions('').conditions, conditions: [] } }),
		).toMatchObject({
			conditions: undefined,
		});
	});

	it.each([
		[conditions(' '), /condition 1: it names no field/],
		[conditions('={{ $now }}'), /condition 1: its left side is not the name of a field/],
		[conditions('={{ $json.metadata.enterprise }}'), /condition 1: it does not name a template/],
		[
			conditions('source.name', 'regex', '('),
			/condition 1: it has a value that cannot be compared/,
		],
	])('refuses conditions that cannot be read: %j', (filters, message) => {
		expect(() => ofFilters(filters)).toThrow(message);
		expect(() => ofFilters(filters)).toThrow(/^‘Conditions’ /);
	});

	it('reads lists with commas, in lower case where case does not count', () => {
		expect(
			ofFilters({
				users: ' Jo@Example.com,11',
				exceptUsers: 'Robot@Example.com',
				extensions: '*.PDF, .docx,txt,a.b',
				name: ' Invoice-*.pdf ',
				itemTypes: ['file', 'folder'],
			}),
		).toMatchObject({
			users: ['jo@example.com', '11'],
			exceptUsers: ['robot@example.com'],
			extensions: ['pdf', 'docx', 'txt', 'a.b'],
			name: 'Invoice-*.pdf',
			itemTypes: ['file', 'folder'],
		});
	});

	it.each(['.', '*.{pdf', 'doc*'])('refuses %p as an extension, which would never fit', (entry) => {
		expect(() => ofFilters({ extensions: `docx, ${entry}` })).toThrow(
			expect.objectContaining({
				message: expect.stringContaining(`‘Extensions’: ‘${entry}’ is not an extension`),
				description: expect.stringContaining('never start'),
			}),
		);
	});

	it('takes IDs that an expression gave as numbers', () => {
		expect(ofFilters({ users: 11, exceptUsers: [12, null, ''] })).toMatchObject({
			users: ['11'],
			exceptUsers: ['12'],
		});
		expect(ofOptions({ asUser: 12345678 }).actAs).toEqual({ user: '12345678', with: 'header' });
	});

	it.each([
		[{}, { user: '', with: 'header' }],
		[{ asUser: ' 12 ' }, { user: '12', with: 'header' }],
		[
			{ asUser: '12', actWith: 'header' },
			{ user: '12', with: 'header' },
		],
		[
			{ asUser: 'jo@example.com', actWith: 'token' },
			{ user: 'jo@example.com', with: 'token' },
		],
	])('%j listens as %j', (options, actAs) => {
		expect(ofOptions(options).actAs).toEqual(actAs);
	});

	it('refuses a way to act without anybody to act as', () => {
		expect(() => ofOptions({ actWith: 'token' })).toThrow(/‘Act As’ names no user/);
	});

	it('reads the switches', () => {
		expect(
			read({
				simplify: false,
				filters: { ignoreOwnActions: true },
				options: { runInterruptedAgain: true },
			}),
		).toMatchObject({ simplify: false, ignoreOwnActions: true, runInterruptedAgain: true });
	});

	it.each([
		[{ batchSize: 10, parallelExecutions: 1, pollSeconds: 5 }, [10, 1, 5_000]],
		[{ batchSize: 2.9, parallelExecutions: '3', pollSeconds: 1 }, [2, 3, 1_000]],
		[{ batchSize: 0, parallelExecutions: -1, pollSeconds: 0.5 }, [1, 20, undefined]],
		[{ batchSize: 'x', parallelExecutions: null, pollSeconds: Number.NaN }, [1, 20, undefined]],
	])('reads numbers of at least one: %j', (options, expected) => {
		const { batchSize, parallelExecutions, pollMs } = ofOptions(options);
		expect([batchSize, parallelExecutions, pollMs]).toEqual(expected);
	});

	it.each([
		[{}, [0, 1]],
		[{ gatherSeconds: 0 }, [0, 1]],
		[{ gatherSeconds: 30 }, [30_000, 500]],
		[{ gatherSeconds: 30, batchSize: 5 }, [30_000, 5]],
		[{ gatherSeconds: -1, batchSize: 5 }, [0, 5]],
	])('gathers for as long and as many as %j says', (options, expected) => {
		const { gatherMs, batchSize } = ofOptions(options);
		expect([gatherMs, batchSize]).toEqual(expected);
	});

	it.each([
		['details', 'details'],
		['content', 'content'],
		['other', 'nothing'],
	])('attaches %s as %s', (attach, expected) => {
		expect(ofOptions({ attach }).attach).toBe(expected);
	});

	it.each([
		['next', 'next'],
		['latest', 'latest'],
		['other', 'latest'],
	])('tests with %s as %s', (testWith, expected) => {
		expect(ofOptions({ testWith }).testWith).toBe(expected);
	});
});

describe('where to start', () => {
	const start = (options: Record<string, unknown>, stream = 'all') =>
		read({ stream, options }).startPosition;

	it.each([
		[{ startFrom: 'now', startPosition: '5' }, 'now'],
		[{ startFrom: 'oldest' }, '0'],
		[{ startFrom: 'existing', startPosition: '5' }, 'existing'],
		[{ startFrom: 'position', startPosition: ' 30401068076164269 ' }, '30401068076164269'],
	])('%j is %s', (options, expected) => {
		expect(start(options)).toBe(expected);
	});

	it.each(['', 'now', '-5', '5a', 'a5'])('refuses the position %j', (startPosition) => {
		expect(() => start({ startFrom: 'position', startPosition })).toThrow('Start Position');
	});

	it.each(['all', 'changes', 'sync', 'enterprise'])('takes a date for the stream %s', (stream) => {
		const options = { startFrom: 'date', startDate: '2026-01-01T00:00:00Z' };
		expect(start(options, stream)).toBe(fromDate('2026-01-01T00:00:00Z'));
	});

	it.each([
		[' ', '‘Start Date’ is empty'],
		['soon', '‘Start Date’ is not a date: soon'],
	])('refuses the date %j', (startDate, message) => {
		expect(() => start({ startFrom: 'date', startDate })).toThrow(message);
	});
});
