/**
 * A tour through the API: users, folders, collaborations, links, files, search, copies, moves, events, groups and
 * metadata. Whatever it creates it deletes again.
 */
import { anyJson, bufferSource, list, path, unlessRefused } from 'n8n-nodes-box-platform';
import { signedInClient } from './signIn.mjs';

/**
 * @typedef {import('n8n-nodes-box-platform').BoxFile} BoxFile
 * @typedef {import('n8n-nodes-box-platform').BoxFolder} BoxFolder
 * @typedef {import('n8n-nodes-box-platform').BoxItem} BoxItem
 * @typedef {import('n8n-nodes-box-platform').BoxMini} BoxMini
 * @typedef {import('n8n-nodes-box-platform').BoxUser} BoxUser
 */

const box = await signedInClient();
const root = { id: '0' };

/** @type {(name: string, parent?: { id: string }) => Promise<BoxFolder>} */
const createFolder = async (name, parent = root) =>
	await box.request('POST', '/folders', { json: { name, parent } });
/** @type {(folder: { id: string }) => Promise<unknown>} */
const deleteFolder = async ({ id }) =>
	await box.request('DELETE', path`/folders/${id}`, { query: { recursive: true } });
/** @type {(name: string, text?: string) => Promise<BoxFile>} */
const upload = async (name, text = 'Hello from the tour') =>
	await box.upload({ parentId: root.id, name, source: bufferSource(Buffer.from(text)) });
/** @type {(file: { id: string }) => Promise<unknown>} */
const deleteFile = async ({ id }) => await box.request('DELETE', path`/files/${id}`);

/** @param {string} id */
async function namesIn(id) {
	/** @type {AsyncIterable<BoxItem>} */
	const items = box.pages(path`/folders/${id}/items`, {
		paging: 'marker',
		query: { usemarker: true },
	});
	const names = [];
	for await (const { name } of items) names.push(name);
	return names.join(', ') || 'nothing';
}

/** @type {BoxUser} */
const me = await box.request('GET', '/users/me', { query: { fields: 'id,type,login' } });
console.log(`The email of the user is ${me.login}`);

/** @type {BoxFolder & { owned_by: BoxUser }} */
const rootFolder = await box.request('GET', '/folders/0', { query: { fields: 'owned_by' } });
console.log(`The root folder is owned by ${rootFolder.owned_by.login}`);
console.log(`In the root folder: ${await namesIn(root.id)}`);

await collaborate();
await renameFolder();
await shareFolder();
await uploadRenameReplace();
await searchFiles();
await copyAndMove();
await lookAtEvents();
await manageGroup();
await writeMetadata();

async function collaborate() {
	const folder = await createFolder('tour: collaboration');
	try {
		/** @type {BoxMini} */
		const collaboration = await box.request('POST', '/collaborations', {
			json: {
				item: { type: 'folder', id: folder.id },
				accessible_by: { type: 'user', login: 'someone@example.com' },
				role: 'viewer',
			},
		});
		/** @type {BoxMini & { role: string }} */
		const { role } = await box.request('PUT', path`/collaborations/${collaboration.id}`, {
			json: { role: 'editor' },
		});
		console.log(`Modified a collaboration: ${role}`);
		await box.request('DELETE', path`/collaborations/${collaboration.id}`);
	} finally {
		await deleteFolder(folder);
	}
}

async function renameFolder() {
	const folder = await createFolder('tour: foo');
	try {
		/** @type {BoxFolder} */
		const renamed = await box.request('PUT', path`/folders/${folder.id}`, {
			json: { name: 'tour: bar' },
		});
		console.log(`Renamed to ${renamed.name}`);
	} finally {
		await deleteFolder(folder);
	}
}

async function shareFolder() {
	const folder = await createFolder('tour: shared');
	try {
		/** @type {BoxFolder & { shared_link: { url: string } }} */
		const shared = await box.request('PUT', path`/folders/${folder.id}`, {
			query: { fields: 'shared_link' },
			json: { shared_link: {} },
		});
		console.log(`Got the shared link ${shared.shared_link.url}`);
	} finally {
		await deleteFolder(folder);
	}
}

async function uploadRenameReplace() {
	const file = await upload('tour.txt');
	try {
		/** @type {BoxFile} */
		const renamed = await box.request('PUT', path`/files/${file.id}`, {
			json: { name: 'tour-renamed.txt' },
		});
		const source = bufferSource(Buffer.from('The second version'));
		const replaced = await box.uploadVersion({ fileId: file.id, source });
		console.log(`${renamed.name} is renamed and has a second version, SHA-1 ${replaced.sha1}`);
	} finally {
		await deleteFile(file);
	}
}

async function searchFiles() {
	const file = await upload('tour-i-am-a-file.txt');
	try {
		/** @type {{ entries: BoxItem[] }} */
		const { entries } = await box.request('GET', '/search', {
			query: { query: 'i-am-a-file', limit: 2, ancestor_folder_ids: '0', file_extensions: 'txt' },
			expect: list,
		});
		// Box takes minutes until it finds what is new.
		console.log(`Found: ${entries.map(({ name }) => name).join(', ') || 'nothing yet'}`);
	} finally {
		await deleteFile(file);
	}
}

async function copyAndMove() {
	const file = await upload('tour-copy.txt');
	const [first, second] = [await createFolder('tour: first'), await createFolder('tour: second')];
	try {
		await box.request('POST', path`/files/${file.id}/copy`, { json: { parent: { id: first.id } } });
		await box.request('POST', path`/folders/${first.id}/copy`, {
			json: { parent: { id: second.id } },
		});
		await box.request('PUT', path`/files/${file.id}`, { json: { parent: { id: second.id } } });
		console.log(`Copied: ${await namesIn(first.id)}; moved: ${await namesIn(second.id)}`);
	} finally {
		await deleteFolder(first);
		await deleteFolder(second);
	}
}

async function lookAtEvents() {
	/** @type {{ next_stream_position: string }} */
	const { next_stream_position: position } = await box.request('GET', '/events', {
		query: { stream_position: 'now' },
		expect: anyJson,
	});
	console.log(`The stream of events is at ${position}`);
}

async function manageGroup() {
	/** @type {BoxMini | undefined} */
	const group = await unlessRefused(
		box.request('POST', '/groups', { json: { name: 'Tour group' } }),
		403,
	);
	if (group === undefined) {
		console.log('The user may not manage groups');
		return;
	}
	try {
		/** @type {BoxMini} */
		const membership = await box.request('POST', '/group_memberships', {
			json: { user: { id: me.id }, group: { id: group.id }, role: 'member' },
		});
		console.log(`Joined the group ${group.id} by the membership ${membership.id}`);
		await box.request('DELETE', path`/group_memberships/${membership.id}`);
	} finally {
		await box.request('DELETE', path`/groups/${group.id}`);
	}
}

async function writeMetadata() {
	const file = await upload('tour-metadata.txt');
	const address = path`/files/${file.id}/metadata/global/properties`;
	try {
		await box.request('POST', address, { json: { foo: 'bar' }, expect: anyJson });
		/** @type {{ foo: string }} */
		const { foo } = await box.request('PUT', address, {
			contentType: 'application/json-patch+json',
			json: [
				{ op: 'test', path: '/foo', value: 'bar' },
				{ op: 'replace', path: '/foo', value: 'baz' },
			],
			repeatable: false,
			expect: anyJson,
		});
		console.log(`Updated metadata: foo is ${foo}`);
	} finally {
		await deleteFile(file);
	}
}
