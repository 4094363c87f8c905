import { putFile, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

const templateKey = 'securityClassification-6VMVochwUWo';
const field = 'Box__Security__Classification__Key';
const instance = `metadata/enterprise/${templateKey}`;

/** The labels that an admin sets up once. */
function withLabels({ emulator }: CaseWorld): void {
	const { metadata } = emulator.world;
	if (metadata.template('enterprise', templateKey) !== undefined) return;
	const option = (key: string, colorID: number) => ({
		key,
		staticConfig: { classification: { classificationDefinition: `What ${key} means`, colorID } },
	});
	metadata.createTemplate({
		displayName: 'Classification',
		templateKey,
		fields: [
			{
				type: 'enum',
				key: field,
				displayName: 'Classification',
				options: [option('Public', 2), option('Confidential', 4)],
			},
		],
	});
}

async function classifiedFile(world: CaseWorld): Promise<string> {
	const { emulator, userId, api, unique } = world;
	withLabels(world);
	const { id } = await putFile(emulator, userId, { name: unique('plan.txt'), content: 'a' });
	await api('POST', `/files/${id}/${instance}`, { [field]: 'Public' });
	return id;
}

export const classificationCases = {
	'classification.get': operationCase({
		async arrange(world) {
			const id = await classifiedFile(world);
			return { parameters: { itemType: 'file', fileId: byId(id) }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items[0]?.json).toMatchObject({ type: 'file', id, label: 'Public' });
		},
	}),
	'classification.getLabels': operationCase({
		async arrange(world) {
			withLabels(world);
			return { parameters: {}, memory: true };
		},
		assert({ items }) {
			expect(items.map(({ json }) => json)).toEqual([
				{ label: 'Public', definition: 'What Public means', colorId: 2 },
				{ label: 'Confidential', definition: 'What Confidential means', colorId: 4 },
			]);
		},
	}),
	'classification.remove': operationCase({
		async arrange(world) {
			const id = await classifiedFile(world);
			return { parameters: { itemType: 'file', fileId: byId(id) }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toEqual({ type: 'file', id, label: null });
			await expect(api('GET', `/files/${id}/${instance}`)).rejects.toThrow('404');
		},
	}),
	'classification.set': operationCase({
		async arrange(world) {
			withLabels(world);
			const id = await putFolder(world.api, world.unique('Plans'));
			await world.api('POST', `/folders/${id}/${instance}`, { [field]: 'Public' });
			return {
				parameters: { itemType: 'folder', folderId: byId(id), label: byId('confidential') },
				memory: id,
			};
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ type: 'folder', id, label: 'Confidential' });
			expect(await api('GET', `/folders/${id}?fields=classification`)).toMatchObject({
				classification: { name: 'Confidential' },
			});
		},
	}),
};
