import type { BoxClient, BoxItem } from '../client';
import { parameter, type ParamsOf } from '../operation';
import { type ItemRef, pathOf } from './item';

const accessParameter = parameter({
	displayName: 'Access',
	name: 'access',
	type: 'options',
	purpose: 'access',
	options: [
		{
			name: 'Anyone With the Link',
			value: 'open',
		},
		{
			name: 'Default of the Enterprise',
			value: 'default',
			description: 'What the Box admin has set',
		},
		{
			name: 'Invited People',
			value: 'collaborators',
		},
		{
			name: 'People in the Enterprise',
			value: 'company',
		},
	],
	default: 'default',
	description: 'Who can use the link',
});

const optionsParameter = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Can Download',
			name: 'canDownload',
			type: 'boolean',
			purpose: 'access',
			default: true,
			description: 'Whether people with the link can download, not only preview',
		},
		{
			displayName: 'Can Edit',
			name: 'canEdit',
			type: 'boolean',
			purpose: 'access',
			default: false,
			description: 'Whether people with the link can change the content (files only)',
		},
		{
			displayName: 'Expires At',
			name: 'unsharedAt',
			type: 'dateTime',
			purpose: 'access',
			default: '',
			description: 'When the link stops working (paid Box plans)',
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
			displayName: 'Vanity Name',
			name: 'vanityName',
			type: 'string',
			purpose: 'identity',
			default: '',
			description: 'A readable end of the address with at least 12 characters',
		},
	],
});

/** The fields that make a shared link, the same for files and folders. */
export const sharedLinkParameters = [accessParameter, optionsParameter] as const;

/** The `shared_link` of a request body: only what was chosen, so that company defaults hold. */
export function sharedLinkBody({
	access,
	options: { canDownload, canEdit, unsharedAt, password, vanityName },
}: ParamsOf<typeof sharedLinkParameters>): object {
	return {
		access: access === 'default' ? undefined : access,
		password: password || undefined,
		unshared_at: unsharedAt || undefined,
		vanity_name: vanityName || undefined,
		permissions:
			canDownload === undefined && canEdit === undefined
				? undefined
				: { can_download: canDownload, can_edit: canEdit },
	};
}

/**
 * Creates, changes or, with null, removes the shared link of an item.
 *
 * @returns enough of the item to show and to use the link in the next node
 */
export async function setSharedLink(
	box: BoxClient,
	item: ItemRef,
	link: object | null,
): Promise<BoxItem> {
	return await box.request<BoxItem>('PUT', pathOf(item), {
		query: { fields: 'name,shared_link' },
		json: { shared_link: link },
	});
}
