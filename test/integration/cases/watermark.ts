import { putFile } from '../box';
import type { CaseWorld } from '../operationCase';
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
