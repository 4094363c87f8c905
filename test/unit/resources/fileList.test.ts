import { fileIdsIn } from '../../../nodes/BoxPlatform/resources/fileList';

describe('several files', () => {
	it.each([
		[{}, undefined, []],
		[{ file: [{ fileId: '1' }, { fileId: '2' }] }, '2, 3', ['1', '2', '3']],
		[{}, '["4","4"]', ['4']],
	])('in %j and %p are %j', (files, more, expected) => {
		expect(fileIdsIn(files, more)).toEqual(expected);
	});

	it('are named by what are IDs', () => {
		expect(() => fileIdsIn({}, '/a.txt')).toThrow('‘More File IDs’ is not an ID');
	});
});
