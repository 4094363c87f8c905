import { parameter } from '../operation';

export const outputFieldParameter = parameter({
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	purpose: 'target',
	default: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
});
