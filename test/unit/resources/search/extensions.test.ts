import { searchedExtensions } from '../../../../nodes/BoxPlatform/resources/search/extensions';

describe('searchedExtensions', () => {
	it('takes what people enter', () => {
		expect(searchedExtensions('pdf, .DOCX , *.txt')).toEqual(['pdf', 'docx', 'txt']);
		expect(searchedExtensions()).toEqual([]);
	});

	it('refuses what Box never finds, with what it would find', () => {
		expect(() => searchedExtensions('pdf, tar.gz')).toThrow(
			/‘File Extensions’.*‘tar.gz’ finds nothing. Enter ‘gz’/,
		);
		for (const text of ['doc*', 'pdf;docx', 'pdf docx']) {
			expect(() => searchedExtensions(text)).toThrow(`‘File Extensions’: ‘${text}’ is not`);
		}
	});
});
