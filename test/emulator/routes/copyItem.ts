import type { Answer } from '../http/answer';
import { at, requiredText, textAt } from '../kernel/input';
import { Problem, invalid, temporarilyBlocked } from '../kernel/problem';
import type { Call } from '../http/call';
import type { FolderItem, Item } from '../world/items';
import { itemBody } from '../world/itemViews';
import { checkName } from '../world/names';
import { recordItem } from '../world/recordEvent';
import { checkFree, parentOf, webhookName } from './itemActions';

/** Copies an item into a folder; the copy's content may come later for big folders. */
export function copyItem(call: Call, item: Item): Answer {
	const { world, caller, body } = call;
	if (item.kind === 'folder' && item.isRoot) {
		throw new Problem(500, 'internal_server_error', 'Internal Server Error');
	}
	if (world.tree.isBusy(item)) throw temporarilyBlocked();
	if (at(body, 'parent') === undefined) requiredText(body, 'parent.id');
	const parent = parentOf(call);
	if (item.kind === 'folder' && (parent === item || world.tree.ancestors(parent).includes(item))) {
		throw new Problem(400, 'cyclical_folder_structure', 'Cannot copy a folder into itself');
	}
	const name = checkName(textAt(body, 'name') ?? item.name);
	checkFree(call, parent, name, item.kind === 'folder');
	const copy = duplicate(call, item, parent, name);
	if (copy.kind === 'folder') {
		const { copyAsync, copyAsyncAbove, copyAsyncMs } = world.settings;
		if (copyAsync || world.tree.subtree(copy).length > copyAsyncAbove) {
			copy.busyUntil = world.clock.now() + copyAsyncMs;
		}
	}
	const naming = { user: 'ITEM_COPY', admin: 'COPY', ...webhookName(copy, 'COPIED') };
	recordItem(world, caller, copy, naming);
	return { status: 201, body: itemBody(world, caller, copy, call.fields) };
}

function duplicate(call: Call, item: Item, parent: FolderItem, name: string): Item {
	const { tree, metadata } = call.world;
	const userId = call.caller.user.id;
	if (item.kind === 'web_link') return tree.addWebLink(parent, name, item.url, userId);
	let copy: Item;
	if (item.kind === 'file') {
		const wanted = textAt(call.body, 'version');
		const version =
			wanted === undefined ? item.versions.at(-1) : item.versions.find((one) => one.id === wanted);
		if (version === undefined) throw invalid('version', wanted);
		copy = tree.addFile(parent, name, version.content, userId);
	} else {
		const folder = tree.addFolder(parent, name, userId);
		copy = folder;
		for (const child of tree.children(item)) duplicate(call, child, folder, child.name);
	}
	copy.description = item.description;
	copy.contentCreatedAt = item.contentCreatedAt;
	copy.contentModifiedAt = item.contentModifiedAt;
	metadata.copied(item, copy);
	metadata.placed(copy, tree.ancestors(copy));
	return copy;
}
