import { putFile, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import type { BranchCase } from './branches';
import { byId, operationCase } from '../operationCase';

async function newFile({ emulator, userId, unique }: CaseWorld): Promise<string> {
	return (await putFile(emulator, userId, { name: unique('secret.txt'), content: 'a' })).id;
}

async function markedFile(world: CaseWorld): Promise<string> {
	const id = await newFile(world);
	await world.api('PUT', `/files/${id}/watermark`, { watermark: { imprint: 'default' } });
	return id;
}

const parametersOf = (id: string) => ({ itemType: 'file', fileId: byId(id) });
const isMarked = async ({ api }: CaseWorld, id: string) =>
	(await api('GET', `/files/${id}?fields=watermark_info`)).watermark_info;

export const watermarkCases = {
	'watermark.apply': operationCase({
		async arrange(world) {
			const id = await newFile(world);
			return { parameters: parametersOf(id), memory: id };
		},
		async assert({ items }, world, id) {
			expect(items[0]?.json).toMatchObject({ type: 'file', id, isWatermarked: true });
			expect(await isMarked(world, id)).toEqual({ is_watermarked: true });
		},
	}),
	'watermark.get': operationCase({
		async arrange(world) {
			const id = await markedFile(world);
			return { parameters: parametersOf(id), memory: id };
		},
		assert({ items }, _world, id) {
			expect(items[0]?.json).toMatchObject({
				id,
				isWatermarked: true,
				watermark: { created_at: expect.any(String) },
			});
		},
	}),
	'watermark.remove': operationCase({
		async arrange(world) {
			const id = await markedFile(world);
			return { parameters: parametersOf(id), memory: id };
		},
		async assert({ items }, world, id) {
			expect(items[0]?.json).toEqual({ type: 'file', id, isWatermarked: false });
			expect(await isMarked(world, id)).toEqual({ is_watermarked: false });
		},
	}),
};

async function newFolder(world: CaseWorld, { isMarked = false } = {}): Promise<string> {
	const id = await putFolder(world.api, world.unique('Secret'));
	if (isMarked) {
		await world.api('PUT', `/folders/${id}/watermark`, { watermark: { imprint: 'default' } });
	}
	return id;
}

const onFolder = (id: string) => ({ itemType: 'folder', folderId: byId(id) });
const marksOf = async ({ api }: CaseWorld, id: string) =>
	(await api('GET', `/folders/${id}?fields=watermark_info`)).watermark_info;

export const watermarkBranches: readonly BranchCase[] = [
	{
		operation: 'watermark.apply',
		where: 'on a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world);
				return { parameters: onFolder(id), memory: id };
			},
			async assert(_outcome, world, id) {
				expect(await marksOf(world, id)).toEqual({ is_watermarked: true });
			},
		}),
	},
	{
		operation: 'watermark.get',
		where: 'on a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world, { isMarked: true });
				return { parameters: onFolder(id), memory: id };
			},
			assert({ items }, _world, id) {
				expect(items[0]?.json).toMatchObject({ type: 'folder', id, isWatermarked: true });
			},
		}),
	},
	{
		operation: 'watermark.remove',
		where: 'on a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world, { isMarked: true });
				return { parameters: onFolder(id), memory: id };
			},
			async assert(_outcome, world, id) {
				expect(await marksOf(world, id)).toEqual({ is_watermarked: false });
			},
		}),
	},
];
