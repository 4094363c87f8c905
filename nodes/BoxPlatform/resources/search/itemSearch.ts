/** The search as the resources File and Folder have it, like the built-in node; ../search has more. */
import { type BoxClient, type BoxItem, commaSeparated } from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { fieldsOption } from '../fieldsOption';
import type { ItemType } from '../item';
import { listParameters } from '../listParameters';
import { dateRange, sizeRange } from '../ranges';
import { searchedExtensions } from './extensions';
import { contentTypes, directionOption, sortOption } from './filterOptions';

const rangeValues = [
	parameter({
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		purpose: 'filter',
		default: '',
	}),
	parameter({ displayName: 'To', name: 'to', type: 'dateTime', purpose: 'filter', default: '' }),
] as const;

const [returnAll, limit] = listParameters;
/** What the built-in node has: a workflow that left it as it was keeps its results. */
const builtInLimit = 100;

/** The search of files or folders with the parameter names of the built-in node, typos included. */
export const itemSearchParameters = [
	parameter({
		displayName: 'Query',
		name: 'query',
		type: 'string',
		purpose: 'filter',
		default: '',
		required: true,
		placeholder: 'e.g. invoice AND 2026',
		description:
			'Words to look for in names, descriptions, tags and content, with AND, OR, NOT and "quoted phrases". Box finds new and changed items after about ten minutes.',
	}),
	returnAll,
	parameter({ ...limit, default: builtInLimit }),
	parameter({
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		purpose: 'members',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Content Types',
				name: 'contet_types',
				type: 'string',
				purpose: 'filter',
				takesList: true,
				default: '',
				placeholder: 'e.g. name,description',
				description:
					'Where to look for the words: name, description, file_content, comments and tags, separated by commas',
			},
			{
				displayName: 'Created At Range',
				name: 'createdRangeUi',
				type: 'fixedCollection',
				purpose: 'members',
				placeholder: 'Add Range',
				default: {},
				options: [{ displayName: 'Range', name: 'createdRangeValuesUi', values: rangeValues }],
				description: 'When the item was created; either end can be empty',
			},
			directionOption,
			fieldsOption,
			{
				displayName: 'File Extensions',
				name: 'file_extensions',
				type: 'string',
				purpose: 'filter',
				takesList: true,
				default: '',
				placeholder: 'e.g. pdf,png,gif',
				description: 'Only files with one of these extensions, separated by commas',
			},
			{
				displayName: 'Folder IDs',
				name: 'ancestor_folder_ids',
				type: 'string',
				purpose: 'filter',
				takesList: true,
				isId: true,
				default: '',
				description: 'Only items in these folders, at any depth, separated by commas',
			},
			{
				displayName: 'Scope',
				name: 'scope',
				type: 'options',
				purpose: 'filter',
				options: [
					{ name: 'Enterprise Content', value: 'enterprise_content' },
					{ name: 'User Content', value: 'user_content' },
				],
				default: 'user_content',
				description:
					'Where to search: what the user can see, or the whole enterprise, as its admin',
			},
			{
				displayName: 'Size Range',
				name: 'size_range',
				type: 'string',
				purpose: 'filter',
				default: '',
				placeholder: 'e.g. 1000000,5000000',
				description:
					'Smallest and largest size in bytes, separated by a comma; either can be empty',
			},
			sortOption,
			{
				displayName: 'Trash Content',
				name: 'trash_content',
				type: 'options',
				purpose: 'filter',
				options: [
					{ name: 'Non Trashed Only', value: 'non_trashed_only' },
					{ name: 'Trashed Only', value: 'trashed_only' },
				],
				default: 'non_trashed_only',
				description: 'What to search: the trash, or what is in use',
			},
			{
				displayName: 'Updated At Range',
				name: 'updatedRangeUi',
				type: 'fixedCollection',
				purpose: 'members',
				placeholder: 'Add Range',
				default: {},
				options: [{ displayName: 'Range', name: 'updatedRangeValuesUi', values: rangeValues }],
				description: 'When the item was last changed; either end can be empty',
			},
			{
				displayName: 'User IDs',
				name: 'owner_user_ids',
				type: 'string',
				purpose: 'filter',
				takesList: true,
				isId: true,
				default: '',
				description: 'Only items that these users own, separated by commas',
			},
		],
	}),
] as const;

/** https://developer.box.com/reference/get-search/ */
export function searchItems(
	box: BoxClient,
	type: ItemType,
	{ query, additionalFields }: ParamsOf<typeof itemSearchParameters>,
): AsyncGenerator<BoxItem, void, undefined> {
	const { contet_types, createdRangeUi, updatedRangeUi, size_range, file_extensions, ...filters } =
		additionalFields;
	return box.pages<BoxItem>('/search', {
		paging: 'offset',
		pageSize: 200,
		query: {
			...filters,
			type,
			query,
			file_extensions: searchedExtensions(file_extensions),
			content_types: knownContentTypes(contet_types),
			created_at_range: createdRange(createdRangeUi?.createdRangeValuesUi),
			updated_at_range: updatedRange(updatedRangeUi?.updatedRangeValuesUi),
			size_range: enteredSizes(size_range),
		},
	});
}

const createdRange = ({ from, to }: { from?: string; to?: string } = {}) =>
	dateRange(from, to, '‘Created At Range’ starts after it ends');

const updatedRange = ({ from, to }: { from?: string; to?: string } = {}) =>
	dateRange(from, to, '‘Updated At Range’ starts after it ends');

function knownContentTypes(text = ''): string[] {
	const known: string[] = contentTypes.map(({ value }) => value);
	const chosen = commaSeparated(text);
	const unknown = chosen.find((type) => !known.includes(type));
	if (unknown !== undefined) {
		throw new RangeError(
			`‘Content Types’ does not know ‘${unknown}’: it can be ${known.join(', ')}`,
		);
	}
	return chosen;
}

function enteredSizes(text = ''): string | undefined {
	const range = text.replace(/\s/g, '') || ',';
	const [, min, max] = /^(\d*),(\d*)$/.exec(range) ?? [];
	if (min === undefined || max === undefined) {
		throw new RangeError(
			`‘Size Range’ must be two numbers of bytes with a comma between them, but it is ‘${text}’`,
		);
	}
	const size = (digits: string) => (digits === '' ? undefined : Number(digits));
	return sizeRange(size(min), size(max), '‘Size Range’ ends before it begins');
}
