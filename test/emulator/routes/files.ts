import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { booleanAt, dateAt, objectAt, requiredText, wordAt } from '../kernel/input';
import { offsetPage, pageBody } from '../http/paging';
import { Problem, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { Action } from '../world/access';
import type { FileItem, FileVersion } from '../world/items';
import { currentVersion } from '../world/items';
import { itemBody, versionBody } from '../world/itemViews';
import { recordItem } from '../world/recordEvent';
import type { World } from '../world/World';
import { copyItem } from './copyItem';
import {
	checkIfMatch,
	getItem,
	getTrashed,
	purgeItem,
	restoreItem,
	trashItem,
	updateItem,
} from './itemActions';
import { thumbnail } from './thumbnail';

/** Somebody else's lock refuses editing. */
export function demandUnlocked(call: Call, file: FileItem): void {
	const lock = call.world.liveLock(file);
	if (lock !== undefined && lock.createdBy !== call.caller.user.id) {
		throw new Problem(403, 'access_denied_item_locked', 'Access denied - item locked');
	}
}

/** Files, their versions, locks and thumbnails. */
export function fileRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const file = (call: Call, action: Action = 'preview'): FileItem =>
		world.access.file(call.caller, call.param('file_id'), action);

	on('GET /files/{file_id}', (call) => getItem(call, file(call)));
	on('PUT /files/{file_id}', (call) => updateFile(call, file(call)));
	on('DELETE /files/{file_id}', (call) => {
		const item = file(call);
		demandUnlocked(call, item);
		return trashItem(call, item);
	});
	on('POST /files/{file_id}', (call) => restoreItem(call, 'file', call.param('file_id')));
	on('GET /files/{file_id}/trash', (call) => getTrashed(call, 'file', call.param('file_id')));
	on('DELETE /files/{file_id}/trash', (call) => purgeItem(call, 'file', call.param('file_id')));
	on('POST /files/{file_id}/copy', (call) => copyItem(call, file(call, 'download')));
	on('GET /files/{file_id}/thumbnail.{extension}', (call) => thumbnail(call, file(call)));
	versionRoutes(app, world);
	watermarkRoutes(app, world, 'file');
	watermarkRoutes(app, world, 'folder');
}

function updateFile(call: Call, file: FileItem): Answer {
	const { world, caller, body } = call;
	if (!('lock' in body)) demandUnlocked(call, file);
	const modified = dateAt(body, 'content_modified_at');
	updateItem(call, file);
	if (modified !== undefined) file.contentModifiedAt = modified;
	const disposition = body['disposition_at'];
	if (disposition !== undefined) file.settings['disposition_at'] = disposition;
	if ('lock' in body) applyLock(call, file);
	return ok(itemBody(world, caller, file, call.fields));
}

function applyLock(call: Call, file: FileItem): void {
	const { world, caller, body } = call;
	if (body['lock'] === null) {
		const lock = world.liveLock(file);
		if (lock !== undefined && lock.createdBy !== caller.user.id) {
			world.access.demand(caller, file, 'own');
		}
		file.lock = undefined;
		recordItem(world, caller, file, {
			user: 'LOCK_DESTROY',
			admin: 'UNLOCK',
			webhook: 'FILE.UNLOCKED',
		});
		return;
	}
	const wanted = objectAt(body, 'lock') ?? {};
	wordAt(wanted, 'access', ['lock']);
	wordAt(wanted, 'type', ['lock']);
	demandUnlocked(call, file);
	file.lock = {
		id: world.ids.next(),
		createdBy: caller.user.id,
		createdAt: world.clock.now(),
		expiresAt: dateAt(wanted, 'expires_at'),
		isDownloadPrevented: booleanAt(wanted, 'is_download_prevented') ?? false,
	};
	recordItem(world, caller, file, {
		user: 'LOCK_CREATE',
		admin: 'LOCK',
		webhook: 'FILE.LOCKED',
	});
}

function versionRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const target = (call: Call, action: Action): { file: FileItem; version: FileVersion } => {
		const file = world.access.file(call.caller, call.param('file_id'), action);
		const id = call.param('file_version_id');
		const version = file.versions.find((one) => one.id === id);
		if (version === undefined) throw notFound('file_version', id);
		return { file, version };
	};
	const number = (file: FileItem, version: FileVersion): number =>
		file.versions.indexOf(version) + 1;

	on('GET /files/{file_id}/versions', (call) => {
		const file = world.access.file(call.caller, call.param('file_id'), 'preview');
		// Past versions alone, the newest first: the current one is the file.
		const past = file.versions.slice(0, -1).reverse();
		const page = offsetPage(past, call.query, [{ by: 'created_at', direction: 'DESC' }]);
		return ok(pageBody(page, (version) => versionBody(world, version, number(file, version))));
	});
	on('GET /files/{file_id}/versions/{file_version_id}', (call) => {
		const { file, version } = target(call, 'preview');
		return ok(versionBody(world, version, number(file, version)));
	});
	on('PUT /files/{file_id}/versions/{file_version_id}', (call) => {
		const { file, version } = target(call, 'edit');
		if (call.body['trashed_at'] === null) version.trashedAt = undefined;
		return ok(versionBody(world, version, number(file, version)));
	});
	on('DELETE /files/{file_id}/versions/{file_version_id}', (call) => {
		const { file, version } = target(call, 'delete');
		checkIfMatch(call, file);
		version.trashedAt = world.clock.now();
		return noContent();
	});
	on('POST /files/{file_id}/versions/current', (call) => {
		const file = world.access.file(call.caller, call.param('file_id'), 'edit');
		const id = requiredText(call.body, 'id');
		const version = file.versions.find((one) => one.id === id && one.trashedAt === undefined);
		if (version === undefined) throw notFound('file_version', id);
		demandUnlocked(call, file);
		const { user } = call.caller;
		file.versions.push(world.tree.version(file.name, version.content, user.id));
		world.tree.touch(file, user.id);
		recordItem(world, call.caller, file, {
			user: 'ITEM_MAKE_CURRENT_VERSION',
			admin: 'FILE_VERSION_RESTORE',
		});
		const current = currentVersion(file);
		return created(versionBody(world, current, file.versions.length));
	});
}

function watermarkRoutes(app: FastifyInstance, world: World, kind: 'file' | 'folder'): void {
	const on = boxRoutes(app, world);
	const path = `/${kind}s/{${kind}_id}/watermark`;
	const target = (call: Call, action: Action) =>
		kind === 'file'
			? world.access.file(call.caller, call.param('file_id'), action)
			: world.access.folder(call.caller, call.param('folder_id'), action);
	const body = (): Answer['body'] => {
		const at = new Date(world.clock.now()).toISOString();
		return { watermark: { created_at: at, modified_at: at } };
	};
	on(`PUT ${path}`, (call) => {
		const item = target(call, 'edit');
		const again = item.watermarked;
		requiredText(call.body, 'watermark.imprint');
		item.watermarked = true;
		return { status: again ? 200 : 201, body: body() };
	});
	on(`GET ${path}`, (call) => {
		if (!target(call, 'preview').watermarked) throw notFound('watermark', '');
		return { status: 200, body: body() };
	});
	on(`DELETE ${path}`, (call) => {
		const item = target(call, 'edit');
		if (!item.watermarked) throw notFound('watermark', '');
		item.watermarked = false;
		return noContent();
	});
}
