import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { noContent, ok } from '../http/answer';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import { utcTime } from '../kernel/clock';
import { booleanAt, dateAt, requiredText, textAt, wordAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { forbidden, notFound, preconditionFailed } from '../kernel/problem';
import type { FileRequest } from '../world/fileRequests';
import { userMini } from '../world/users';
import type { World } from '../world/World';

/** File requests: a template made on the website is copied from folder to folder. */
export function fileRequestRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const one = '/file_requests/{file_request_id}';
	on(`GET ${one}`, (call) => ok(view(call, found(call))));
	on(`PUT ${one}`, update);
	on(`DELETE ${one}`, (call) => {
		world.fileRequests.entries.delete(found(call).id);
		return noContent();
	});
	on(`POST ${one}/copy`, copy);
}

function found(call: Call): FileRequest {
	const { world, caller } = call;
	const id = call.param('file_request_id');
	const request = world.fileRequests.entries.get(id);
	const folder = world.tree.get(request?.folderId ?? '');
	if (request === undefined || folder === undefined || !world.access.sees(caller, folder)) {
		throw notFound('file_request', id);
	}
	return request;
}

function update(call: Call): Answer {
	const request = found(call);
	const guard = call.header('if-match');
	if (guard !== undefined && guard !== String(request.etag)) throw preconditionFailed();
	Object.assign(request, changesIn(call), {
		etag: request.etag + 1,
		updatedBy: call.caller.user.id,
		updatedAt: call.world.clock.now(),
	});
	return ok(view(call, request));
}

function copy(call: Call): Answer {
	const { world, caller, body } = call;
	const template = found(call);
	const folderId = requiredText(body, 'folder.id');
	const folder = world.tree.get(folderId);
	if (folder?.kind !== 'folder' || !world.access.sees(caller, folder)) {
		throw notFound('folder', folderId);
	}
	if (!world.access.can(caller.user.id, folder, 'upload')) throw forbidden();
	const made = world.fileRequests.add({
		...template,
		...changesIn(call),
		folderId,
		createdBy: caller.user.id,
	});
	return ok(view(call, made));
}

/** What a body says; the rest stays as it is. */
function changesIn({ body }: Call): Partial<FileRequest> {
	const changes: Partial<FileRequest> = {
		title: textAt(body, 'title'),
		description: textAt(body, 'description'),
		status: wordAt(body, 'status', ['active', 'inactive']),
		isEmailRequired: booleanAt(body, 'is_email_required'),
		isDescriptionRequired: booleanAt(body, 'is_description_required'),
		expiresAt: dateAt(body, 'expires_at'),
	};
	return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function view({ world }: Call, request: FileRequest): JsonObject {
	const folder = world.tree.get(request.folderId);
	return {
		id: request.id,
		type: 'file_request',
		title: request.title,
		description: request.description,
		status: request.status,
		is_email_required: request.isEmailRequired,
		is_description_required: request.isDescriptionRequired,
		...(request.expiresAt !== undefined && { expires_at: utcTime(request.expiresAt) }),
		folder: {
			type: 'folder',
			id: request.folderId,
			name: folder?.name ?? '',
			sequence_id: '0',
			etag: '0',
		},
		url: request.url,
		etag: String(request.etag),
		created_by: userMini(world.users.get(request.createdBy)),
		created_at: utcTime(request.createdAt),
		updated_by: userMini(world.users.get(request.updatedBy)),
		updated_at: utcTime(request.updatedAt),
	};
}
