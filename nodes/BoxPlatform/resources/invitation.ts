import { type BoxClient, type BoxMini, nameKey, path, sameName } from '../client';
import { parameter, type ParamsOf } from '../operation';
import { groupPicker, userPicker } from '../pickers';
import { readEmail, refusing } from '../values';
import { fieldsOption } from './fieldsOption';
import { type ItemRef, pathOf } from './item';
import { ownCreation } from './ownCreation';
import { itemTarget, target } from './targets';

export const roleParameter = parameter({
	displayName: 'Role',
	name: 'role',
	type: 'options',
	purpose: 'access',
	options: [
		{
			name: 'Co-Owner',
			value: 'coOwner',
			description: 'Everything that an editor may do, and manage the collaborators',
		},
		{
			name: 'Editor',
			value: 'editor',
			description: 'Read, upload, change, share and delete',
		},
		{
			name: 'Previewer',
			value: 'previewer',
			description: 'View content in Box, without downloading it',
		},
		{
			name: 'Previewer Uploader',
			value: 'previewerUploader',
			description: 'Preview and upload',
		},
		{
			name: 'Uploader',
			value: 'uploader',
			description: 'Upload, without seeing what is there',
		},
		{
			name: 'Viewer',
			value: 'viewer',
			description: 'Read, download and share',
		},
		{
			name: 'Viewer Uploader',
			value: 'viewerUploader',
			description: 'Read, download, share and upload',
		},
	],
	default: 'editor',
	description:
		'What the collaborator may do. A folder takes all of these roles, a file usually Editor and Viewer only: see its field allowed_invitee_roles.',
});

/** Box's own names of the roles; ours are those of the built-in node. */
export const boxRoles = {
	coOwner: 'co-owner',
	editor: 'editor',
	previewer: 'previewer',
	previewerUploader: 'previewer uploader',
	uploader: 'uploader',
	viewer: 'viewer',
	viewerUploader: 'viewer uploader',
} as const;

/** Options that stay with a collaboration, also when it is changed later. */
export const canViewPathOption = parameter({
	displayName: 'Can View Path',
	name: 'can_view_path',
	type: 'boolean',
	purpose: 'access',
	default: false,
	description: 'Whether the collaborator sees the names of the folders above (folders only)',
});
export const expiresAtOption = parameter({
	displayName: 'Expires At',
	name: 'expires_at',
	type: 'dateTime',
	purpose: 'access',
	default: '',
	description: 'When the collaboration ends by itself',
});

const optionsParameter = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [
		canViewPathOption,
		expiresAtOption,
		fieldsOption,
		{
			displayName: 'Notify',
			name: 'notify',
			type: 'boolean',
			purpose: 'choice',
			default: false,
			description:
				'Whether Box notifies the collaborator by email; Box decides if this is not added',
		},
	],
});

/** Who is invited, with the names of the built-in node. */
export const inviteeParameters = [
	parameter({
		displayName: 'Accessible By',
		name: 'accessibleBy',
		type: 'options',
		purpose: 'choice',
		options: [
			{
				name: 'Group',
				value: 'group',
			},
			{
				name: 'User',
				value: 'user',
			},
		],
		default: 'user',
		description: 'Whom to invite',
	}),
	parameter({
		displayName: 'Use Email',
		name: 'useEmail',
		type: 'boolean',
		purpose: 'choice',
		default: true,
		description:
			'Whether to name the user by email address instead of choosing one of the enterprise',
		displayOptions: { show: { accessibleBy: ['user'] } },
	}),
	parameter({
		displayName: 'Email',
		name: 'email',
		type: 'string',
		purpose: 'identity',
		placeholder: 'e.g. nathan@example.com',
		default: '',
		required: true,
		description: 'The email address of the user. Box invites a person who has no account yet.',
		displayOptions: { show: { accessibleBy: ['user'], useEmail: [true] } },
	}),
	parameter({
		...userPicker,
		description: 'The user to invite',
		displayOptions: { show: { accessibleBy: ['user'], useEmail: [false] } },
	}),
	parameter({
		...groupPicker,
		description: 'The group to invite',
		displayOptions: { show: { accessibleBy: ['group'] } },
	}),
] as const;

/** Who is invited and as what. */
export const inviteParameters = [...inviteeParameters, roleParameter, optionsParameter] as const;

/** What an invitation changes: the access that one user or group has to the item. */
export const inviteTargets = (
	item: ItemRef,
	{ email = '', userId = '', groupId = '' }: ParamsOf<typeof inviteParameters>,
): string[] => [target('access to', itemTarget(item), nameKey(email), userId, groupId)];

/** https://developer.box.com/reference/post-collaborations/ */
export async function invite(
	box: BoxClient,
	item: ItemRef,
	params: ParamsOf<typeof inviteParameters>,
): Promise<BoxMini> {
	const { can_view_path, expires_at, fields, notify } = params.options;
	const invitee = invited(params);
	const role = boxRoles[params.role];
	return await box.request<BoxMini>('POST', '/collaborations', {
		query: { fields, notify },
		json: {
			item: { type: item.type, id: item.id },
			accessible_by: invitee,
			role,
			can_view_path: item.type === 'folder' ? can_view_path : undefined,
			expires_at: expires_at || undefined,
		},
		alreadyDone: ownCreation<Collaboration>({
			box,
			find: async () => await collaborationOf(box, item, invitee),
			isAsAsked: (found) => found.role === role,
			answer: async ({ id }) =>
				await box.request<BoxMini>('GET', path`/collaborations/${id}`, { query: { fields } }),
		}),
	});
}

/** The `accessible_by` of a request. */
export interface Invitee {
	type: string;
	id?: string;
	login?: string;
}

/** https://developer.box.com/reference/resources/collaboration/ */
interface Collaboration extends BoxMini {
	role?: string;
	/** Null for a person who has no account yet, and `invite_email` then. */
	accessible_by?: { id?: string; login?: string } | null;
	invite_email?: string | null;
}

async function collaborationOf(
	box: BoxClient,
	item: ItemRef,
	{ id, login }: Invitee,
): Promise<Collaboration | undefined> {
	const all = box.pages<Collaboration>(`${pathOf(item)}/collaborations`, { paging: 'marker' });
	for await (const one of all) {
		const { accessible_by: who, invite_email } = one;
		if (id !== undefined ? who?.id === id : isEmail(login, [who?.login, invite_email])) return one;
	}
	return undefined;
}

const isEmail = (email: string | undefined, given: Array<string | null | undefined>) =>
	given.some((one) => sameName(one ?? undefined, email));

/** Who was chosen in the fields above. */
export function invited(params: ParamsOf<typeof inviteeParameters>): Invitee {
	const { accessibleBy, useEmail, email = '', userId, groupId } = params;
	if (accessibleBy === 'group') return { type: 'group', id: groupId };
	if (useEmail !== true) return { type: 'user', id: userId };
	return { type: 'user', login: readEmail(email, refusing('Email')) };
}
