import type { INodeProperties } from 'n8n-workflow';

/** Options that every operation has, beside its own. */
export const requestOptionsParameter: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'As-User',
			name: 'asUser',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12345678',
			description:
				'The ID of the Box user to act as. The credential must belong to an admin or service account, and the app needs the setting ‘Make API calls using the as-user header’.',
		},
		{
			displayName: 'Parallel Items',
			name: 'parallelItems',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 50 },
			default: 8,
			description:
				'How many input items to work on at the same time; 1 for strictly one after another',
		},
	],
};
