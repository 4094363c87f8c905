/** Which events of an account's stream tell the same as a webhook on a folder. */

/** What a file and a folder have in common in the stream, by what the webhook says of either. */
const ofItems: Readonly<Record<string, string>> = {
	COPIED: 'ITEM_COPY',
	DOWNLOADED: 'ITEM_DOWNLOAD',
	MOVED: 'ITEM_MOVE',
	RENAMED: 'ITEM_RENAME',
	RESTORED: 'ITEM_UNDELETE_VIA_TRASH',
	TRASHED: 'ITEM_TRASH',
};

/**
 * Events that stand for one trigger alone. The others are not there on purpose: the stream of an account has no metadata,
 * no edited comments, no changed links and nothing that is gone for good; of collaborations, tasks and locks its events
 * hold another object than the message of the webhook.
 */
const ofOne: Readonly<Record<string, string>> = {
	'FILE.UPLOADED': 'ITEM_UPLOAD',
	'FILE.PREVIEWED': 'ITEM_PREVIEW',
	'FOLDER.CREATED': 'ITEM_CREATE',
	'COMMENT.CREATED': 'COMMENT_CREATE',
	'COMMENT.DELETED': 'COMMENT_DELETE',
	'SHARED_LINK.CREATED': 'ITEM_SHARED_CREATE',
	'SHARED_LINK.DELETED': 'ITEM_SHARED_UNSHARE',
};

/** Says that the webhook is gone: without one there is nothing to tell. */
export const webhookDeleted = 'WEBHOOK.DELETED';

export type EventTypes =
	| { eventTypes: string[]; itemTypes: string[] }
	| { /** What no event tells of. */ lacking: string };

/** @param triggers of a webhook on a folder */
export function eventsFor(triggers: readonly string[]): EventTypes {
	const told = triggers.filter((trigger) => trigger !== webhookDeleted);
	const lacking = told.filter((trigger) => eventFor(trigger) === undefined);
	if (lacking.length > 0) return { lacking: lacking.join(', ') };
	const eventTypes = [...new Set(told.flatMap((trigger) => eventFor(trigger) ?? []))];
	const shared = told.filter((trigger) => sharedEvent(trigger) !== undefined);
	if (shared.length === 0) return { eventTypes, itemTypes: [] };
	const kinds = new Set(told.map(kindOf));
	const isOfBoth = shared.every((trigger) => shared.includes(otherOf(trigger)));
	// Web links are no matter of webhooks, but comments and links have no item type to filter by.
	if (isOfBoth) return { eventTypes, itemTypes: kinds.has('') ? [] : ['file', 'folder'] };
	const [kind = ''] = kinds;
	if (kinds.size === 1) return { eventTypes, itemTypes: [kind] };
	return {
		lacking: `${shared.join(', ')} together with the others: the stream names files and folders alike`,
	};
}

function eventFor(trigger: string): string | undefined {
	return Object.hasOwn(ofOne, trigger) ? ofOne[trigger] : sharedEvent(trigger);
}

function sharedEvent(trigger: string): string | undefined {
	const [, what] = /^(?:FILE|FOLDER)\.(\w+)$/.exec(trigger) ?? [];
	return what !== undefined && Object.hasOwn(ofItems, what) ? ofItems[what] : undefined;
}

/** The item type that the trigger is about; empty for any. */
function kindOf(trigger: string): string {
	if (trigger.startsWith('FILE.')) return 'file';
	return trigger.startsWith('FOLDER.') ? 'folder' : '';
}

const otherOf = (trigger: string) =>
	trigger.startsWith('FILE.')
		? trigger.replace('FILE.', 'FOLDER.')
		: trigger.replace('FOLDER.', 'FILE.');
