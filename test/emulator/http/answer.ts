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

/** Content, or the part of it that the request wants. */
export function rangeAnswer(
	{ header }: { header(name: string): string | undefined },
	content: Buffer,
	headers: Record<string, string>,
): Answer {
	const range = /^bytes=(\d*)-(\d*)$/.exec(header('range') ?? '');
	if (range === null) return { status: 200, body: content, headers };
	const [, from = '', to = ''] = range;
	const size = content.length;
	const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
	const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
	if (start > end) {
		return { status: 416, headers: { 'content-range': `bytes */${size}` } };
	}
	return {
		status: 206,
		body: content.subarray(start, end + 1),
		headers: { ...headers, 'content-range': `bytes ${start}-${end}/${size}` },
	};
}
