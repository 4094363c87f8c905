import type { Emulator } from '../../emulator';

export interface Reply<T = Record<string, unknown>> {
	status: number;
	headers: Headers;
	text: string;
	body: T;
}

export interface Request {
	query?: Record<string, string>;
	json?: unknown;
	form?: Record<string, string>;
	headers?: Record<string, string>;
	body?: string | Uint8Array | FormData | URLSearchParams;
	signal?: AbortSignal;
}

/** A plain HTTP client for one user of an emulator. */
export function clientOf(emulator: Emulator, userId = '11001') {
	const { accessToken } = emulator.issueTokens({ userId });
	return async <T = Record<string, unknown>>(
		operation: string,
		request: Request = {},
	): Promise<Reply<T>> => {
		const [method = 'GET', path = '/'] = operation.split(' ');
		const base = path.startsWith('http') ? path : `${emulator.baseUrl}/2.0${path}`;
		const url = new URL(base);
		for (const [name, value] of Object.entries(request.query ?? {})) {
			url.searchParams.set(name, value);
		}
		const headers = new Headers({ authorization: `Bearer ${accessToken}`, ...request.headers });
		let body = request.body;
		if (request.json !== undefined) {
			body = JSON.stringify(request.json);
			if (!headers.has('content-type')) headers.set('content-type', 'application/json');
		}
		if (request.form !== undefined) body = new URLSearchParams(request.form);
		const response = await fetch(url, {
			method,
			headers,
			redirect: 'manual',
			signal: request.signal,
			...(body === undefined ? {} : { body }),
		});
		const text = await response.text();
		return {
			status: response.status,
			headers: response.headers,
			text,
			body: (text.startsWith('{') ? JSON.parse(text) : {}) as T,
		};
	};
}

export type Client = ReturnType<typeof clientOf>;

/** The multipart body of a direct upload. */
export function uploadForm(name: string, parentId: string, content: string): FormData {
	const form = new FormData();
	form.append('attributes', JSON.stringify({ name, parent: { id: parentId } }));
	form.append('file', new Blob([content]), 'file');
	return form;
}
