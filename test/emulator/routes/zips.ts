import { Readable } from 'node:stream';

import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { ok } from '../http/answer';
import { utcTime } from '../kernel/clock';
import { arrayAt, requiredText, textAt, wordAt } from '../kernel/input';
import { isObject } from '../kernel/json';
import { Problem, invalid, missing, notFound } from '../kernel/problem';
import type { Call, OpenCall } from '../http/call';
import { boxRoutes, openRoutes } from '../http/router';
import type { FileItem, FolderItem, Item } from '../world/items';
import { currentVersion } from '../world/items';
import { recordItem } from '../world/recordEvent';
import type { ZipEntry } from '../world/zipWriter';
import { zipArchive } from '../world/zipWriter';
import type { ZipDownload } from '../world/zips';
import { topLevelNames } from '../world/zips';
import type { World } from '../world/World';

const MAXIMUM_FILES = 10_000;
/** How long the download may wait, and how long its state is told. */
const START_MS = 10_000;
const STATUS_MS = 12 * 3_600_000;

/** Archives of several items. */
export function zipRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on('POST /zip_downloads', create, { need: 'read' });
	on('GET /zip_downloads/{zip_download_id}/status', status);
}

/** The archive itself, on the download origin and without a token. */
export function zipContentRoutes(app: FastifyInstance, world: World): void {
	openRoutes(app, world, '/2.0')('GET /zip_downloads/{zip_download_id}/content', content);
}

function create(call: Call): Answer {
	const { world, caller } = call;
	const items = itemsOf(call);
	const { names, conflicts } = topLevelNames(items);
	const collected = new Collector(call);
	for (const item of items) collected.add(item, names.get(item) ?? item.name);
	if (collected.files.length > MAXIMUM_FILES) {
		throw new Problem(
			400,
			'zip_download_file_count_exceeded_limit',
			`A zip file holds ${MAXIMUM_FILES} files at most`,
		);
	}
	const now = world.clock.now();
	const { entries, files, skippedFiles, skippedFolders } = collected;
	const zip = world.zips.add({
		name: fileName(textAt(call.body, 'download_file_name'), now),
		caller,
		entries,
		files,
		skippedFiles,
		skippedFolders,
		expiresAt: now + START_MS,
	});
	const path = `/2.0/zip_downloads/${zip.id}`;
	return {
		status: 202,
		body: {
			download_url: `${world.urls.download}${path}/content`,
			status_url: `${world.urls.base}${path}/status`,
			expires_at: utcTime(zip.expiresAt),
			name_conflicts: conflicts.map((group) => group.map((one) => ({ ...one }))),
		},
	};
}

function itemsOf(call: Call): Array<FileItem | FolderItem> {
	const wanted = arrayAt(call.body, 'items');
	if (wanted === undefined || wanted.length === 0) throw missing('items');
	const items = wanted.map((one) => {
		if (!isObject(one)) throw invalid('items', one);
		const type = wordAt(one, 'type', ['file', 'folder']);
		if (type === undefined) throw missing('type');
		const id = requiredText(one, 'id');
		if (type === 'folder' && id === '0') throw invalid('items', id);
		const { access } = call.world;
		return type === 'file'
			? access.file(call.caller, id, 'download')
			: access.folder(call.caller, id, 'preview');
	});
	return [...new Set(items)];
}

function fileName(wanted: string | undefined, now: number): string {
	const name = wanted ?? `Box Download ${utcTime(now).replaceAll(':', '-')}`;
	return name.endsWith('.zip') ? name : `${name}.zip`;
}

/** Gathers what the caller may download; the rest is counted as skipped. */
class Collector {
	readonly entries: ZipEntry[] = [];
	readonly files: FileItem[] = [];
	skippedFiles = 0;
	skippedFolders = 0;

	constructor(private readonly call: Call) {}

	add(item: Item, path: string): void {
		const { world, caller } = this.call;
		const modifiedAt = item.contentModifiedAt;
		if (item.kind === 'folder') {
			if (!world.access.sees(caller, item)) {
				this.skippedFolders++;
				return;
			}
			this.entries.push({ path: `${path}/`, content: Buffer.alloc(0), modifiedAt });
			for (const child of world.tree.children(item)) this.add(child, `${path}/${child.name}`);
			return;
		}
		if (item.kind === 'web_link') return;
		const role = world.access.roleOf(caller, item);
		if (role === undefined || ['previewer', 'previewer uploader', 'uploader'].includes(role)) {
			this.skippedFiles++;
			return;
		}
		this.files.push(item);
		this.entries.push({ path, content: currentVersion(item).content, modifiedAt });
	}
}

function find(call: OpenCall): ZipDownload {
	const id = call.param('zip_download_id');
	const zip = call.world.zips.get(id);
	if (zip === undefined) throw notFound('zip_download', id);
	return zip;
}

function status(call: Call): Answer {
	const zip = find(call);
	const since = zip.startedAt ?? zip.expiresAt;
	if (zip.caller.user.id !== call.caller.user.id || call.world.clock.now() > since + STATUS_MS) {
		throw notFound('zip_download', zip.id);
	}
	return ok({
		total_file_count: zip.files.length + zip.skippedFiles,
		downloaded_file_count: zip.state === 'succeeded' ? zip.files.length : 0,
		skipped_file_count: zip.skippedFiles,
		skipped_folder_count: zip.skippedFolders,
		state: zip.state,
	});
}

/** The URL works once, and only for the moment after it was made. */
function content(call: OpenCall): Answer {
	const { world } = call;
	const zip = find(call);
	if (zip.startedAt !== undefined || world.clock.now() > zip.expiresAt) {
		throw notFound('zip_download', zip.id);
	}
	zip.startedAt = world.clock.now();
	zip.state = 'succeeded';
	for (const file of zip.files) {
		const naming = { user: 'ITEM_DOWNLOAD', admin: 'DOWNLOAD', webhook: 'FILE.DOWNLOADED' };
		recordItem(world, zip.caller, file, naming, { audience: new Set([file.ownerId]) });
	}
	return {
		status: 200,
		body: Readable.from(zipArchive(zip.entries)),
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(zip.name)}`,
		},
	};
}
