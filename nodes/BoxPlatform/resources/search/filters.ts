import { parameter } from '../../operation';
import { fieldsOption } from '../fieldsOption';
import { contentTypes, directionOption, sortOption } from './filterOptions';

/** Every filter that Box's search has, besides the words and the form for metadata. */
export const filtersParameter = parameter({
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
			options: contentTypes,
			default: [],
			description: 'Where to look for the words; everywhere if empty',
		},
		{
			displayName: 'Created After',
			name: 'createdAfter',
			type: 'dateTime',
			default: '',
			description: 'Only items that were created at this time or later',
		},
		{
			displayName: 'Created Before',
			name: 'createdBefore',
			type: 'dateTime',
			default: '',
			description: 'Only items that were created at this time or earlier',
		},
		{
			displayName: 'Deleted After',
			name: 'deletedAfter',
			type: 'dateTime',
			default: '',
			description:
				'Only items that were moved to the trash at this time or later; searches the trash',
		},
		{
			displayName: 'Deleted Before',
			name: 'deletedBefore',
			type: 'dateTime',
			default: '',
			description:
				'Only items that were moved to the trash at this time or earlier; searches the trash',
		},
		{
			displayName: 'Deleted By',
			name: 'deletedUserIds',
			type: 'string',
			takesList: true,
			placeholder: 'e.g. 12345678,nathan@example.com',
			default: '',
			description:
				'Only items that one of these users moved to the trash, as IDs or e-mail addresses separated by commas; searches the trash',
		},
		directionOption,
		fieldsOption,
		{
			displayName: 'File Extensions',
			name: 'fileExtensions',
			type: 'string',
			takesList: true,
			placeholder: 'e.g. pdf,docx',
			default: '',
			description: 'Only files with one of these extensions, separated by commas',
		},
		{
			displayName: 'Folder IDs',
			name: 'ancestorFolderIds',
			type: 'string',
			takesList: true,
			placeholder: 'e.g. 1234567890,2345678901',
			default: '',
			description: 'Only items in these folders, at any depth, separated by commas',
		},
		{
			displayName: 'If There Are Too Many',
			name: 'tooMany',
			type: 'options',
			options: [
				{ name: 'Fail', value: 'fail' },
				{ name: 'Return What There Is', value: 'cut' },
			],
			default: 'fail',
			description: 'What to do when more results are wanted than the 10,000 that Box serves',
		},
		{
			displayName: 'Include Recent Shared Links',
			name: 'includeRecentSharedLinks',
			type: 'boolean',
			default: false,
			description:
				'Whether to find also items that the acting user has lately opened through a shared link',
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
			displayName: 'Owned By',
			name: 'ownerUserIds',
			type: 'string',
			takesList: true,
			placeholder: 'e.g. 12345678,nathan@example.com',
			default: '',
			description:
				'Only items of one of these users, as IDs or e-mail addresses separated by commas',
		},
		{
			displayName: 'Recently Updated By',
			name: 'recentUpdaterUserIds',
			type: 'string',
			takesList: true,
			placeholder: 'e.g. 12345678,nathan@example.com',
			default: '',
			description:
				'Only files that one of these users changed in the last ten versions, as IDs or e-mail addresses separated by commas',
		},
		{
			displayName: 'Scope',
			name: 'contentScope',
			type: 'options',
			options: [
				{
					name: 'Enterprise Content',
					value: 'enterprise_content',
					description: 'Everything in the company; Box must have switched this on for the admin',
				},
				{
					name: 'User Content',
					value: 'user_content',
					description: 'What the acting user can see',
				},
			],
			default: 'user_content',
			description: 'Whose content to search',
		},
		{
			displayName: 'Size Max',
			name: 'sizeMax',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 1000000,
			description: 'The largest size of a file in bytes',
		},
		{
			displayName: 'Size Min',
			name: 'sizeMin',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'The smallest size of a file in bytes',
		},
		sortOption,
		{
			displayName: 'Trash',
			name: 'trashContent',
			type: 'options',
			options: [
				{ name: 'In Use and Trashed', value: 'all_items' },
				{ name: 'In Use Only', value: 'non_trashed_only' },
				{ name: 'Trashed Only', value: 'trashed_only' },
			],
			default: 'non_trashed_only',
			description: 'Whether to search the trash',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'File', value: 'file' },
				{ name: 'Folder', value: 'folder' },
				{ name: 'Web Link', value: 'web_link' },
			],
			default: 'file',
			description: 'Only items of this type',
		},
		{
			displayName: 'Updated After',
			name: 'updatedAfter',
			type: 'dateTime',
			default: '',
			description: 'Only items that were changed at this time or later',
		},
		{
			displayName: 'Updated Before',
			name: 'updatedBefore',
			type: 'dateTime',
			default: '',
			description: 'Only items that were changed at this time or earlier',
		},
	],
});
