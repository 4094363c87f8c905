import { putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

/** Makes a file request as people do, on Box's website: the API cannot. */
async function template({ emulator, userId, api, unique }: CaseWorld) {
	const folderId = await putFolder(api, unique('Templates'));
	return emulator.world.fileRequests.add({
		folderId,
		createdBy: userId,
		title: 'Please upload',
		isEmailRequired: true,
	});
}

const requestIn = ({ emulator }: CaseWorld, id: unknown) =>
	emulator.world.fileRequests.entries.get(String(id));

export const fileRequestCases = {
	'fileRequest.copy': operationCase({
		async arrange(world) {
			const { id } = await template(world);
			const folderId = await putFolder(world.api, world.unique('Applicants'));
			return {
				parameters: {
					fileRequestId: id,
					folderId: byId(folderId),
					options: { title: 'Your application', expiresAt: '2030-01-02T03:04:05Z' },
				},
				memory: { id, folderId },
			};
		},
		assert({ items }, world, { id, folderId }) {
			const { json = {} } = items[0] ?? {};
			expect(json).toMatchObject({ title: 'Your application', folder: { id: folderId } });
			expect(json.link).toBe(`https://app.box.com${String(json.url)}`);
			expect(json.id).not.toBe(id);
			expect(requestIn(world, json.id)).toMatchObject({
				folderId,
				isEmailRequired: true,
				expiresAt: Date.UTC(2030, 0, 2, 3, 4, 5),
			});
			expect(requestIn(world, id)).toMatchObject({ title: 'Please upload' });
		},
	}),
	'fileRequest.get': operationCase({
		async arrange(world) {
			const { id, url } = await template(world);
			return { parameters: { fileRequestId: id }, memory: { id, url } };
		},
		assert({ items }, _world, { id, url }) {
			expect(items[0]?.json).toMatchObject({ id, url, link: `https://app.box.com${url}` });
		},
	}),
	'fileRequest.update': operationCase({
		async arrange(world) {
			const { id, etag } = await template(world);
			const updateFields = { status: 'inactive', description: '', ifMatch: String(etag) };
			return { parameters: { fileRequestId: id, updateFields }, memory: id };
		},
		assert({ items }, world, id) {
			expect(items[0]?.json).toMatchObject({ id, status: 'inactive' });
			expect(requestIn(world, id)).toMatchObject({ status: 'inactive', title: 'Please upload' });
		},
	}),
	'fileRequest.delete': operationCase({
		async arrange(world) {
			const { id } = await template(world);
			return { parameters: { fileRequestId: id }, memory: id };
		},
		assert({ items }, world, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			expect(requestIn(world, id)).toBeUndefined();
		},
	}),
};
