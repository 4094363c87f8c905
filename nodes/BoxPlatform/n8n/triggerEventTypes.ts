import { enterpriseEventTypes } from './triggerEnterpriseTypes';

/**
 * The event types of user streams by group, named for people. `all` streams have everything, the
 * others only what changes the tree.
 * https://developer.box.com/guides/events/event-triggers/user-triggers/
 */
const userEventTypes: Record<string, Record<string, string>> = {
	Collaboration: {
		COLLAB_ADD_COLLABORATOR: 'Collaborator Added',
		COLLAB_INVITE_COLLABORATOR: 'Collaborator Invited',
		COLLAB_REMOVE_COLLABORATOR: 'Collaborator Removed',
		COLLAB_ROLE_CHANGE: 'Role Changed',
		ACCESS_GRANTED: 'Access Granted',
		ACCESS_REVOKED: 'Access Revoked',
	},
	Comment: { COMMENT_CREATE: 'Created', COMMENT_DELETE: 'Deleted' },
	File: {
		ITEM_DOWNLOAD: 'Downloaded',
		ITEM_PREVIEW: 'Previewed',
		LOCK_CREATE: 'Locked',
		LOCK_DESTROY: 'Unlocked',
		ITEM_MAKE_CURRENT_VERSION: 'Older Version Made Current',
		ITEM_UPLOAD: 'Uploaded',
	},
	Group: { GROUP_ADD_USER: 'Joined', GROUP_REMOVE_USER: 'Left' },
	Item: {
		ITEM_COPY: 'Copied',
		ITEM_CREATE: 'Created',
		ITEM_MODIFY: 'Modified',
		ITEM_MOVE: 'Moved',
		ITEM_RENAME: 'Renamed',
		ITEM_UNDELETE_VIA_TRASH: 'Restored From Trash',
		ITEM_SYNC: 'Synced',
		ITEM_UNSYNC: 'No Longer Synced',
		ITEM_TRASH: 'Moved to Trash',
		TAG_ITEM_CREATE: 'Tag Added',
	},
	'Shared Link': {
		ITEM_SHARED: 'Shared',
		ITEM_SHARED_CREATE: 'Created',
		ITEM_SHARED_UNSHARE: 'Removed',
	},
	Task: { TASK_ASSIGNMENT_CREATE: 'Assigned', TASK_CREATE: 'Created' },
	User: {
		ENABLE_TWO_FACTOR_AUTH: 'Two-Factor Authentication Enabled',
		MASTER_INVITE_ACCEPT: 'Invitation Accepted',
		MASTER_INVITE_REJECT: 'Invitation Rejected',
	},
};

export const userEventTypeOptions = optionsOf(userEventTypes);
export const enterpriseEventTypeOptions = optionsOf(enterpriseEventTypes);

/** One list in the order that n8n shows it: by group, then by name. */
function optionsOf(groups: Record<string, Record<string, string>>) {
	return Object.entries(groups)
		.flatMap(([group, types]) =>
			Object.entries(types).map(([value, name]) => ({ name: `${group}: ${name}`, value })),
		)
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
