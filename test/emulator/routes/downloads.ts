import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { rangeAnswer } from '../http/answer';
import { notFound } from '../kernel/problem';
import type { Call, OpenCall } from '../http/call';
import { boxRoutes, openRoutes } from '../http/router';
import { Problem } from '../kernel/problem';
import { hex } from '../world/ids';
import type { FileItem, FileVersion } from '../world/items';
import { currentVersion } from '../world/items';
import { recordItem } from '../world/recordEvent';
import type { World } from '../world/World';

const LIFETIME = 15 * 60_000;

/** The redirect from the API to the content. */
export function downloadRoutes(app: FastifyInstance, world: World): void {
	boxRoutes(app, world)('GET /files/{file_id}/content', (call) => {
		const file = world.access.file(call.caller, call.param('file_id'), 'download');
		const version = wantedVersion(call, file);
		const lock = world.liveLock(file);
		if (lock?.isDownloadPrevented === true && lock.createdBy !== call.caller.user.id) {
			throw new Problem(403, 'access_denied_item_locked', 'Access denied - item locked');
		}
		if (file.sharedLink !== undefined) file.sharedLink.downloadCount++;
		// Downloads reach only the owner of the content.
		recordItem(
			world,
			call.caller,
			file,
			{ user: 'ITEM_DOWNLOAD', admin: 'DOWNLOAD', webhook: 'FILE.DOWNLOADED' },
			{ audience: new Set([file.ownerId]) },
		);
		const content = isMarkedFor(world, call, file) ? marked(version.content) : version.content;
		return { status: 302, headers: { Location: downloadUrl(world, file, content) } };
	});
}

/** Viewers get a file with a watermark, whether it is its own or that of a folder above it. */
function isMarkedFor(world: World, { caller }: Call, file: FileItem): boolean {
	const isMarked = [file, ...world.tree.ancestors(file)].some(({ watermarked }) => watermarked);
	return isMarked && /viewer/.test(world.access.roleOf(caller, file) ?? '');
}

const marked = (content: Buffer) => Buffer.concat([content, Buffer.from(' [watermark]')]);

function wantedVersion(call: Call, file: FileItem): FileVersion {
	const id = call.query.text('version');
	if (id === undefined) return currentVersion(file);
	const version = file.versions.find((one) => one.id === id);
	if (version === undefined) throw notFound('file_version', id);
	return version;
}

/** `download_url` of a shared link: open to everybody while the link is. */
export function staticLinkRoutes(app: FastifyInstance, world: World): void {
	openRoutes(app, world)('GET /shared/static/{hash}', (call) => {
		const hash = call.param('hash').replace(/\.[^.]*$/, '');
		const item = world.sharedItem(`https://app.box.com/s/${hash}`);
		const link = item?.sharedLink;
		const open = link?.access === 'open' && link.permissions.can_download;
		if (item?.kind !== 'file' || link === undefined || !open || link.password !== undefined) {
			throw notFound('shared_link', hash);
		}
		link.downloadCount++;
		const { content } = currentVersion(item);
		return { status: 302, headers: { Location: downloadUrl(world, item, content) } };
	});
}

/** A URL of the content host that gives a version for 15 minutes. */
function downloadUrl(world: World, file: FileItem, content: Buffer): string {
	const key = hex(24);
	world.downloads.set(key, {
		content,
		name: file.name,
		expiresAt: world.clock.now() + LIFETIME,
	});
	return `${world.urls.download}/d/1/${key}/download`;
}

/** The content host: its URLs carry their own authorisation. */
export function contentRoutes(app: FastifyInstance, world: World): void {
	const on = openRoutes(app, world);
	on('GET /d/1/{key}/download', (call) => {
		refuseToken(call);
		const download = world.downloads.get(call.param('key'));
		if (download === undefined || download.expiresAt <= world.clock.now()) {
			throw new Problem(404, 'not_found', 'Not Found', { form: 'empty' });
		}
		return contentAnswer(call, download.content, download.name);
	});
}

/** A token that leaks to the content host is a mistake. */
function refuseToken(call: OpenCall): void {
	if (call.header('authorization') === undefined) return;
	throw new Problem(400, 'bad_request', 'Bad Request', {
		form: 'empty',
		mistake: 'access token sent to the download host',
	});
}

function contentAnswer(call: OpenCall, content: Buffer, name: string): Answer {
	return rangeAnswer(call, content, {
		'content-type': 'application/octet-stream',
		'accept-ranges': 'bytes',
		'content-disposition': `attachment;filename*=UTF-8''${encodeURIComponent(name)}`,
	});
}
