import { parameter } from '../../operation';

export const versionIdParameter = parameter({
	displayName: 'Version ID',
	name: 'versionId',
	type: 'string',
	purpose: 'target',
	isId: true,
	default: '',
	required: true,
	placeholder: 'e.g. 1234567890',
	description: 'The ID of the past version. Get Versions lists them.',
});
