import { parameter } from '../../operation';

/** What can be set of a template besides its fields. */
export const templateOptions = {
	copyInstances: parameter({
		displayName: 'Copy With the Item',
		name: 'copyInstanceOnItemCopy',
		type: 'boolean',
		purpose: 'choice',
		default: false,
		description: 'Whether a copy of a file or folder gets the metadata too',
	}),
	hidden: parameter({
		displayName: 'Hidden',
		name: 'hidden',
		type: 'boolean',
		purpose: 'choice',
		default: false,
		description: 'Whether the template is hidden from people and only there for the API',
	}),
};
