import { parameter } from '../operation';

/** Box returns a standard set of fields; some, such as tags and permissions, only by name. */
export const fieldsOption = parameter({
	displayName: 'Fields',
	name: 'fields',
	type: 'string',
	purpose: 'choice',
	takesList: true,
	default: '',
	placeholder: 'e.g. name,size,tags,permissions',
	description:
		'Names of the fields to return, separated by commas. Box returns its standard fields if this is empty.',
});

/** Fields that Box returns only by name, to choose from; they come beside the standard ones. */
export const extraFieldsOption = parameter({
	displayName: 'Extra Fields',
	name: 'extraFields',
	type: 'multiOptions',
	purpose: 'choice',
	options: [
		{ name: 'Allowed Invitee Roles', value: 'allowed_invitee_roles' },
		{ name: 'Classification', value: 'classification' },
		{ name: 'File: Comment Count', value: 'comment_count' },
		{ name: 'File: Expires At', value: 'expires_at' },
		{ name: 'File: Extension', value: 'extension' },
		{ name: 'File: Lock', value: 'lock' },
		{ name: 'File: Uploader Name', value: 'uploader_display_name' },
		{ name: 'File: Version Number', value: 'version_number' },
		{ name: 'Folder: Allowed Shared Link Access', value: 'allowed_shared_link_access_levels' },
		{ name: 'Folder: Can Non-Owners Invite', value: 'can_non_owners_invite' },
		{
			name: 'Folder: Restricted to the Enterprise',
			value: 'is_collaboration_restricted_to_enterprise',
		},
		{ name: 'Has Collaborations', value: 'has_collaborations' },
		{ name: 'Is Accessible via Shared Link', value: 'is_accessible_via_shared_link' },
		{ name: 'Is Externally Owned', value: 'is_externally_owned' },
		{ name: 'Permissions of the Acting User', value: 'permissions' },
		{ name: 'Tags', value: 'tags' },
		{ name: 'Watermark', value: 'watermark_info' },
	],
	default: [],
	description:
		'Fields that Box leaves out unless they are asked for, in addition to the usual ones',
});

// Naming any field makes Box leave out its standard ones, so they have to be named as well.
const common =
	'type,id,etag,sequence_id,name,description,size,path_collection,created_at,modified_at,trashed_at,purged_at,content_created_at,content_modified_at,created_by,modified_by,owned_by,shared_link,parent,item_status';
const standardFields = {
	file: `${common},sha1,file_version`,
	folder: `${common},folder_upload_email,item_collection`,
	/** What the entries of a listing have. */
	listed: 'type,id,etag,sequence_id,name,sha1,file_version,url',
};

/** The `fields` of a request for the two options above. */
export function fieldsQuery(
	{ fields = '', extraFields = [] }: { fields?: string; extraFields?: readonly string[] },
	standard: keyof typeof standardFields,
): string | undefined {
	if (extraFields.length === 0) return fields || undefined;
	return [fields || standardFields[standard], ...extraFields].join(',');
}

export const ifMatchOption = parameter({
	displayName: 'If Match (ETag)',
	name: 'ifMatch',
	type: 'string',
	purpose: 'guard',
	default: '',
	description:
		'Only make the change if the item still has this ETag, that is, if nobody has changed it since it was read',
});

/** The `if-match` header for the option above. */
export function ifMatchHeader(etag: string | undefined): Record<string, string> {
	return etag === undefined || etag === '' ? {} : { 'if-match': checkedEtag(etag) };
}

/**
 * What cannot stand in a header would be left out of it, and with it the guard.
 *
 * @throws RangeError for what is no ETag
 */
export function checkedEtag<T extends string | undefined>(etag: T): T {
	if (etag === undefined || /^[\x20-\x7e]*$/.test(etag)) return etag;
	throw new RangeError(
		`‘If Match (ETag)’ must be an ETag as Box returns it, such as 3, but it is ‘${etag}’`,
	);
}

/** Options of an operation that has only the choice of fields. */
export const fieldsOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [fieldsOption],
});

/** Options of an operation that returns an item with all that can be asked for. */
export const detailOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [extraFieldsOption, fieldsOption],
});

/** Options of a change that returns nothing of the item. */
export const ifMatchOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [ifMatchOption],
});

/** Options of a change that returns the item. */
export const fieldsAndIfMatchOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [fieldsOption, ifMatchOption],
});
