/**
 * @typedef {{ id: string, name: string }} BoxFile
 * @typedef {Awaited<ReturnType<typeof connectBox>>} BoxApi
 */

/**
 * A few calls of Box's API with nothing but `fetch`, to see from outside what the workflows did.
 *
 * @param {import('../host/emulator.mjs').EmulatorAddress} address
 * @param {string} userId who acts
 */
export async function connectBox({ baseUrl, uploadUrl, ccg }, userId) {
	/** @type {{ access_token: string }} */
	const { access_token: token } = await call('POST', `${baseUrl}/oauth2/token`, {
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: ccg.clientId,
			client_secret: ccg.clientSecret,
			box_subject_type: 'user',
			box_subject_id: userId,
		}),
	});
	const authorization = { authorization: `Bearer ${token}` };
	return { get, tryGet, post, put, remove, upload, uploadVersion, content };

	/**
	 * @template T
	 * @param {string} path for example `/folders/0`
	 * @returns {Promise<T>}
	 */
	async function get(path) {
		return await call('GET', `${baseUrl}/2.0${path}`, { headers: authorization });
	}

	/**
	 * Like `get`, but undefined for something that does not exist.
	 *
	 * @template T
	 * @param {string} path
	 * @returns {Promise<T | undefined>}
	 */
	async function tryGet(path) {
		try {
			return await get(path);
		} catch (error) {
			if (error instanceof BoxRefusal && error.status === 404) return undefined;
			throw error;
		}
	}

	/** @type {<T>(path: string, body: object, headers?: Record<string, string>) => Promise<T>} */
	async function post(path, body, headers) {
		return await send('POST', path, body, headers);
	}

	/** @type {<T>(path: string, body: object) => Promise<T>} */
	async function put(path, body) {
		return await send('PUT', path, body);
	}

	/** @param {string} path */
	async function remove(path) {
		await call('DELETE', `${baseUrl}/2.0${path}`, { headers: authorization });
	}

	/**
	 * @param {string} fileId
	 * @returns {Promise<Buffer>} what is in the file
	 */
	async function content(fileId) {
		const url = `${baseUrl}/2.0/files/${fileId}/content`;
		const response = await fetch(url, { headers: authorization });
		if (!response.ok) throw new BoxRefusal(response.status, `No content of the file ${fileId}`);
		return Buffer.from(await response.arrayBuffer());
	}

	/** @type {<T>(method: string, path: string, body: object, headers?: Record<string, string>) => Promise<T>} */
	async function send(method, path, body, headers) {
		return await call(method, `${baseUrl}/2.0${path}`, {
			headers: { ...authorization, ...headers, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	}

	/**
	 * Uploads a new file.
	 *
	 * @param {{ parentId: string, name: string, content: string | Uint8Array }} file
	 * @returns {Promise<BoxFile>}
	 */
	async function upload({ parentId, name, content }) {
		return await sendFile('/files/content', { name, parent: { id: parentId } }, content);
	}

	/**
	 * @param {BoxFile} file
	 * @param {string} content its new content
	 */
	async function uploadVersion({ id, name }, content) {
		return await sendFile(`/files/${id}/content`, { name }, content);
	}

	/** @type {(path: string, attributes: { name: string, parent?: { id: string } }, content: string | Uint8Array) => Promise<BoxFile>} */
	async function sendFile(path, attributes, content) {
		const form = new FormData();
		form.set('attributes', JSON.stringify(attributes));
		form.set('file', new Blob([content]), attributes.name);
		const url = `${uploadUrl}/2.0${path}`;
		/** @type {{ entries: [BoxFile] }} */
		const { entries } = await call('POST', url, { headers: authorization, body: form });
		return entries[0];
	}
}

/** An answer of Box that is not what was asked for. */
export class BoxRefusal extends Error {
	/**
	 * @param {number} status
	 * @param {string} message
	 */
	constructor(status, message) {
		super(message);
		this.status = status;
	}
}

/** @type {<T>(method: string, url: string, init: RequestInit) => Promise<T>} */
async function call(method, url, init) {
	const response = await fetch(url, { method, ...init });
	const text = await response.text();
	if (!response.ok) {
		const { status } = response;
		throw new BoxRefusal(status, `Box answered ${status} to ${method} ${url}: ${text}`);
	}
	return JSON.parse(text || '{}');
}
