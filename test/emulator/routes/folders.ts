import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { booleanAt, objectAt, requiredText, textAt } from '../kernel/input';
import type { Json } from '../kernel/json';
import { markerPage, offsetPage, pageBody } from '../http/paging';
import { Problem, invalid } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { FolderItem, Item } from '../world/items';
import { itemBody, itemEntry } from '../world/itemViews';
import { checkName } from '../world/names';
import { recordItem } from '../world/recordEvent';
import { sortItems } from '../world/tree';
import type { World } from '../world/World';
import { copyItem } from './copyItem';
import {
	checkFree,
	demandNotRoot,
	getTrashed,
	parentOf,
	purgeItem,
	restoreItem,
	trashItem,
	unchanged,
	updateItem,
} from './itemActions';

const SETTINGS = [
	'can_non_owners_invite',
	'can_non_owners_view_collaborators',
	'is_collaboration_restricted_to_enterprise',
] as const;

/** Folders and the trash. */
export function folderRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const folder = (call: Call, action: 'preview' | 'edit' | 'delete' = 'preview'): FolderItem =>
		world.access.folder(call.caller, call.param('folder_id'), action);

	on('POST /folders', createFolder);
	on('GET /folders/{folder_id}', (call) => getFolder(call, folder(call)));
	on('GET /folders/{folder_id}/items', (call) => listItems(call, folder(call)));
	on('PUT /folders/{folder_id}', (call) => {
		const item = folder(call);
		updateItem(call, item);
		applySettings(call, item);
		return ok(itemBody(world, call.caller, item, call.fields));
	});
	on('DELETE /folders/{folder_id}', (call) => {
		const item = folder(call);
		demandNotRoot(item);
		if (call.query.boolean('recursive') !== true && world.tree.children(item).length > 0) {
			throw new Problem(400, 'folder_not_empty', 'Cannot delete – folder not empty');
		}
		return trashItem(call, item);
	});
	on('POST /folders/{folder_id}/copy', (call) => copyItem(call, folder(call)));
	on('POST /folders/{folder_id}', (call) => restoreItem(call, 'folder', call.param('folder_id')));
	on('GET /folders/{folder_id}/trash', (call) =>
		getTrashed(call, 'folder', call.param('folder_id')),
	);
	on('DELETE /folders/{folder_id}/trash', (call) =>
		purgeItem(call, 'folder', call.param('folder_id')),
	);
	on('GET /folders/trash/items', listTrash);
	folderLockRoutes(app, world);
}

function createFolder(call: Call): Answer {
	const { world, caller, body } = call;
	const name = checkName(requiredText(body, 'name'));
	const parent = parentOf(call);
	checkFree(call, parent, name, true);
	const folder = world.tree.addFolder(parent, name, caller.user.id);
	applySettings(call, folder);
	world.metadata.placed(folder, world.tree.ancestors(folder));
	recordItem(world, caller, folder, {
		user: 'ITEM_CREATE',
		admin: 'UPLOAD',
		webhook: 'FOLDER.CREATED',
	});
	return created(folderBody(call, folder));
}

function applySettings(call: Call, folder: FolderItem): void {
	for (const name of SETTINGS) {
		const value = booleanAt(call.body, name);
		if (value !== undefined) folder.settings[name] = value;
	}
	const sync = textAt(call.body, 'sync_state');
	if (sync !== undefined) {
		if (!['synced', 'not_synced', 'partially_synced'].includes(sync)) {
			throw invalid('sync_state', sync);
		}
		folder.settings['sync_state'] = sync;
	}
	if (call.body['folder_upload_email'] === null) folder.settings['folder_upload_email'] = null;
	const email = objectAt(call.body, 'folder_upload_email');
	if (email !== undefined) {
		folder.settings['folder_upload_email'] = {
			access: textAt(email, 'access') ?? 'open',
			email: `upload.${folder.id}.emulator@u.box.com`,
		};
	}
}

/** A folder with its first 100 items, or the page the query asks for. */
function folderBody(call: Call, folder: FolderItem): ReturnType<typeof itemBody> {
	const body = itemBody(call.world, call.caller, folder, call.fields);
	if (call.fields === undefined || call.fields.includes('item_collection')) {
		const { items, order } = sorted(call, call.world.children(call.caller, folder));
		const page = offsetPage(items, call.query, order);
		body['item_collection'] = pageBody(page, (item) => itemEntry(call.world, call.caller, item));
	}
	return body;
}

function getFolder(call: Call, folder: FolderItem): Answer {
	if (unchanged(call, folder)) return { status: 304 };
	return ok(folderBody(call, folder));
}

function sorted(call: Call, all: Item[]): { items: Item[]; order: Json } {
	const by = call.query.word('sort', ['id', 'name', 'date', 'size']) ?? 'name';
	const upper = call.query.text('direction')?.toUpperCase();
	if (upper !== undefined && upper !== 'ASC' && upper !== 'DESC') {
		throw invalid('direction', call.query.text('direction'));
	}
	const direction = upper ?? 'ASC';
	return {
		items: sortItems(all, by, direction),
		order: [
			{ by: 'type', direction: 'ASC' },
			{ by, direction },
		],
	};
}

/** Offset paging, or marker paging with `usemarker=true`. */
function page(call: Call, all: Item[]): Answer {
	const { items, order } = sorted(call, all);
	const entry = (item: Item): Json => itemEntry(call.world, call.caller, item, call.fields);
	if (call.query.boolean('usemarker') === true || call.query.text('marker') !== undefined) {
		if (call.query.text('offset') !== undefined) {
			throw invalid('offset', call.query.text('offset'));
		}
		return ok(
			pageBody(
				markerPage(items, (item) => item.id, call.query),
				entry,
			),
		);
	}
	return ok(pageBody(offsetPage(items, call.query, order), entry));
}

function listItems(call: Call, folder: FolderItem): Answer {
	const marker = call.query.boolean('usemarker') === true;
	if (marker && folder.isRoot && call.query.text('sort') !== undefined) {
		throw invalid('sort', call.query.text('sort'));
	}
	return page(call, call.world.children(call.caller, folder));
}

function listTrash(call: Call): Answer {
	const { world, caller } = call;
	if (call.query.boolean('usemarker') === true && call.query.text('sort') !== undefined) {
		throw invalid('sort', call.query.text('sort'));
	}
	const trashed = world.tree
		.all()
		.filter((item) => item.trashedAt !== undefined && world.access.sees(caller, item));
	return page(call, trashed);
}

function folderLockRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const body = (lock: { id: string; folderId: string; by: string; at: number }): Json => ({
		type: 'folder_lock',
		id: lock.id,
		folder: { type: 'folder', id: lock.folderId },
		created_by: { type: 'user', id: lock.by },
		created_at: new Date(lock.at).toISOString(),
		locked_operations: { move: true, delete: true },
		lock_type: 'freeze',
	});
	on('GET /folder_locks', (call) => {
		const id = call.query.text('folder_id') ?? '';
		const folder = world.access.folder(call.caller, id, 'own', 'folder_id');
		const locks = [...world.folderLocks.values()].filter((one) => one.folderId === folder.id);
		return ok({ entries: locks.map(body), limit: '1000', next_marker: null });
	});
	on('POST /folder_locks', (call) => {
		const id = requiredText(call.body, 'folder.id');
		const folder = world.access.folder(call.caller, id, 'own', 'folder');
		const by = call.caller.user.id;
		const lock = { id: world.ids.next(), folderId: folder.id, by, at: world.clock.now() };
		world.folderLocks.set(lock.id, lock);
		return ok(body(lock));
	});
	on('DELETE /folder_locks/{folder_lock_id}', (call) => {
		if (!world.folderLocks.delete(call.param('folder_lock_id'))) {
			throw new Problem(404, 'not_found', 'Not Found');
		}
		return noContent();
	});
}
