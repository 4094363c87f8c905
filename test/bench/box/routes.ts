/** The calls of Box that the measured work makes. Everything else is unknown, which makes a measurement void. */
import type { IncomingMessage, ServerResponse } from 'node:http';

import { rangeOf, sendZeros } from './content';
import { createFolders } from './folders';
import { fileBody, withFields } from './items';
import { createMetadata } from './metadata';
import type { BoxOptions } from './options';
import { hosts } from './options';
import { createSessions } from './sessions';
import { receiveForm, receiveJson } from './uploads';

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	json?: unknown;
	/** JSON that is text already. */
	text?: string | Buffer;
	/** Sends the body instead; the headers have been set. */
	send?: (response: ServerResponse) => void;
}

export interface Incoming {
	request: IncomingMessage;
	/** Of the path, by the groups of the pattern. */
	groups: string[];
	query: URLSearchParams;
}

type Route = [
	method: string,
	host: string,
	pattern: RegExp,
	answer: (incoming: Incoming) => Promise<Answer> | Answer,
];

const notFound: Answer = {
	status: 404,
	json: { type: 'error', status: 404, code: 'not_found', message: 'Not Found' },
};

export function createRoutes(options: BoxOptions): readonly Route[] {
	const folders = createFolders(options);
	const metadata = createMetadata(options);
	const sessions = createSessions(folders, options.partBytes ?? 8 * 1024 ** 2);
	const { api, upload, download } = hosts;
	return [
		['GET', api, /^\/2\.0\/users\/me$/, () => ({ status: 200, json: { type: 'user', id: '1' } })],
		[
			'GET',
			api,
			/^\/2\.0\/files\/(\d+)$/,
			({ groups: [id = ''], query }) => {
				const file = folders.file(id);
				if (file === undefined) return notFound;
				return { status: 200, json: withFields(fileBody(file), query.get('fields')) };
			},
		],
		[
			'GET',
			api,
			/^\/2\.0\/files\/(\d+)\/content$/,
			({ groups: [id = ''] }) => {
				if (folders.file(id) === undefined) return notFound;
				return { status: 302, headers: { location: `https://${download}/d/1/${id}/download` } };
			},
		],
		[
			'GET',
			download,
			/^\/d\/1\/(\d+)\/download$/,
			({ request, groups: [id = ''] }) => {
				const file = folders.file(id);
				return file === undefined ? notFound : contentAnswer(request, file.size);
			},
		],
		[
			'GET',
			api,
			/^\/2\.0\/folders\/(\d+)$/,
			({ groups: [id = ''] }) => {
				const json = folders.folder(id);
				return json === undefined ? notFound : { status: 200, json };
			},
		],
		[
			'GET',
			api,
			/^\/2\.0\/folders\/(\d+)\/items$/,
			({ groups: [id = ''], query }) => {
				const text = folders.page(id, query);
				return text === undefined ? notFound : { status: 200, text };
			},
		],
		[
			'POST',
			api,
			/^\/2\.0\/folders$/,
			async ({ request }) => {
				const made = (await receiveJson(request)) as { name: string; parent: { id: string } };
				return { status: 201, json: folders.addFolder(made.name, made.parent.id) };
			},
		],
		[
			'OPTIONS',
			api,
			// rclone has a slash at the end, which Box lets pass.
			/^\/2\.0\/files\/content\/?$/,
			async ({ request }) => {
				await receiveJson(request);
				const upload_url = `https://${upload}/api/2.0/files/content`;
				return { status: 200, json: { upload_url, upload_token: '' } };
			},
		],
		[
			'GET',
			api,
			/^\/2\.0\/files\/(4\d+)\/metadata\/enterprise\/contract$/,
			({ groups: [id = ''] }) => ({ status: 200, json: metadata.get(id) }),
		],
		[
			'PUT',
			api,
			/^\/2\.0\/files\/(4\d+)\/metadata\/enterprise\/contract$/,
			async ({ request, groups: [id = ''] }) => ({
				status: 200,
				json: metadata.patch(id, await receiveJson(request)),
			}),
		],
		[
			'POST',
			upload,
			/^\/api\/2\.0\/files\/content$/,
			async ({ request }) => {
				const { attributes, ...stored } = await receiveForm(request);
				const file = folders.addFile({ ...attributes, ...stored });
				return { status: 201, json: { total_count: 1, entries: [fileBody(file)] } };
			},
		],
		[
			'POST',
			upload,
			/^\/api\/2\.0\/files\/upload_sessions$/,
			async ({ request }) => await sessions.create(request),
		],
		[
			'PUT',
			upload,
			/^\/api\/2\.0\/files\/upload_sessions\/(\w+)$/,
			async ({ request, groups: [id = ''] }) => await sessions.part(id, request),
		],
		[
			'GET',
			upload,
			/^\/api\/2\.0\/files\/upload_sessions\/(\w+)\/parts$/,
			({ groups: [id = ''] }) => sessions.parts(id),
		],
		[
			'POST',
			upload,
			/^\/api\/2\.0\/files\/upload_sessions\/(\w+)\/commit$/,
			async ({ request, groups: [id = ''] }) => await sessions.commit(id, request),
		],
		[
			'DELETE',
			upload,
			/^\/api\/2\.0\/files\/upload_sessions\/(\w+)$/,
			({ groups: [id = ''] }) => sessions.delete(id),
		],
	];
}

function contentAnswer(request: IncomingMessage, size: number): Answer {
	const { start, end } = rangeOf(request.headers.range, size);
	const isWhole = request.headers.range === undefined;
	return {
		status: isWhole ? 200 : 206,
		headers: {
			'content-type': 'application/octet-stream',
			'content-length': String(end - start),
			'accept-ranges': 'bytes',
			'content-disposition': `attachment;filename*=UTF-8''content.bin`,
			...(isWhole ? {} : { 'content-range': `bytes ${start}-${end - 1}/${size}` }),
		},
		send: (response) => sendZeros(response, end - start),
	};
}
