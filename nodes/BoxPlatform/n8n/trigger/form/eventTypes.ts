/** The event types that can be chosen, and which streams never have them. */
import type { INodePropertyOptions } from 'n8n-workflow';

import type { UserStream } from '../../../client';
import { byName } from '../../../operation';
import { enterpriseEventTypes } from './enterpriseTypes';

/**
 * The event types of user streams by group, named for people, and as n8n's node panel lists them.
 * https://developer.box.com/guides/events/event-triggers/user-triggers/
 */
const userEventTypes: Record<string, Record<string, readonly [name: string, action: string]>> = {
	Collaboration: {
		COLLAB_ADD_COLLABORATOR: ['Collaborator Added', 'On collaborator added'],
		COLLAB_INVITE_COLLABORATOR: ['Collaborator Invited', 'On collaborator invited'],
		COLLAB_REMOVE_COLLABORATOR: ['Collaborator Removed', 'On collaborator removed'],
		COLLAB_ROLE_CHANGE: ['Role Changed', 'On role of a collaborator changed'],
		ACCESS_GRANTED: ['Access Granted', 'On access granted'],
		ACCESS_REVOKED: ['Access Revoked', 'On access revoked'],
	},
	Comment: {
		COMMENT_CREATE: ['Created', 'On comment created'],
		COMMENT_DELETE: ['Deleted', 'On comment deleted'],
	},
	File: {
		ITEM_DOWNLOAD: ['Downloaded', 'On file downloaded'],
		ITEM_PREVIEW: ['Previewed', 'On file previewed'],
		LOCK_CREATE: ['Locked', 'On file locked'],
		LOCK_DESTROY: ['Unlocked', 'On file unlocked'],
		ITEM_MAKE_CURRENT_VERSION: ['Older Version Made Current', 'On older file version made current'],
		ITEM_UPLOAD: ['Uploaded', 'On file uploaded'],
	},
	Group: {
		GROUP_ADD_USER: ['Joined', 'On group joined'],
		GROUP_REMOVE_USER: ['Left', 'On group left'],
	},
	Item: {
		ITEM_COPY: ['Copied', 'On file or folder copied'],
		ITEM_CREATE: ['Created', 'On file or folder created'],
		ITEM_MODIFY: ['Modified', 'On file or folder modified'],
		ITEM_MOVE: ['Moved', 'On file or folder moved'],
		ITEM_RENAME: ['Renamed', 'On file or folder renamed'],
		ITEM_UNDELETE_VIA_TRASH: ['Restored From Trash', 'On file or folder restored from trash'],
		ITEM_SYNC: ['Synced', 'On folder synced'],
		ITEM_UNSYNC: ['No Longer Synced', 'On folder no longer synced'],
		ITEM_TRASH: ['Moved to Trash', 'On file or folder moved to trash'],
		TAG_ITEM_CREATE: ['Tag Added', 'On tag added'],
	},
	'Shared Link': {
		ITEM_SHARED: ['Shared', 'On file or folder shared'],
		ITEM_SHARED_CREATE: ['Created', 'On shared link created'],
		ITEM_SHARED_UNSHARE: ['Removed', 'On shared link removed'],
	},
	Task: {
		TASK_ASSIGNMENT_CREATE: ['Assigned', 'On task assigned'],
		TASK_CREATE: ['Created', 'On task created'],
	},
	User: {
		ENABLE_TWO_FACTOR_AUTH: [
			'Two-Factor Authentication Enabled',
			'On two-factor authentication enabled',
		],
		MASTER_INVITE_ACCEPT: ['Invitation Accepted', 'On invitation accepted'],
		MASTER_INVITE_REJECT: ['Invitation Rejected', 'On invitation rejected'],
	},
};

/** n8n's node panel has an entry for each of these, because the field is called Trigger On. */
export const userEventTypeOptions = optionsOf(userEventTypes, ([name, action]) => ({
	name,
	action,
}));
export const enterpriseEventTypeOptions = optionsOf(enterpriseEventTypes, (name) => ({ name }));

/** The streams `changes` and `sync` have only what changes the tree. */
const onlyInAll = [
	...[
		'COMMENT_CREATE',
		'COMMENT_DELETE',
		'TASK_ASSIGNMENT_CREATE',
		'TASK_CREATE',
		'TAG_ITEM_CREATE',
	],
	...['ITEM_DOWNLOAD', 'ITEM_PREVIEW', 'ITEM_SHARED', 'ITEM_SHARED_CREATE', 'ITEM_SHARED_UNSHARE'],
	...['ACCESS_GRANTED', 'ACCESS_REVOKED', 'ENABLE_TWO_FACTOR_AUTH'],
	...['MASTER_INVITE_ACCEPT', 'MASTER_INVITE_REJECT'],
];

/** Those of the types that the stream never has, as far as is known. */
export function missingIn(stream: UserStream | 'enterprise', types: readonly string[]): string[] {
	const company = stream === 'enterprise';
	const own = company ? enterpriseEventTypes : userEventTypes;
	const other = company ? userEventTypes : enterpriseEventTypes;
	const has = (groups: object, type: string) =>
		Object.values(groups).some((group) => type in group);
	return types.filter((type) => {
		if (!has(own, type)) return has(other, type);
		return (stream === 'changes' || stream === 'sync') && onlyInAll.includes(type);
	});
}

/** One list in the order that n8n shows it: by group, then by name. */
function optionsOf<T>(
	groups: Record<string, Record<string, T>>,
	describe: (type: T) => { name: string; action?: string },
): INodePropertyOptions[] {
	return byName(
		Object.entries(groups).flatMap(([group, types]) =>
			Object.entries(types).map(([value, type]) => {
				const { name, ...rest } = describe(type);
				return { name: `${group}: ${name}`, value, ...rest };
			}),
		),
	);
}
