import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { ok } from '../http/answer';
import { dateAt, numberAt, requiredText, textAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { isObject, parseJson } from '../kernel/json';
import { Problem, missing, short } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import { hex } from '../world/ids';
import type { FileItem, FolderItem } from '../world/items';
import { currentVersion, sha1Hex } from '../world/items';
import { itemBody } from '../world/itemViews';
import { checkName } from '../world/names';
import { recordItem } from '../world/recordEvent';
import type { World } from '../world/World';
import { demandUnlocked } from './files';
import { checkFree, checkIfMatch, parentOf } from './itemActions';

/** Direct uploads on the upload origin. */
export function uploadRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world, '/api/2.0');
	on('POST /files/content', uploadFile, { content: 'multipart' });
	on('POST /files/{file_id}/content', uploadVersion, { content: 'multipart' });
}

/** Preflight checks, on the API origin with a JSON body on OPTIONS. */
export function preflightRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const answer = (path: string): Answer =>
		ok({
			upload_url: `${world.urls.upload}/2.0${path}?upload_session_id=${hex(8)}`,
			upload_token: null,
		});
	on('OPTIONS /files/content', (call) => {
		const name = checkName(requiredText(call.body, 'name'));
		numberAt(call.body, 'size');
		checkFree(call, parentOf(call), name, false);
		return answer('/files/content');
	});
	on('OPTIONS /files/{file_id}/content', (call) => {
		const file = world.access.file(call.caller, call.param('file_id'), 'edit');
		demandUnlocked(call, file);
		const name = textAt(call.body, 'name');
		const parent = world.tree.parent(file);
		if (name !== undefined && parent !== undefined) {
			checkFree(call, parent, checkName(name), false, file);
		}
		numberAt(call.body, 'size');
		return answer(`/files/${file.id}/content`);
	});
}

interface Upload {
	attributes: JsonObject;
	content: Buffer;
}

/** The two parts of an upload; `attributes` has to come before the file. */
async function readUpload(call: Call): Promise<Upload> {
	const parts = await call.parts();
	const attributesAt = parts.findIndex((part) => part.name === 'attributes');
	const fileAt = parts.findIndex(
		(part) => part.name !== 'attributes' && part.filename !== undefined,
	);
	const file = parts[fileAt];
	const attributes = parts[attributesAt];
	if (file === undefined) throw missing('file');
	if (attributes === undefined || attributesAt > fileAt) {
		throw new Problem(
			400,
			'metadata_after_file_contents',
			'Metadata must be sent before file contents',
			{ mistake: 'attributes do not precede the file' },
		);
	}
	const value = parseJson(attributes.content.toString('utf8'));
	if (!isObject(value)) throw short(400, 'invalid_json', 'Request body was not valid JSON');
	const digest = call.header('content-md5');
	if (digest !== undefined && digest.toLowerCase() !== sha1Hex(file.content)) {
		throw new Problem(
			400,
			'bad_digest',
			'The specified content-md5 did not match what we received',
			/^[0-9a-f]{40}$/i.test(digest) ? {} : { mistake: 'content-md5 is not a SHA-1 in hex' },
		);
	}
	return { attributes: value, content: file.content };
}

async function uploadFile(call: Call): Promise<Answer> {
	const { attributes, content } = await readUpload(call);
	const within: Call = { ...call, body: attributes };
	const name = checkName(requiredText(attributes, 'name'));
	const parent = parentOf(within);
	const file = storeFile(within, parent, name, content);
	return { status: 201, body: entries(call, file) };
}

async function uploadVersion(call: Call): Promise<Answer> {
	const file = call.world.access.file(call.caller, call.param('file_id'), 'edit');
	const { attributes, content } = await readUpload(call);
	checkIfMatch(call, file);
	storeVersion({ ...call, body: attributes }, file, content);
	return { status: 201, body: entries(call, file) };
}

/** Box answers uploads with a list of one. */
export function entries(call: Call, file: FileItem): JsonObject {
	const body = itemBody(call.world, call.caller, file, call.fields);
	return { total_count: 1, entries: [body] };
}

/** Makes a file; `call.body` holds its attributes. */
export function storeFile(call: Call, parent: FolderItem, name: string, content: Buffer): FileItem {
	const { world, caller } = call;
	checkFree(call, parent, name, false);
	const made = dateAt(call.body, 'content_created_at');
	const modified = dateAt(call.body, 'content_modified_at');
	const file = world.tree.addFile(parent, name, content, caller.user.id);
	if (made !== undefined) file.contentCreatedAt = made;
	if (modified !== undefined) file.contentModifiedAt = modified;
	world.metadata.placed(file, world.tree.ancestors(file));
	recordItem(world, caller, file, {
		user: 'ITEM_UPLOAD',
		admin: 'UPLOAD',
		webhook: 'FILE.UPLOADED',
	});
	return file;
}

/** Puts a new version on top of a file; id, links and metadata survive. */
export function storeVersion(call: Call, file: FileItem, content: Buffer): void {
	const { world, caller } = call;
	demandUnlocked(call, file);
	const name = textAt(call.body, 'name');
	const parent = world.tree.parent(file);
	if (name !== undefined && parent !== undefined) {
		checkFree(call, parent, checkName(name), false, file);
		file.name = name;
	}
	file.versions.push(world.tree.version(file.name, content, caller.user.id));
	world.tree.touch(file, caller.user.id);
	file.contentModifiedAt =
		dateAt(call.body, 'content_modified_at') ?? currentVersion(file).createdAt;
	recordItem(world, caller, file, {
		user: 'ITEM_UPLOAD',
		admin: 'EDIT',
		webhook: 'FILE.UPLOADED',
	});
}
