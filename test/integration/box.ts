import type { Emulator } from '../emulator';

/** An answer of the emulator to a test that looks at Box from outside. */
export interface BoxApi {
	<T = Record<string, unknown>>(
		method: string,
		path: string,
		json?: unknown,
		headers?: Record<string, string>,
	): Promise<T>;
}

/** Talks to the emulator as one of its users, without the client under test. */
export function boxApi(emulator: Emulator, userId: string, clientId?: string): BoxApi {
	return async <T>(
		method: string,
		path: string,
		json?: unknown,
		headers: Record<string, string> = {},
	) => {
		// A fresh token each time: tests move the clock and revoke tokens.
		const { accessToken } = emulator.issueTokens({ userId, clientId });
		const response = await fetch(`${emulator.baseUrl}/2.0${path}`, {
			method,
			headers: {
				authorization: `Bearer ${accessToken}`,
				...(json === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: json === undefined ? undefined : JSON.stringify(json),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	};
}

/** Puts a file into the emulator, without the client under test. */
export async function putFile(
	emulator: Emulator,
	userId: string,
	{ name, content, parentId = '0' }: { name: string; content: string | Buffer; parentId?: string },
): Promise<{ id: string; name: string; etag: string; sha1: string }> {
	const { accessToken } = emulator.issueTokens({ userId });
	const form = new FormData();
	form.append('attributes', JSON.stringify({ name, parent: { id: parentId } }));
	form.append('file', new Blob([content]), name);
	const response = await fetch(`${emulator.uploadUrl}/2.0/files/content`, {
		method: 'POST',
		headers: { authorization: `Bearer ${accessToken}` },
		body: form,
	});
	if (!response.ok) throw new Error(`upload ${name}: ${response.status} ${await response.text()}`);
	const { entries } = (await response.json()) as {
		entries: [{ id: string; name: string; etag: string; sha1: string }];
	};
	return entries[0];
}

/** The content of a file in the emulator. */
export async function readFile(
	emulator: Emulator,
	userId: string,
	fileId: string,
): Promise<string> {
	const { accessToken } = emulator.issueTokens({ userId });
	const first = await fetch(`${emulator.baseUrl}/2.0/files/${fileId}/content`, {
		headers: { authorization: `Bearer ${accessToken}` },
		redirect: 'manual',
	});
	const content = await fetch(first.headers.get('location') ?? '');
	return await content.text();
}

/** Makes a folder in the emulator, without the client under test. */
export async function putFolder(api: BoxApi, name: string, parentId = '0'): Promise<string> {
	const { id } = await api<{ id: string }>('POST', '/folders', { name, parent: { id: parentId } });
	return id;
}

/** Gives a file new content in the emulator and returns the ID of the version that it had before. */
export async function putVersion(
	emulator: Emulator,
	userId: string,
	fileId: string,
	content: string,
): Promise<string> {
	const { accessToken } = emulator.issueTokens({ userId });
	const { name, file_version } = await boxApi(emulator, userId)<{
		name: string;
		file_version: { id: string };
	}>('GET', `/files/${fileId}`);
	const form = new FormData();
	form.append('attributes', JSON.stringify({ name }));
	form.append('file', new Blob([content]), name);
	const response = await fetch(`${emulator.uploadUrl}/2.0/files/${fileId}/content`, {
		method: 'POST',
		headers: { authorization: `Bearer ${accessToken}` },
		body: form,
	});
	if (!response.ok)
		throw new Error(`version of ${fileId}: ${response.status} ${await response.text()}`);
	return file_version.id;
}

/** Another user of the emulator than the one who acts, to invite. */
export function otherUser(emulator: Emulator, userId: string): Emulator['users'][number] {
	const other = emulator.users.find(({ id, role }) => id !== userId && role === 'user');
	if (other === undefined) throw new Error('The emulator has one user only');
	return other;
}

/** Lets a user hear of an upload that another one has made, without any upload. */
export function announceUpload(
	{ world, clock }: Emulator,
	userId: string,
	{ fileId, name, by }: { fileId: string; name: string; by: { id: string; login: string } },
): void {
	world.events.append({
		userType: 'ITEM_UPLOAD',
		adminType: undefined,
		at: clock.now(),
		createdBy: { type: 'user', ...by },
		sessionUserId: by.id,
		source: { type: 'file', id: fileId, name },
		adminSource: null,
		audience: new Set([userId]),
	});
}
