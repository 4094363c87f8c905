import { parameter, type ParamsOf } from '../../operation';
import { fieldsOption, ifMatchOption } from '../fieldsOption';

const tagsOption = parameter({
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	purpose: 'dataSentEmpty',
	takesList: true,
	default: '',
	placeholder: 'e.g. approved,2026',
	description: 'The tags that the folder has from now on, separated by commas. Empty removes all.',
});

/**
 * The shared link with the nesting of the built-in node, which put expiry, vanity name and tags where
 * Box does not look for them: they are read from there and sent to where they belong.
 */
const sharedLinkOption = parameter({
	displayName: 'Shared Link',
	name: 'shared_link',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add Shared Link Option',
	default: {},
	description:
		'Creates or changes the shared link. Create Shared Link does the same with fewer fields.',
	options: [
		{
			displayName: 'Access',
			name: 'access',
			type: 'options',
			purpose: 'access',
			options: [
				{
					name: 'Collaborators',
					value: 'collaborators',
					description: 'People who were invited to the folder',
				},
				{
					name: 'Enterprise',
					value: 'company',
					description: 'People in the enterprise',
				},
				{
					name: 'Open',
					value: 'open',
					description: 'Anyone with the link',
				},
			],
			default: 'open',
			description: 'Who can use the link',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			purpose: 'access',
			typeOptions: { password: true },
			default: '',
			description:
				'What people have to enter: at least 8 characters with a digit, an upper-case letter or a special character. Only for links that are open to anyone.',
		},
		{
			displayName: 'Permissions',
			name: 'permissions',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Permission',
			default: {},
			options: [
				{
					displayName: 'Can Download',
					name: 'can_download',
					type: 'boolean',
					purpose: 'access',
					default: false,
					description: 'Whether people with the link can download, not only preview',
				},
				{
					displayName: 'Unshared At',
					name: 'unshared_at',
					type: 'dateTime',
					purpose: 'access',
					default: '',
					description: 'When the link stops working (paid Box plans)',
				},
				{
					displayName: 'Vanity Name',
					name: 'vanity_name',
					type: 'string',
					purpose: 'identity',
					default: '',
					description: 'A readable end of the address with at least 12 characters',
				},
			],
		},
		tagsOption,
	],
});

export const folderUpdateFields = parameter({
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Access by Email',
			name: 'uploadAccess',
			type: 'options',
			purpose: 'access',
			options: [
				{
					name: 'Anyone',
					value: 'open',
				},
				{
					name: 'Collaborators',
					value: 'collaborators',
				},
				{
					name: 'Nobody',
					value: 'off',
				},
			],
			default: 'collaborators',
			description: 'Who may upload into the folder by email',
		},
		{
			displayName: 'Can Non-Owners Invite',
			name: 'can_non_owners_invite',
			type: 'boolean',
			purpose: 'access',
			default: false,
			description: 'Whether people who do not own the folder can invite others to it',
		},
		{
			displayName: 'Can Non-Owners View Collaborators',
			name: 'can_non_owners_view_collaborators',
			type: 'boolean',
			purpose: 'access',
			default: false,
			description: 'Whether people who do not own the folder can see who else works on it',
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			purpose: 'dataSentEmpty',
			default: '',
			description: 'A text of at most 256 characters that Box shows beside the folder',
		},
		fieldsOption,
		ifMatchOption,
		{
			displayName: 'Is Collaboration Restricted to Enterprise',
			name: 'is_collaboration_restricted_to_enterprise',
			type: 'boolean',
			purpose: 'access',
			default: false,
			description: 'Whether only people of the enterprise can be invited from now on',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			purpose: 'identity',
			default: '',
			description: 'The new name',
		},
		{
			displayName: 'Parent Folder ID',
			name: 'parentId',
			type: 'string',
			purpose: 'target',
			isId: true,
			default: '',
			description: 'The folder to move it to',
		},
		sharedLinkOption,
		tagsOption,
	],
});

type SharedLinkChoice = NonNullable<
	ParamsOf<readonly [typeof folderUpdateFields]>['updateFields']['shared_link']
>;

/** The `shared_link` of a request body. */
export function folderLinkBody({ access, password, permissions = {} }: SharedLinkChoice): object {
	const { can_download, unshared_at, vanity_name } = permissions;
	return {
		access,
		password: password || undefined,
		unshared_at: unshared_at || undefined,
		vanity_name: vanity_name || undefined,
		permissions: can_download === undefined ? undefined : { can_download },
	};
}
