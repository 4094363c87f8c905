import { putFile, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import type { BranchCase } from './branches';
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

async function plainFile(world: CaseWorld): Promise<string> {
	const { emulator, userId, unique } = world;
	withLabels(world);
	return (await putFile(emulator, userId, { name: unique('plan.txt'), content: 'a' })).id;
}

async function classifiedFile(world: CaseWorld): Promise<string> {
	const id = await plainFile(world);
	await world.api('POST', `/files/${id}/${instance}`, { [field]: 'Public' });
	return id;
}

async function newFolder(world: CaseWorld, label?: string): Promise<string> {
	withLabels(world);
	const id = await putFolder(world.api, world.unique('Plans'));
	if (label) await world.api('POST', `/folders/${id}/${instance}`, { [field]: label });
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
			const id = await newFolder(world, 'Public');
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

const onFile = (id: string) => ({ itemType: 'file', fileId: byId(id) });
const onFolder = (id: string) => ({ itemType: 'folder', folderId: byId(id) });
const classificationOf = async ({ api }: CaseWorld, path: string) =>
	(await api('GET', `${path}?fields=classification`)).classification;

/** On the other kind of item, and where there was another label or none. */
export const classificationBranches: readonly BranchCase[] = [
	{
		operation: 'classification.set',
		where: 'on a file without a label',
		make: operationCase({
			async arrange(world) {
				const id = await plainFile(world);
				return { parameters: { ...onFile(id), label: byId('Public') }, memory: id };
			},
			async assert(_outcome, world, id) {
				expect(await classificationOf(world, `/files/${id}`)).toMatchObject({ name: 'Public' });
			},
		}),
	},
	{
		operation: 'classification.set',
		where: 'on a file with another label',
		make: operationCase({
			async arrange(world) {
				const id = await classifiedFile(world);
				return { parameters: { ...onFile(id), label: byId('Confidential') }, memory: id };
			},
			async assert(_outcome, world, id) {
				const found = await classificationOf(world, `/files/${id}`);
				expect(found).toMatchObject({ name: 'Confidential' });
			},
		}),
	},
	{
		operation: 'classification.set',
		where: 'on a folder without a label',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world);
				return { parameters: { ...onFolder(id), label: byId('Public') }, memory: id };
			},
			async assert(_outcome, world, id) {
				expect(await classificationOf(world, `/folders/${id}`)).toMatchObject({ name: 'Public' });
			},
		}),
	},
	{
		operation: 'classification.get',
		where: 'on a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world, 'Public');
				return { parameters: onFolder(id), memory: id };
			},
			assert({ items }, _world, id) {
				expect(items[0]?.json).toMatchObject({ type: 'folder', id, label: 'Public' });
			},
		}),
	},
	{
		operation: 'classification.remove',
		where: 'on a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world, 'Public');
				return { parameters: onFolder(id), memory: id };
			},
			async assert(_outcome, world, id) {
				expect(await classificationOf(world, `/folders/${id}`)).toBeNull();
			},
		}),
	},
];
