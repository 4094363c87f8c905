/** Several files: chosen one by one by any locator, or as a list of IDs such as an expression gives. */
import { parameter, type ParamsOf } from '../operation';
import { filePicker } from '../pickers';
import { readId, readList, refusing } from '../values';

export const filesParameter = parameter({
	displayName: 'Files',
	name: 'files',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add File',
	typeOptions: { multipleValues: true },
	default: {},
	description: 'The files to use',
	options: [
		{
			displayName: 'File',
			name: 'file',
			values: [filePicker],
		},
	],
});

export const moreFileIdsOption = parameter({
	displayName: 'More File IDs',
	name: 'moreFileIds',
	type: 'string',
	purpose: 'target',
	takesList: true,
	isId: true,
	default: '',
	placeholder: 'e.g. 12345678,23456789',
	description: 'IDs of further files, separated by commas or as a list',
});

/** The IDs of all that were chosen, each once. */
export function fileIdsIn(
	{ file = [] }: ParamsOf<readonly [typeof filesParameter]>['files'],
	more: string | undefined,
): string[] {
	const refuse = refusing(moreFileIdsOption.displayName);
	const others = more === undefined ? [] : readList(more, refuse);
	return [
		...new Set([...file.map(({ fileId }) => fileId), ...others.map((id) => readId(id, refuse))]),
	];
}
