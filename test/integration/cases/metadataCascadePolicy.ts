import { putFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

async function folderWithMetadata({ api, unique }: CaseWorld): Promise<string> {
	const { id } = await api('POST', '/folders', { name: unique('Cascade'), parent: { id: '0' } });
	await api('POST', `/folders/${String(id)}/metadata/enterprise/invoice`, { status: 'Open' });
	return String(id);
}

async function folderWithPolicy(world: CaseWorld): Promise<{ folderId: string; policyId: string }> {
	const folderId = await folderWithMetadata(world);
	const { id } = await world.api('POST', '/metadata_cascade_policies', {
		folder_id: folderId,
		scope: 'enterprise',
		templateKey: 'invoice',
	});
	return { folderId, policyId: String(id) };
}

const policiesOf = async ({ api }: CaseWorld, folderId: string) =>
	(await api<{ entries: object[] }>('GET', `/metadata_cascade_policies?folder_id=${folderId}`))
		.entries;

export const metadataCascadePolicyCases = {
	'metadataCascadePolicy.create': operationCase({
		async arrange(world) {
			const folderId = await folderWithMetadata(world);
			return {
				parameters: {
					folderId: byId(folderId),
					scope: 'enterprise',
					templateKey: byId('invoice'),
				},
				memory: folderId,
			};
		},
		async assert({ items }, world, folderId) {
			expect(items[0]?.json).toMatchObject({ templateKey: 'invoice', parent: { id: folderId } });
			expect(await policiesOf(world, folderId)).toMatchObject([{ id: items[0]?.json.id }]);
		},
	}),
	'metadataCascadePolicy.get': operationCase({
		async arrange(world) {
			const { policyId } = await folderWithPolicy(world);
			return { parameters: { policyId }, memory: policyId };
		},
		assert({ items }, _world, policyId) {
			expect(items[0]?.json).toMatchObject({ id: policyId, templateKey: 'invoice' });
		},
	}),
	'metadataCascadePolicy.getAll': operationCase({
		async arrange(world) {
			const { folderId, policyId } = await folderWithPolicy(world);
			return { parameters: { folderId: byId(folderId), returnAll: true }, memory: policyId };
		},
		assert({ items }, _world, policyId) {
			expect(items.map(({ json }) => json.id)).toEqual([policyId]);
		},
	}),
	'metadataCascadePolicy.delete': operationCase({
		async arrange(world) {
			const { folderId, policyId } = await folderWithPolicy(world);
			return { parameters: { policyId }, memory: folderId };
		},
		async assert(_output, world, folderId) {
			expect(await policiesOf(world, folderId)).toEqual([]);
		},
	}),
	'metadataCascadePolicy.forceApply': operationCase({
		async arrange(world) {
			const folderId = await folderWithMetadata(world);
			const { emulator, userId, api } = world;
			const file = await putFile(emulator, userId, {
				name: 'a.txt',
				content: 'a',
				parentId: folderId,
			});
			await api('POST', `/files/${file.id}/metadata/enterprise/invoice`, { status: 'Paid' });
			const { id } = await api('POST', '/metadata_cascade_policies', {
				folder_id: folderId,
				scope: 'enterprise',
				templateKey: 'invoice',
			});
			return {
				parameters: { policyId: String(id), conflictResolution: 'overwrite' },
				memory: file.id,
			};
		},
		async assert(_output, { api }, fileId) {
			expect(await api('GET', `/files/${fileId}/metadata/enterprise/invoice`)).toMatchObject({
				status: 'Open',
			});
		},
	}),
};
