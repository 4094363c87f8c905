import type { Readable } from 'node:stream';

import type { Json } from '../kernel/json';

/** What a route answers. */
export interface Answer {
	status: number;
	/** JSON unless it is bytes, a stream, or text with a content type of its own. */
	body?: Json | Buffer | Readable | undefined;
	headers?: Record<string, string> | undefined;
}

export const ok = (body: Json, headers?: Record<string, string>): Answer => ({
	status: 200,
	body,
	headers,
});
export const created = (body: Json): Answer => ({ status: 201, body });
export const noContent = (): Answer => ({ status: 204 });
/** "Not ready": the client waits and calls again. */
export const notReady = (seconds: number): Answer => ({
	status: 202,
	headers: { 'Retry-After': String(seconds) },
});
export const html = (status: number, page: string): Answer => ({
	status,
	body: Buffer.from(page, 'utf8'),
	headers: { 'content-type': 'text/html; charset=utf-8' },
});
