import type { Answer } from '../http/answer';
import { noContent, ok } from '../http/answer';
import { arrayAt, objectAt, requiredText, textAt, textsAt } from '../kernel/input';
import {
	forbidden,
	invalid,
	methodNotAllowed,
	nameInUse,
	preconditionFailed,
	temporarilyBlocked,
} from '../kernel/problem';
import type { Call } from '../http/call';
import type { FolderItem, Item, ItemKind } from '../world/items';
import { conflictOf, itemBody } from '../world/itemViews';
import { checkName } from '../world/names';
import { recordItem } from '../world/recordEvent';
import { applySharedLink } from './sharedLinks';

const WEBHOOK_PREFIX: Record<ItemKind, string | undefined> = {
	file: 'FILE',
	folder: 'FOLDER',
	web_link: undefined,
};

/** `webhookName(file, 'MOVED')` is `FILE.MOVED`; web links have no triggers. */
export function webhookName(item: Item, verb: string): { webhook?: string } {
	const prefix = WEBHOOK_PREFIX[item.kind];
	return prefix === undefined ? {} : { webhook: `${prefix}.${verb}` };
}

/** `if-match` with another etag is 412. */
export function checkIfMatch(call: Call, item: Item): void {
	const wanted = call.header('if-match');
	if (wanted !== undefined && plainEtag(wanted) !== String(item.etag)) throw preconditionFailed();
}

/** `if-none-match` with the current etag is 304 without a body. */
export function unchanged(call: Call, item: Item): boolean {
	const known = call.header('if-none-match');
	return known !== undefined && plainEtag(known) === String(item.etag);
}

const plainEtag = (header: string): string => header.replace(/^(?:W\/)?"?|"$/g, '');

/** The folder that `parent.id` names, which the caller may add to. */
export function parentOf(call: Call, path = 'parent.id'): FolderItem {
	const id = requiredText(call.body, path);
	const folder = call.world.access.folder(call.caller, id, 'upload', path.replace(/\.id$/, ''));
	if (call.world.tree.isBusy(folder)) throw temporarilyBlocked();
	return folder;
}

export function checkFree(
	call: Call,
	folder: FolderItem,
	name: string,
	asArray: boolean,
	except?: Item,
): void {
	const taken = call.world.tree.named(folder, name, except);
	if (taken !== undefined) throw nameInUse(conflictOf(taken, asArray));
}

export function getItem(call: Call, item: Item): Answer {
	if (unchanged(call, item)) return { status: 304 };
	return ok(itemBody(call.world, call.caller, item, call.fields));
}

export function demandNotRoot(item: Item): void {
	if (item.kind === 'folder' && item.isRoot) throw forbidden('The root folder cannot be changed');
}

function demandMovable(call: Call, item: Item, operation: 'move' | 'delete'): void {
	const { tree, folderLocks } = call.world;
	if (tree.isBusy(item)) throw temporarilyBlocked();
	if ([...folderLocks.values()].some((lock) => lock.folderId === item.id)) {
		throw forbidden(`The folder is locked against ${operation}`);
	}
}

/** Name, parent, description, tags, shared link and collections, for every kind of item. */
export function updateItem(call: Call, item: Item): void {
	const { world, caller, body } = call;
	// A shared link may be set by those who may share; the rest needs an editor.
	const onlyShares = Object.keys(body).every((key) => ['shared_link', 'collections'].includes(key));
	world.access.demand(caller, item, onlyShares ? 'share' : 'edit');
	const parentId = textAt(body, 'parent.id');
	const name = textAt(body, 'name');
	if (parentId === undefined) checkIfMatch(call, item);
	if (parentId !== undefined || (name !== undefined && name !== item.name)) {
		relocate(call, item, parentId, name);
	}
	const description = textAt(body, 'description');
	if (description !== undefined) {
		if (description.length > 256) throw invalid('description', description);
		item.description = description;
	}
	const tags = textsAt(body, 'tags');
	if (tags !== undefined) {
		if (tags.length > 100) throw invalid('tags', tags);
		const added = tags.some((tag) => !item.tags.includes(tag));
		item.tags = tags;
		if (added) recordItem(world, caller, item, { user: 'TAG_ITEM_CREATE' });
	}
	applyCollections(call, item);
	world.tree.touch(item, caller.user.id);
	if ('shared_link' in body) applySharedLink(call, item);
	if (description !== undefined && parentId === undefined && name === undefined) {
		recordItem(world, caller, item, { user: 'ITEM_MODIFY', admin: 'ITEM_MODIFY' });
	}
}

function relocate(
	call: Call,
	item: Item,
	parentId: string | undefined,
	newName: string | undefined,
): void {
	const { world, caller } = call;
	demandNotRoot(item);
	const current = world.tree.parent(item);
	if (current === undefined) throw forbidden();
	const target = parentId === undefined ? current : parentOf(call);
	const name = newName === undefined ? item.name : checkName(newName);
	if (target !== current) demandMovable(call, item, 'move');
	checkFree(call, target, name, item.kind === 'folder', item);
	const before = world.access.audience(item);
	const renamed = name !== item.name;
	if (target !== current) {
		world.tree.move(item, target);
		for (const one of world.tree.subtree(item)) {
			world.metadata.placed(one, world.tree.ancestors(one));
		}
	}
	item.name = name;
	const audience = new Set([...before, ...world.access.audience(item)]);
	const details = { audience };
	if (renamed) {
		const naming = { user: 'ITEM_RENAME', admin: 'RENAME', ...webhookName(item, 'RENAMED') };
		recordItem(world, caller, item, naming, details);
	}
	if (target !== current) {
		const naming = { user: 'ITEM_MOVE', admin: 'MOVE', ...webhookName(item, 'MOVED') };
		recordItem(world, caller, item, naming, details);
		if (item.kind === 'file') recordMovedIn(call, item);
	}
}

/** `FILE.UPLOADED` also fires when a file is moved in. */
function recordMovedIn(call: Call, item: Item): void {
	const { world, caller } = call;
	const body = itemBody(world, caller, item);
	const by = { type: 'user', id: caller.user.id, name: caller.user.name, login: caller.user.login };
	world.webhooks.fire('FILE.UPLOADED', item, by, body);
}

function applyCollections(call: Call, item: Item): void {
	const collections = arrayAt(call.body, 'collections');
	if (collections === undefined) return;
	const userId = call.caller.user.id;
	const favourites = call.world.favouritesId(userId);
	const chosen = collections.some((one) => textAt({ one }, 'one.id') === favourites);
	if (collections.length > 0 && !chosen) throw invalid('collections', collections);
	if (chosen) item.favouriteOf.add(userId);
	else item.favouriteOf.delete(userId);
}

/** Puts an item into the trash. */
export function trashItem(call: Call, item: Item): Answer {
	const { world, caller } = call;
	world.access.demand(caller, item, 'delete');
	demandNotRoot(item);
	demandMovable(call, item, 'delete');
	checkIfMatch(call, item);
	item.trashedAt = world.clock.now();
	item.indexedAt = item.trashedAt + world.settings.searchIndexLagMs;
	const naming = { user: 'ITEM_TRASH', admin: 'DELETE', ...webhookName(item, 'TRASHED') };
	recordItem(world, caller, item, naming);
	return noContent();
}

/** Brings an item back from the trash, under another name or parent if told. */
export function restoreItem(call: Call, kind: ItemKind, id: string): Answer {
	const { world, caller, body } = call;
	const item = world.access.trashed(caller, kind, id, 'delete');
	const old = world.tree.parent(item);
	const parentGone = old === undefined || world.tree.isTrashed(old);
	const wanted = objectAt(body, 'parent') === undefined ? undefined : parentOf(call);
	const target = parentGone ? (wanted ?? world.tree.root(caller.user.id)) : (wanted ?? old);
	const name = checkName(textAt(body, 'name') ?? item.name);
	checkFree(call, target, name, item.kind === 'folder', item);
	if (target !== old) world.tree.move(item, target);
	item.trashedAt = undefined;
	item.name = name;
	world.tree.touch(item, caller.user.id);
	recordItem(world, caller, item, {
		user: 'ITEM_UNDELETE_VIA_TRASH',
		admin: 'UNDELETE',
		...webhookName(item, 'RESTORED'),
	});
	return { status: 201, body: itemBody(world, caller, item, call.fields) };
}

/** Shows a trashed item. */
export function getTrashed(call: Call, kind: ItemKind, id: string): Answer {
	const item = call.world.access.trashed(call.caller, kind, id, 'preview');
	return ok(itemBody(call.world, call.caller, item, call.fields));
}

/** Deletes a trashed item for good. */
export function purgeItem(call: Call, kind: ItemKind, id: string): Answer {
	const { world, caller } = call;
	const item = world.access.trashed(caller, kind, id, 'delete');
	recordItem(world, caller, item, webhookName(item, 'DELETED'));
	world.destroy(item);
	return noContent();
}

/** The root has no metadata, trash or collaborations. */
export function refuseRoot(id: string): void {
	if (id === '0') throw methodNotAllowed();
}
