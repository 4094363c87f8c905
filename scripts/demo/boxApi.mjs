/**
 * A few calls of Box's API with nothing but `fetch`, to see from outside what the workflows did.
 *
 * @param {import('../host/emulator.mjs').EmulatorAddress} address
 * @param {string} userId who acts
 */
export async function connectBox({ baseUrl, uploadUrl, ccg }, userId) {
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
	return { get, tryGet, post, upload };

	/** @param {string} path for example `/folders/0` */
	async function get(path) {
		return await call('GET', `${baseUrl}/2.0${path}`, { headers: authorization });
	}

	/** Like `get`, but undefined for something that does not exist. */
	async function tryGet(path) {
		try {
			return await get(path);
		} catch (error) {
			if (error.status === 404) return undefined;
			throw error;
		}
	}

	/** @type {(path: string, body: object) => Promise<any>} */
	async function post(path, body) {
		return await call('POST', `${baseUrl}/2.0${path}`, {
			headers: { ...authorization, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	}

	/**
	 * Uploads a new file.
	 *
	 * @param {{ parentId: string, name: string, content: string | Uint8Array }} file
	 * @returns {Promise<{ id: string, name: string }>}
	 */
	async function upload({ parentId, name, content }) {
		const form = new FormData();
		form.set('attributes', JSON.stringify({ name, parent: { id: parentId } }));
		form.set('file', new Blob([content]), name);
		const url = `${uploadUrl}/2.0/files/content`;
		const { entries } = await call('POST', url, { headers: authorization, body: form });
		return entries[0];
	}
}

/** @type {(method: string, url: string, init: RequestInit) => Promise<any>} */
async function call(method, url, init) {
	const response = await fetch(url, { method, ...init });
	const text = await response.text();
	if (!response.ok) {
		const error = new Error(`Box answered ${response.status} to ${method} ${url}: ${text}`);
		throw Object.assign(error, { status: response.status });
	}
	return text === '' ? undefined : JSON.parse(text);
}
