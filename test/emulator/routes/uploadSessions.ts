import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, notReady, ok } from '../http/answer';
import { utcTime } from '../kernel/clock';
import { arrayAt, numberAt, objectAt, textAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { isObject } from '../kernel/json';
import { offsetPage, pageBody } from '../http/paging';
import { Problem, short } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import { hex } from '../world/ids';
import { sha1Base64, sha1Hex } from '../world/items';
import { checkName } from '../world/names';
import type { UploadPart, UploadSession } from '../world/uploadSessions';
import type { World } from '../world/World';
import { demandUnlocked } from './files';
import { checkFree, checkIfMatch, parentOf } from './itemActions';
import { entries, storeFile, storeVersion } from './uploads';

/** Chunked uploads, all of them on the upload origin. */
export function uploadSessionRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world, '/api/2.0');
	const one = '/files/upload_sessions/{upload_session_id}';
	on('POST /files/upload_sessions', openForFolder);
	on('POST /files/{file_id}/upload_sessions', openForFile);
	on(`GET ${one}`, (call) => ok(sessionBody(world, sessionOf(call))), { need: 'write' });
	on(`PUT ${one}`, putPart, { content: 'binary' });
	on(`GET ${one}/parts`, listParts, { need: 'write' });
	on(`POST ${one}/commit`, commit);
	on(`DELETE ${one}`, (call) => {
		world.uploads.remove(sessionOf(call).id);
		return noContent();
	});
}

function sizeOf(call: Call): number {
	const size = numberAt(call.body, 'file_size');
	if (size === undefined) {
		throw short(400, 'missing_file_size', 'File size is required');
	}
	const minimum = call.world.settings.uploadSessionMinimumBytes;
	if (!Number.isInteger(size) || size < 0) {
		throw short(400, 'invalid_file_size', 'File size is invalid');
	}
	if (size < minimum) {
		throw new Problem(
			400,
			'file_size_too_small',
			`File size ${size} less than minimum allowed for this API: ${minimum}`,
			{ form: 'short', mistake: 'chunked upload of a file below the minimum' },
		);
	}
	return size;
}

function openForFolder(call: Call): Answer {
	const { world, caller } = call;
	const folderId = textAt(call.body, 'folder_id');
	const name = textAt(call.body, 'file_name');
	if (folderId === undefined) throw short(400, 'missing_destination', 'folder_id is required');
	if (name === undefined) throw short(400, 'missing_file_name', 'file_name is required');
	const size = sizeOf(call);
	const folder = parentOf({ ...call, body: { parent: { id: folderId } } });
	checkFree(call, folder, checkName(name), false);
	const session = world.uploads.add({
		userId: caller.user.id,
		folderId: folder.id,
		fileId: undefined,
		name,
		size,
		partSize: world.settings.uploadPartBytes,
	});
	return created(sessionBody(world, session));
}

function openForFile(call: Call): Answer {
	const { world, caller } = call;
	const file = world.access.file(caller, call.param('file_id'), 'edit');
	demandUnlocked(call, file);
	const name = textAt(call.body, 'file_name');
	const parent = world.tree.parent(file);
	if (name !== undefined && parent !== undefined) {
		checkFree(call, parent, checkName(name), false, file);
	}
	const session = world.uploads.add({
		userId: caller.user.id,
		folderId: undefined,
		fileId: file.id,
		name,
		size: sizeOf(call),
		partSize: world.settings.uploadPartBytes,
	});
	return created(sessionBody(world, session));
}

function sessionBody(world: World, session: UploadSession): JsonObject {
	const url = `${world.urls.upload}/2.0/files/upload_sessions/${session.id}`;
	return {
		id: session.id,
		type: 'upload_session',
		session_expires_at: utcTime(session.expiresAt),
		part_size: session.partSize,
		total_parts: Math.ceil(session.size / session.partSize),
		num_parts_processed: session.parts.size,
		session_endpoints: {
			upload_part: url,
			commit: `${url}/commit`,
			abort: url,
			list_parts: `${url}/parts`,
			status: url,
			log_event: `${url}/log`,
		},
	};
}

function sessionOf(call: Call): UploadSession {
	const session = call.world.uploads.get(call.param('upload_session_id'));
	if (session === undefined || session.userId !== call.caller.user.id) {
		throw short(404, 'not_found', 'Upload session not found');
	}
	if (session.expiresAt <= call.world.clock.now()) {
		throw short(410, 'session_expired', 'The upload session has expired');
	}
	return session;
}

const partBody = (part: UploadPart): JsonObject => ({
	part_id: part.id,
	offset: part.offset,
	size: part.content.length,
	sha1: part.sha1,
});

/** `Digest: sha=<base64 SHA-1>`; hex is a frequent mistake. */
function digestOf(call: Call): string {
	const header = call.header('digest');
	const match = /^sha=([A-Z0-9+/]{27}=)$/i.exec(header ?? '');
	if (match?.[1] === undefined) {
		throw new Problem(400, 'bad_request', 'The Digest header is missing or malformed', {
			form: 'short',
			mistake: `Digest ${header ?? 'missing'} is not sha= with base64`,
		});
	}
	return match[1];
}

function putPart(call: Call): Answer {
	const session = sessionOf(call);
	const digest = digestOf(call);
	const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(call.header('content-range') ?? '');
	const [first, last, total] = range === null ? [] : range.slice(1).map(Number);
	const content = call.bytes;
	const wrong = (why: string): Problem =>
		new Problem(416, 'requested_range_not_satisfiable', why, {
			form: 'short',
			mistake: `Content-Range ${call.header('content-range') ?? 'missing'}: ${why}`,
		});
	if (first === undefined || last === undefined) throw wrong('Content-Range is malformed');
	if (total !== session.size) throw wrong('The total is not the size of the file');
	if (first % session.partSize !== 0) throw wrong('The offset is no multiple of the part size');
	const expected = Math.min(session.partSize, session.size - first);
	if (last - first + 1 !== expected || content.length !== expected) {
		throw wrong(`The part has to be ${expected} bytes long`);
	}
	if (sha1Base64(content) !== digest) {
		throw short(412, 'sha_1_mismatch', 'The SHA-1 of the part does not match the digest');
	}
	const existing = session.parts.get(first);
	const sha1 = sha1Hex(content);
	if (existing !== undefined && existing.sha1 !== sha1) {
		throw short(409, 'range_overlaps_existing_part', 'The range overlaps an existing part');
	}
	const part = existing ?? {
		id: hex(4).toUpperCase(),
		offset: first,
		content: Buffer.from(content),
		sha1,
	};
	session.parts.set(first, part);
	return ok({ part: partBody(part) });
}

function listParts(call: Call): Answer {
	const parts = [...sessionOf(call).parts.values()].sort((a, b) => a.offset - b.offset);
	const page = offsetPage(parts, call.query, [{ by: 'type', direction: 'ASC' }]);
	return ok(pageBody(page, partBody));
}

function commit(call: Call): Answer {
	const { world, caller } = call;
	const session = sessionOf(call);
	const digest = digestOf(call);
	const listed = arrayAt(call.body, 'parts') ?? [];
	const parts = listed.map((one) => {
		const id = isObject(one) ? textAt(one, 'part_id') : undefined;
		const part = [...session.parts.values()].find((stored) => stored.id === id);
		if (part === undefined) {
			throw short(400, 'parts_mismatch', `No matching part found on server for ${id ?? '?'}`);
		}
		return part;
	});
	parts.sort((a, b) => a.offset - b.offset);
	const content = Buffer.concat(parts.map((part) => part.content));
	if (content.length !== session.size) {
		throw short(400, 'parts_mismatch', 'The parts do not make up the whole file');
	}
	if (sha1Base64(content) !== digest) {
		throw short(412, 'precondition_failed', 'The SHA-1 of the file does not match the digest');
	}
	if (session.notReady < world.settings.commitNotReady) {
		session.notReady++;
		return notReady(1);
	}
	const within: Call = { ...call, body: objectAt(call.body, 'attributes') ?? {} };
	if (session.fileId !== undefined) {
		const file = world.access.file(caller, session.fileId, 'edit');
		checkIfMatch(call, file);
		const name = session.name === undefined ? {} : { name: session.name };
		storeVersion({ ...within, body: { ...within.body, ...name } }, file, content);
		world.uploads.remove(session.id);
		return created(entries(call, file));
	}
	const folder = world.tree.get(session.folderId ?? '');
	if (folder?.kind !== 'folder' || world.tree.isTrashed(folder)) {
		throw short(404, 'not_found', 'The destination folder is gone');
	}
	const file = storeFile(within, folder, session.name ?? '', content);
	world.uploads.remove(session.id);
	return created(entries(call, file));
}
