import type { FastifyInstance } from 'fastify';

import { ok, rangeAnswer } from '../http/answer';
import { notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { FileItem } from '../world/items';
import {
	makeRepresentation,
	representationContent,
	representationsOf,
} from '../world/representations';
import type { World } from '../world/World';

const BASE = '/internal_files/{file_id}/versions/{version_id}/representations/{name}';

function fileOf(call: Call): FileItem {
	const file = call.world.access.file(call.caller, call.param('file_id'), 'preview');
	const id = call.param('version_id');
	if (!file.versions.some((version) => version.id === id)) throw notFound('file_version', id);
	return file;
}

/** The state of a representation; asking for it starts its generation. */
export function representationRoutes(app: FastifyInstance, world: World): void {
	boxRoutes(app, world)(`GET ${BASE}`, (call) => {
		const file = fileOf(call);
		const name = call.param('name');
		makeRepresentation(world, call.param('version_id'), name);
		const [body] = representationsOf(world, file, `[${name}]`);
		if (body === undefined) throw notFound('representation', name);
		return ok(body);
	});
}

/** The content of a representation, which needs the token although it is on the content host. */
export function representationContentRoutes(app: FastifyInstance, world: World): void {
	boxRoutes(app, world)(`GET ${BASE}/content/*`, (call) => {
		const file = fileOf(call);
		const [name, asset] = [call.param('name'), call.param('*')];
		const content = representationContent(world, file, name, asset);
		if (content === undefined) throw notFound('representation', `${name}/${asset}`);
		return rangeAnswer(call, content.bytes, {
			'content-type': content.type,
			'accept-ranges': 'bytes',
		});
	});
}
