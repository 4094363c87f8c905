/** What webhooks tell of. https://developer.box.com/guides/webhooks/triggers/ */

/** Those of an item that is a file; a folder has them of all files in it, at any depth. */
const ofFiles = {
	File: {
		'FILE.COPIED': 'Copied',
		'FILE.DELETED': 'Deleted',
		'FILE.DOWNLOADED': 'Downloaded',
		'FILE.LOCKED': 'Locked',
		'FILE.MOVED': 'Moved',
		'FILE.TRASHED': 'Moved to Trash',
		'FILE.PREVIEWED': 'Previewed',
		'FILE.RENAMED': 'Renamed',
		'FILE.RESTORED': 'Restored From Trash',
		'FILE.UNLOCKED': 'Unlocked',
	},
	Comment: {
		'COMMENT.CREATED': 'Created',
		'COMMENT.DELETED': 'Deleted',
		'COMMENT.UPDATED': 'Edited',
	},
	Task: {
		'TASK_ASSIGNMENT.CREATED': 'Assigned',
		'TASK_ASSIGNMENT.UPDATED': 'Assignment Changed',
	},
	'Shared Link': {
		'SHARED_LINK.CREATED': 'Created',
		'SHARED_LINK.DELETED': 'Removed',
		'SHARED_LINK.UPDATED': 'Changed',
	},
	Metadata: {
		'METADATA_INSTANCE.CREATED': 'Applied',
		'METADATA_INSTANCE.DELETED': 'Removed',
		'METADATA_INSTANCE.UPDATED': 'Changed',
	},
	'Sign Request': {
		'SIGN_REQUEST.COMPLETED': 'Completed',
		'SIGN_REQUEST.DECLINED': 'Declined',
		'SIGN_REQUEST.SIGN_DOCUMENT_CREATED': 'Document Created',
		'SIGN_REQUEST.SIGNER_EMAIL_BOUNCED': 'Email of a Signer Bounced',
		'SIGN_REQUEST.EXPIRED': 'Expired',
		'SIGN_REQUEST.SIGN_ERROR_FINALIZING': 'Failed at the End',
		'SIGN_REQUEST.SIGN_SIGNER_SIGNED': 'Signed by a Signer',
	},
} as const;

const ofFoldersAlone = {
	File: { 'FILE.UPLOADED': 'Uploaded' },
	Folder: {
		'FOLDER.COPIED': 'Copied',
		'FOLDER.CREATED': 'Created',
		'FOLDER.DELETED': 'Deleted',
		'FOLDER.DOWNLOADED': 'Downloaded',
		'FOLDER.MOVED': 'Moved',
		'FOLDER.TRASHED': 'Moved to Trash',
		'FOLDER.RENAMED': 'Renamed',
		'FOLDER.RESTORED': 'Restored From Trash',
	},
	Collaboration: {
		'COLLABORATION.ACCEPTED': 'Accepted',
		'COLLABORATION.CREATED': 'Created',
		'COLLABORATION.REJECTED': 'Rejected',
		'COLLABORATION.REMOVED': 'Removed',
		'COLLABORATION.UPDATED': 'Changed',
	},
} as const;

type KeysOf<T> = T extends unknown ? keyof T : never;

/** As Box's API names them. */
export type WebhookTrigger =
	| KeysOf<(typeof ofFiles)[keyof typeof ofFiles]>
	| KeysOf<(typeof ofFoldersAlone)[keyof typeof ofFoldersAlone]>;

interface TriggerGroup {
	group: string;
	triggers: ReadonlyArray<{ value: WebhookTrigger; name: string }>;
}

function group(name: keyof typeof ofFiles | keyof typeof ofFoldersAlone): TriggerGroup {
	const both: Record<string, Readonly<Record<string, string>>> = ofFoldersAlone;
	const files: Record<string, Readonly<Record<string, string>>> = ofFiles;
	const triggers = Object.entries({ ...both[name], ...files[name] });
	// The keys of the two tables are what the type is made of.
	const entries = triggers.map(([value, label]) => ({
		value: value as WebhookTrigger,
		name: label,
	}));
	return { group: name, triggers: entries };
}

/** By group, in the order in which people look for them. */
export const webhookTriggerGroups: readonly TriggerGroup[] = [
	group('File'),
	group('Folder'),
	group('Comment'),
	group('Task'),
	group('Shared Link'),
	group('Collaboration'),
	group('Metadata'),
	group('Sign Request'),
];

/** All that can be chosen; `WEBHOOK.DELETED` comes by itself. */
export const webhookTriggers: readonly WebhookTrigger[] = webhookTriggerGroups.flatMap(
	({ triggers }) => triggers.map(({ value }) => value),
);

const onFolders = Object.values(ofFoldersAlone).flatMap((names) => Object.keys(names));

/** Those of the triggers that a webhook on a file takes; Box refuses the others there. */
export function triggersOnFiles(triggers: readonly string[]): string[] {
	return triggers.filter((trigger) => !onFolders.includes(trigger));
}

/**
 * Whether two names mean the same. Box's guide and its reference name some of Sign differently
 * (`SIGN_REQUEST.SIGNER_SIGNED` and `SIGN_REQUEST.SIGN_SIGNER_SIGNED`): which of them messages have, only they show.
 */
export function sameTrigger(one: string, other: string): boolean {
	return plain(one) === plain(other);
}

const plain = (trigger: string) => trigger.replace(/^SIGN_REQUEST\.SIGN_/, 'SIGN_REQUEST.');
