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
			parallelExecutions: 20,
			runInterruptedAgain: false,
			startPosition: 'now',
			attach: 'nothing',
			pollMs: undefined,
			testWith: 'latest',
			asUser: undefined,
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
		expect(ofOptions({ asUser: 12345678 }).asUser).toBe('12345678');
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
		[{ startFrom: 'position', startPosition: ' 30401068076164269 ' }, '30401068076164269'],
	])('%j is %s', (options, expected) => {
		expect(start(options)).toBe(expected);
	});

	it.each(['', 'now', '-5', '5a', 'a5'])('refuses the position %j', (startPosition) => {
		expect(() => start({ startFrom: 'position', startPosition })).toThrow('Start Position');
	});

	it('takes a date for the company alone', () => {
		const options = { startFrom: 'date', startDate: '2026-01-01T00:00:00Z' };
		expect(start(options, 'enterprise')).toBe(fromDate('2026-01-01T00:00:00Z'));
		expect(() => start(options)).toThrow('Only the stream Enterprise can start from a date');
	});

	it('refuses no date', () => {
		expect(() => start({ startFrom: 'date', startDate: ' ' }, 'enterprise')).toThrow(
			'‘Start Date’ is empty',
		);
	});
});
