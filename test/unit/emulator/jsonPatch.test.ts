import { applyPatch } from '../../emulator/world/jsonPatch';

const document = { a: 1, list: ['x', 'y'], 'with/slash': 's', 'with~tilde': 't' };

describe('JSON Patch', () => {
	it.each([
		['adds', { op: 'add', path: '/b', value: 2 }, { b: 2 }],
		['adds over what is there', { op: 'add', path: '/a', value: 2 }, { a: 2 }],
		['replaces', { op: 'replace', path: '/a', value: 'z' }, { a: 'z' }],
		['removes', { op: 'remove', path: '/a' }, { a: undefined }],
		['moves', { op: 'move', from: '/a', path: '/b' }, { a: undefined, b: 1 }],
		['copies', { op: 'copy', from: '/a', path: '/b' }, { a: 1, b: 1 }],
		['passes a test that holds', { op: 'test', path: '/list', value: ['x', 'y'] }, { a: 1 }],
		['adds into a list', { op: 'add', path: '/list/1', value: 'n' }, { list: ['x', 'n', 'y'] }],
		['appends to a list', { op: 'add', path: '/list/-', value: 'z' }, { list: ['x', 'y', 'z'] }],
		['removes from a list', { op: 'remove', path: '/list/0' }, { list: ['y'] }],
		['reads ~1 as a slash', { op: 'replace', path: '/with~1slash', value: 1 }, { 'with/slash': 1 }],
		['reads ~0 as a tilde', { op: 'remove', path: '/with~0tilde' }, { 'with~tilde': undefined }],
	])('%s', (_what, operation, expected) => {
		const result = applyPatch(document, [operation]);

		for (const [key, value] of Object.entries(expected)) expect(result[key]).toEqual(value);
	});

	it.each([
		['replaces an absent key', { op: 'replace', path: '/none', value: 1 }],
		['removes an absent key', { op: 'remove', path: '/none' }],
		['tests an absent key', { op: 'test', path: '/none', value: 1 }],
		['moves from an absent key', { op: 'move', from: '/none', path: '/b' }],
		['reads inherited members', { op: 'copy', from: '/constructor', path: '/b' }],
		['lies behind the end of a list', { op: 'add', path: '/list/7', value: 1 }],
		['has no value', { op: 'add', path: '/b' }],
		['has no pointer', { op: 'add', path: 'b', value: 1 }],
		['has a bad escape', { op: 'add', path: '/a~2', value: 1 }],
		['is unknown', { op: 'merge', path: '/a', value: 1 }],
	])('refuses an operation that %s', (_what, operation) => {
		expect(() => applyPatch(document, [operation])).toThrow(
			expect.objectContaining({ status: 400, code: 'bad_request' }),
		);
	});

	it('answers 409 to a test that fails, and changes nothing', () => {
		const operations = [
			{ op: 'replace', path: '/a', value: 2 },
			{ op: 'test', path: '/a', value: 3 },
		];

		expect(() => applyPatch(document, operations)).toThrow(
			expect.objectContaining({ status: 409, code: 'failed_json_patch_application' }),
		);
		expect(document.a).toBe(1);
	});
});
