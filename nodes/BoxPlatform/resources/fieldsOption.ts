import { parameter } from '../n8n/operation';

/** Box returns a standard set of fields; some, such as tags and permissions, only by name. */
export const fieldsOption = parameter({
	displayName: 'Fields',
	name: 'fields',
	type: 'string',
	default: '',
	placeholder: 'e.g. name,size,tags,permissions',
	description:
		'Names of the fields to return, separated by commas. Box returns its standard fields if this is empty.',
});

export const ifMatchOption = parameter({
	displayName: 'If Match (ETag)',
	name: 'ifMatch',
	type: 'string',
	default: '',
	description:
		'Only make the change if the item still has this ETag, that is, if nobody has changed it since it was read',
});

/** The `if-match` header for the option above. */
export function ifMatchHeader(etag: string | undefined): Record<string, string> {
	return etag === undefined || etag === '' ? {} : { 'if-match': etag };
}
