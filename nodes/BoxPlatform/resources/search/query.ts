import type { BoxItem } from '../../client';
import { operation } from '../../n8n/operation';
import { fieldsOption } from '../fieldsOption';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-search/ */
export const query = operation({
	value: 'query',
	name: 'Query',
	action: 'Search for files and folders',
	description: 'Find files, folders and web links by words, place, date, owner or metadata',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice AND 2026',
			description:
				'Words to look for, with AND, OR, NOT and "quoted phrases". May be empty when metadata filters are used. Box finds new and changed items after about ten minutes.',
		},
		...listParameters,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Content Types',
					name: 'contentTypes',
					type: 'multiOptions',
					options: [
						{
							name: 'Comments',
							value: 'comments',
						},
						{
							name: 'Description',
							value: 'description',
						},
						{
							name: 'File Content',
							value: 'file_content',
						},
						{
							name: 'Name',
							value: 'name',
						},
						{
							name: 'Tags',
							value: 'tags',
						},
					],
					default: [],
					description: 'Where to look for the words; everywhere if empty',
				},
				fieldsOption,
				{
					displayName: 'File Extensions',
					name: 'fileExtensions',
					type: 'string',
					default: '',
					placeholder: 'e.g. pdf,docx',
					description: 'Only files with one of these extensions, separated by commas',
				},
				{
					displayName: 'Folder IDs',
					name: 'ancestorFolderIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1234567890,2345678901',
					description: 'Only items in these folders, at any depth, separated by commas',
				},
				{
					displayName: 'Metadata Filters (JSON)',
					name: 'mdfilters',
					type: 'json',
					default:
						'[{ "scope": "enterprise", "templateKey": "invoice", "filters": { "status": "Open" } }]',
					description:
						'Values of one metadata template, as Box documents it under <a href="https://developer.box.com/guides/search/filters/metadata/">metadata filters</a>',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{
							name: 'File',
							value: 'file',
						},
						{
							name: 'Folder',
							value: 'folder',
						},
						{
							name: 'Web Link',
							value: 'web_link',
						},
					],
					default: 'file',
					description: 'Only items of this type',
				},
			],
		},
	],
	run({ box, params }) {
		const { contentTypes, fields, fileExtensions, ancestorFolderIds, type, mdfilters } =
			params.filters;
		if (params.query === '' && mdfilters === undefined) {
			throw new RangeError('‘Query’ is empty: Box needs a word to look for, or metadata filters');
		}
		return box.pages<BoxItem>('/search', {
			paging: 'offset',
			pageSize: 200,
			query: {
				query: params.query,
				content_types: contentTypes,
				fields,
				file_extensions: fileExtensions,
				ancestor_folder_ids: ancestorFolderIds,
				type,
				mdfilters: mdfilters === undefined ? undefined : JSON.stringify(mdfilters),
			},
		});
	},
});
