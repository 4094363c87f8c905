import type { IncomingMessage } from 'node:http';

import type { Folders } from './folders';
import { fileBody } from './items';
import { hosts } from './options';
import type { Answer } from './routes';
import { digestOf, receiveJson, receivePart } from './uploads';

interface Session {
	name: string;
	parentId: string;
	size: number;
	parts: Array<{ part_id: string; offset: number; size: number; sha1: string }>;
}

/** Upload sessions: created, filled with parts, committed or deleted. */
export function createSessions(folders: Folders, partBytes: number) {
	const sessions = new Map<string, Session>();
	let count = 0;
	return {
		async create(request: IncomingMessage): Promise<Answer> {
			const { folder_id, file_name, file_size } = (await receiveJson(request)) as {
				folder_id: string;
				file_name: string;
				file_size: number;
			};
			const id = `F${(count += 1)}`;
			sessions.set(id, { name: file_name, parentId: folder_id, size: file_size, parts: [] });
			const url = `https://${hosts.upload}/api/2.0/files/upload_sessions/${id}`;
			return {
				status: 201,
				json: {
					type: 'upload_session',
					id,
					part_size: partBytes,
					total_parts: Math.ceil(file_size / partBytes),
					num_parts_processed: 0,
					session_expires_at: '2099-01-01T00:00:00Z',
					session_endpoints: {
						upload_part: url,
						commit: `${url}/commit`,
						abort: url,
						list_parts: `${url}/parts`,
						status: url,
						log_event: `${url}/log`,
					},
				},
			};
		},
		async part(id: string, request: IncomingMessage): Promise<Answer> {
			const session = sessions.get(id);
			const [, offset = ''] = /bytes (\d+)-/.exec(String(request.headers['content-range'])) ?? [];
			const size = await receivePart(request);
			if (session === undefined) return { status: 404, json: {} };
			const sha1 = digestOf(request);
			const part = { part_id: `${id}P${offset}`, offset: Number(offset), size, sha1 };
			session.parts.push(part);
			return { status: 200, json: { part } };
		},
		parts(id: string): Answer {
			const session = sessions.get(id);
			if (session === undefined) return { status: 404, json: {} };
			const { parts } = session;
			const json = { total_count: parts.length, limit: 1_000, offset: 0, entries: parts };
			return { status: 200, json };
		},
		async commit(id: string, request: IncomingMessage): Promise<Answer> {
			await receiveJson(request);
			const session = sessions.get(id);
			if (session === undefined) return { status: 404, json: {} };
			const stored = session.parts.reduce((sum, part) => sum + part.size, 0);
			if (stored !== session.size) {
				return { status: 409, json: { type: 'error', status: 409, code: 'parts_mismatch' } };
			}
			const { name, parentId, size } = session;
			sessions.delete(id);
			const file = folders.addFile({ name, parentId, size, sha1: digestOf(request) });
			return { status: 201, json: { total_count: 1, entries: [fileBody(file)] } };
		},
		delete(id: string): Answer {
			return { status: sessions.delete(id) ? 204 : 404 };
		},
	};
}
