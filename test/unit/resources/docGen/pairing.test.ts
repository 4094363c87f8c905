import { pairs } from '../../../../nodes/BoxPlatform/resources/docGen/pairing';

/** @param files names of the files by the ID of their job; undefined for a job without one */
function paired(documents: string[], files: Record<string, string | undefined>) {
	const jobs = Object.keys(files).map((id) => ({ type: 'docgen_job', id, output_type: 'pdf' }));
	const made = new Map(
		Object.entries(files).flatMap(([id, name]) => (name === undefined ? [] : [[id, { name }]])),
	);
	const found = pairs(
		jobs,
		documents.map((name) => ({ generated_file_name: name, user_input: {} })),
		made,
	);
	return Object.fromEntries([...found].map(([id, one]) => [id, one.generated_file_name]));
}

describe('the document of a job', () => {
	it.each([
		[
			'has the name of its file',
			['A', 'B'],
			{ '1': 'B.pdf', '2': 'a.pdf' },
			{ '1': 'B', '2': 'A' },
		],
		[
			'may have points in its name',
			['v1.2', 'v1.3'],
			{ '1': 'v1.3.pdf', '2': 'v1.2.pdf' },
			{ '1': 'v1.3', '2': 'v1.2' },
		],
		[
			'has the name without the number that Box adds where it is taken',
			['A', 'B'],
			{ '1': 'B (1).pdf', '2': 'A(2).pdf' },
			{ '1': 'B', '2': 'A' },
		],
		[
			'is not taken by a number that belongs to the name of another',
			['A', 'A (1)'],
			{ '1': 'A (1).pdf', '2': 'A (1) (1).pdf' },
			{ '1': 'A', '2': 'A (1)' },
		],
		['is the only one', ['A'], { '1': undefined }, { '1': 'A' }],
		[
			'is the only one that is left',
			['A', 'B'],
			{ '1': undefined, '2': 'A.pdf' },
			{ '1': 'B', '2': 'A' },
		],
	])('%s', (_name, documents, files: Record<string, string | undefined>, expected) => {
		expect(paired(documents, files)).toEqual(expected);
	});

	it.each([
		[
			'there are several without a file',
			['A', 'B', 'C'],
			{ '1': undefined, '2': undefined, '3': 'C.pdf' },
			{ '3': 'C' },
		],
		[
			'its file could be for two',
			['A', 'A (1)', 'B'],
			{ '1': 'A (1).pdf', '2': undefined, '3': undefined },
			{},
		],
		['its file was renamed meanwhile', ['A', 'B'], { '1': 'X.pdf', '2': 'Y.pdf' }, {}],
	])(
		'is not guessed where %s',
		(_name, documents, files: Record<string, string | undefined>, expected) => {
			expect(paired(documents, files)).toEqual(expected);
		},
	);
});
