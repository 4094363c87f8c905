/** The event types that can be chosen, and which streams never have them. */
import type { INodePropertyOptions } from 'n8n-workflow';

import type { UserStream } from '../../../client';
import { byName } from '../../../operation';
import { enterpriseEventTypes } from './enterpriseTypes';

type Words = readonly [name: string, action: string];

/**
 * The event types of user streams by group, named for people, and as n8n's node panel lists them: in the order in
 * which people look for them. The words in brackets are for the search of the panel.
 * https://developer.box.com/guides/events/event-triggers/user-triggers/
 */
const userEventTypes: Record<string, Record<string, Words>> = {
	File: {
		ITEM_UPLOAD: ['Uploaded', 'On file uploaded (new file or new version)'],
		ITEM_DOWNLOAD: ['Downloaded', 'On file downloaded'],
		ITEM_PREVIEW: ['Previewed', 'On file previewed'],
		ITEM_MAKE_CURRENT_VERSION: ['Older Version Made Current', 'On older file version made current'],
		LOCK_CREATE: ['Locked', 'On file locked'],
		LOCK_DESTROY: ['Unlocked', 'On file unlocked'],
	},
	Folder: {
		ITEM_CREATE: ['Created', 'On folder created (new folder)'],
		ITEM_SYNC: ['Synced', 'On folder synced'],
		ITEM_UNSYNC: ['No Longer Synced', 'On folder no longer synced'],
	},
	Item: {
		ITEM_MODIFY: ['Modified', 'On file or folder modified'],
		ITEM_MOVE: ['Moved', 'On file or folder moved'],
		ITEM_RENAME: ['Renamed', 'On file or folder renamed'],
		ITEM_COPY: ['Copied', 'On file or folder copied'],
		ITEM_TRASH: ['Moved to Trash', 'On file or folder moved to trash'],
		ITEM_UNDELETE_VIA_TRASH: ['Restored From Trash', 'On file or folder restored from trash'],
		TAG_ITEM_CREATE: ['Tag Added', 'On tag added'],
	},
	Comment: {
		COMMENT_CREATE: ['Created', 'On comment created'],
		COMMENT_DELETE: ['Deleted', 'On comment deleted'],
	},
	Task: {
		TASK_CREATE: ['Created', 'On task created'],
		TASK_ASSIGNMENT_CREATE: ['Assigned', 'On task assigned'],
	},
	'Shared Link': {
		ITEM_SHARED_CREATE: ['Created', 'On shared link created'],
		ITEM_SHARED: ['Shared', 'On file or folder shared'],
		ITEM_SHARED_UNSHARE: ['Removed', 'On shared link removed'],
	},
	Collaboration: {
		COLLAB_INVITE_COLLABORATOR: ['Collaborator Invited', 'On collaborator invited'],
		COLLAB_ADD_COLLABORATOR: ['Collaborator Added', 'On collaborator added'],
		COLLAB_ROLE_CHANGE: ['Role Changed', 'On role of a collaborator changed'],
		COLLAB_REMOVE_COLLABORATOR: ['Collaborator Removed', 'On collaborator removed'],
		ACCESS_GRANTED: ['Access Granted', 'On access granted'],
		ACCESS_REVOKED: ['Access Revoked', 'On access revoked'],
	},
	Metadata: {},
	Group: {
		GROUP_ADD_USER: ['Joined', 'On group joined'],
		GROUP_REMOVE_USER: ['Left', 'On group left'],
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

/**
 * What people look for in the node panel, although only the stream Enterprise has it. The panel knows one field and
 * sets nothing else, so that with these the trigger reads that stream by itself.
 */
const companyEventTypes: Record<string, Record<string, Words>> = {
	Comment: { COMMENT_EDIT: ['Edited', 'On comment edited'] },
	Task: {
		TASK_UPDATE: ['Changed', 'On task changed'],
		TASK_ASSIGNMENT_UPDATE: ['Assignment Changed', 'On task completed, approved or rejected'],
		TASK_ASSIGNMENT_DELETE: ['Assignment Deleted', 'On task assignment deleted'],
	},
	'Shared Link': {
		ITEM_SHARED_UPDATE: ['Changed', 'On shared link changed'],
		SHARE_EXPIRATION: ['Expired', 'On shared link expired'],
	},
	Metadata: {
		METADATA_INSTANCE_CREATE: ['Applied', 'On metadata applied'],
		METADATA_INSTANCE_UPDATE: ['Changed', 'On metadata changed'],
		METADATA_INSTANCE_DELETE: ['Removed', 'On metadata removed'],
	},
};

/** No type of Box: all of them. */
const anyType = 'ANY';
const anyEvent: INodePropertyOptions = {
	name: 'Any Event',
	value: anyType,
	action: 'On any event',
	description: 'The same as choosing none',
};

/** n8n's node panel has an entry for each of these, because the field is called Trigger On. */
export const userEventTypeOptions: INodePropertyOptions[] = [
	anyEvent,
	...Object.entries(userEventTypes).flatMap(([group, types]) => [
		...optionsOf(group, types),
		...optionsOf(group, companyEventTypes[group] ?? {}, ' (Stream Enterprise)'),
	]),
];

export const enterpriseEventTypeOptions: INodePropertyOptions[] = [
	anyEvent,
	...byName(
		Object.entries(enterpriseEventTypes).flatMap(([group, types]) =>
			Object.entries(types).map(([value, name]) => ({ name: `${group}: ${name}`, value })),
		),
	),
];

/** The types that only the stream Enterprise has, and which choose it in the list of the other streams. */
export const companyOnlyTypes: readonly string[] = Object.values(companyEventTypes).flatMap(
	(types) => Object.keys(types),
);

/** Whether types that were chosen in the list of an account's stream need the one of its company. */
export function needsCompany(types: readonly string[]): boolean {
	return (
		types.some((type) => companyOnlyTypes.includes(type)) &&
		missingIn('enterprise', types).length === 0
	);
}

/** Without what stands for all of them. No types are all of them as well. */
export function withoutAny(types: readonly string[]): readonly string[] {
	return types.includes(anyType) ? [] : types;
}

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

function optionsOf(
	group: string,
	types: Record<string, Words>,
	remark = '',
): INodePropertyOptions[] {
	return Object.entries(types).map(([value, [name, action]]) => ({
		name: `${group}: ${name}${remark}`,
		value,
		action,
	}));
}
