import { parameter } from '../../../operation';

/** Which events count, beside their type and their folder. */
export const filters = parameter({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Conditions',
			name: 'conditions',
			type: 'filter',
			purpose: 'filter',
			typeOptions: {
				filter: { version: 3, caseSensitive: false, typeValidation: 'loose' },
			},
			default: {},
			// eslint-disable-next-line n8n-nodes-base/node-param-description-miscased-json -- n8n's own name
			description:
				'Conditions on fields of the event, named as in the output, such as {{ $json.source.size }} or {{ $json.created_by.login }}. {{ $json.item.… }} and {{ $json.metadata.enterprise.template.field }} ask Box for the item and its metadata.',
		},
		{
			displayName: 'Except These Users',
			name: 'exceptUsers',
			type: 'string',
			purpose: 'filter',
			takesList: true,
			default: '',
			placeholder: 'e.g. robot@example.com',
			description: 'Logins or IDs of users, separated by commas: what they did does not count',
		},
		{
			displayName: 'Extensions',
			name: 'extensions',
			type: 'string',
			purpose: 'filter',
			takesList: true,
			default: '',
			placeholder: 'e.g. pdf, docx',
			description: 'Extensions of the file, such as pdf or tar.gz, separated by commas',
		},
		{
			displayName: 'File or Folder Name',
			name: 'name',
			type: 'string',
			purpose: 'filter',
			default: '',
			placeholder: 'e.g. invoice-*.pdf',
			description:
				'A pattern for the name: * stands for any text, ? for one character, {a,b} for either',
		},
		{
			displayName: 'Ignore Own Actions',
			name: 'ignoreOwnActions',
			type: 'boolean',
			purpose: 'guard',
			default: true,
			description:
				'Whether to leave out what the account of the credential did itself. This stops a workflow from starting itself with what it changes in Box.',
		},
		{
			displayName: 'Item Types',
			name: 'itemTypes',
			type: 'multiOptions',
			purpose: 'filter',
			options: [
				{ name: 'File', value: 'file' },
				{ name: 'Folder', value: 'folder' },
				{ name: 'Web Link', value: 'web_link' },
			],
			default: [],
			description: 'Only events of these items count',
		},
		{
			displayName: 'Only These Users',
			name: 'users',
			type: 'string',
			purpose: 'filter',
			takesList: true,
			default: '',
			placeholder: 'e.g. jo@example.com, 12345678',
			description: 'Logins or IDs of users, separated by commas: only what they did counts',
		},
		{
			displayName: 'Other Event Types',
			name: 'otherEventTypes',
			type: 'string',
			purpose: 'filter',
			takesList: true,
			default: '',
			placeholder: 'e.g. ITEM_TAGGED',
			description:
				'Types as Box names them, separated by commas, in addition to those chosen above. For types that are not in the list.',
		},
	],
});
