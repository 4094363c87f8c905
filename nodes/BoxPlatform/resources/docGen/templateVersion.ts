import { parameter } from '../../operation';

export const templateVersionOption = parameter({
	displayName: 'Template Version ID',
	name: 'templateVersionId',
	type: 'string',
	purpose: 'target',
	isId: true,
	default: '',
	placeholder: 'e.g. 1234567890',
	description: 'The ID of a version of the template’s file; the current one if not added',
});
