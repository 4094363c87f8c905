import { BoxDataError } from '../../../../nodes/BoxPlatform/client';
import { checkedFile } from '../../../../nodes/BoxPlatform/client/transfer/storedFile';

const file = { type: 'file', id: '5', sha1: 'ABC', name: 'a' };

describe('checkedFile', () => {
	it.each<[string, object, string | undefined]>([
		['with the SHA-1 that was sent', file, 'abc'],
		['in capitals', { ...file, sha1: 'abc' }, 'ABC'],
		['of an unknown SHA-1', file, undefined],
		['without SHA-1', { type: 'file', id: '5' }, 'abc'],
		['with an empty one', { ...file, sha1: '' }, 'abc'],
	])('takes a file %s', (_name, stored, sha1) => {
		expect(checkedFile({ entries: [stored] }, sha1)).toEqual(stored);
	});

	it('refuses other content and names the file that is now in Box', () => {
		const refused = () => checkedFile({ entries: [file] }, 'def');

		expect(refused).toThrow(BoxDataError);
		expect(refused).toThrow(
			'Box stored other content than was sent as file 5 (SHA-1 ABC, not def)',
		);
		expect(refused).toThrow(expect.objectContaining({ code: 'sha1_mismatch' }));
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['a list', [file]],
		['no entries', {}],
		['entries that are no list', { entries: { 0: file } }],
		['an empty list', { entries: [] }],
		['a file without ID', { entries: [{ type: 'file' }] }],
		['a file with a number as ID', { entries: [{ type: 'file', id: 5 }] }],
		['an ID without type', { entries: [{ id: '5' }] }],
		['a text', { entries: ['file'] }],
	])('refuses an answer that is %s', (_name, answer) => {
		const refused = () => checkedFile(answer, undefined);

		expect(refused).toThrow(expect.objectContaining({ code: 'unreadable_answer' }));
		expect(refused).toThrow('The answer to the upload names no file');
	});
});
