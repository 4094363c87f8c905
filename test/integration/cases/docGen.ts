import { putFile, putFolder, readFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';
import type { BranchCase } from './branches';

const letter =
	'Dear {{customer.name}},{{for item in lines}} {{item.what}}: {{item.price}};{{endfor}}';
const anna = { customer: { name: 'Anna' }, lines: [{ what: 'Tea', price: 5 }] };

const newFile = async ({ emulator, userId, unique }: CaseWorld, content = letter) =>
	await putFile(emulator, userId, { name: unique('Letter.docx'), content });

/** Marks a file as its owner would, on Box's website. */
export async function newTemplate(world: CaseWorld, content = letter) {
	const file = await newFile(world, content);
	const { docGen, clock } = world.emulator.world;
	docGen.templates.set(file.id, clock.now());
	return file;
}

const version = { 'box-version': '2025.0' };

/** Orders documents with these names, without the client under test. */
async function newBatch(world: CaseWorld, ...names: string[]) {
	const { id: templateId } = await newTemplate(world);
	const folderId = await putFolder(world.api, world.unique('Letters'));
	const order = {
		file: { type: 'file', id: templateId },
		input_source: 'api',
		destination_folder: { type: 'folder', id: folderId },
		output_type: 'pdf',
		document_generation_data: names.map((name) => ({
			generated_file_name: name,
			user_input: anna,
		})),
	};
	const { id } = await world.api<{ id: string }>('POST', '/docgen_batches', order, version);
	const jobs = [...world.emulator.world.docGen.jobs.values()].filter(
		({ batchId }) => batchId === id,
	);
	return { id, templateId, folderId, jobIds: jobs.map((job) => job.id) };
}

const isTemplate = ({ emulator }: CaseWorld, id: string) => emulator.world.docGen.templates.has(id);

export const docGenCases = {
	'docGen.createTemplate': operationCase({
		async arrange(world) {
			const { id } = await newFile(world);
			return { parameters: { fileId: byId(id) }, memory: id };
		},
		assert({ items }, world, id) {
			expect(items[0]?.json).toMatchObject({ file: { type: 'file', id } });
			expect(isTemplate(world, id)).toBe(true);
		},
	}),
	'docGen.getTemplates': operationCase({
		async arrange(world) {
			const { id, name } = await newTemplate(world);
			return { parameters: { returnAll: true }, memory: { id, name } };
		},
		assert({ items }, _world, { id, name }) {
			expect(items.map(({ json }) => json)).toContainEqual({
				file: { type: 'file', id },
				file_name: name,
			});
		},
	}),
	'docGen.getTemplate': operationCase({
		async arrange(world) {
			const { id, name } = await newTemplate(world);
			const templateId = { __rl: true, mode: 'url', value: `https://app.box.com/file/${id}` };
			return { parameters: { templateId }, memory: { id, name } };
		},
		assert({ items }, _world, { id, name }) {
			expect(items[0]?.json).toEqual({ file: { type: 'file', id }, file_name: name });
		},
	}),
	'docGen.getTags': operationCase({
		async arrange(world) {
			const { id } = await newTemplate(world);
			return { parameters: { templateId: byId(id), returnAll: true }, memory: id };
		},
		assert({ items }) {
			expect(items.map(({ json }) => json)).toEqual([
				{
					tag_content: '{{customer.name}}',
					tag_type: 'text',
					json_paths: ['customer', 'customer.name'],
				},
				{
					tag_content: '{{for item in lines}}',
					tag_type: 'for-loop',
					json_paths: ['lines'],
				},
				{
					tag_content: '{{item.what}}',
					tag_type: 'text',
					json_paths: ['lines', 'lines.what'],
				},
				{
					tag_content: '{{item.price}}',
					tag_type: 'text',
					json_paths: ['lines', 'lines.price'],
				},
			]);
		},
	}),
	'docGen.deleteTemplate': operationCase({
		async arrange(world) {
			const { id } = await newTemplate(world);
			return { parameters: { templateId: byId(id) }, memory: id };
		},
		async assert({ items }, world, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			expect(isTemplate(world, id)).toBe(false);
			expect(await world.api('GET', `/files/${id}?fields=id`)).toMatchObject({ id });
		},
	}),
	'docGen.generate': operationCase({
		async arrange(world) {
			const { id } = await newTemplate(world);
			const folderId = await putFolder(world.api, world.unique('Letters'));
			return {
				parameters: {
					templateId: byId(id),
					destinationFolderId: byId(folderId),
					fileName: 'Offer.pdf',
					templateFields: {
						mappingMode: 'defineBelow',
						value: { 'customer.name': 'Anna', lines: anna.lines },
						schema: [],
					},
				},
				memory: { templateId: id, folderId },
			};
		},
		async assert({ items }, world, { templateId, folderId }) {
			expect(items).toHaveLength(1);
			const { output_file: file, ...job } = items[0]?.json ?? {};
			expect(job).toMatchObject({
				type: 'docgen_job',
				status: 'completed',
				template_file: { id: templateId },
				document: { generated_file_name: 'Offer', user_input: anna },
			});
			expect(file).toMatchObject({ type: 'file', name: 'Offer.pdf' });
			const { entries } = await world.api<{ entries: Array<{ id: string; name: string }> }>(
				'GET',
				`/folders/${folderId}/items?fields=name`,
			);
			expect(entries.map(({ name }) => name)).toEqual(['Offer.pdf']);
			const content = await readFile(world.emulator, world.userId, entries[0]?.id ?? '');
			expect(content).toBe('%PDF-1.7\nDear Anna, Tea: 5;');
		},
	}),
	'docGen.getJob': operationCase({
		async arrange(world) {
			const { id, jobIds } = await newBatch(world, 'Offer');
			return { parameters: { jobId: jobIds[0] ?? '' }, memory: { id, jobId: jobIds[0] } };
		},
		assert({ items }, _world, { id, jobId }) {
			expect(items[0]?.json).toMatchObject({ id: jobId, batch: { id }, status: 'completed' });
		},
	}),
	'docGen.getJobs': operationCase({
		async arrange(world) {
			const { jobIds } = await newBatch(world, 'Offer A', 'Offer B');
			return { parameters: { returnAll: true }, memory: jobIds };
		},
		assert({ items }, { userId }, jobIds) {
			const ids = items.map(({ json }) => json.id);
			expect(ids).toEqual(expect.arrayContaining(jobIds));
			expect(items[0]?.json).toMatchObject({ source: 'api', created_by: { id: userId } });
		},
	}),
	'docGen.getBatch': operationCase({
		async arrange(world) {
			const { id, jobIds } = await newBatch(world, 'Offer A', 'Offer B');
			return { parameters: { batchId: id }, memory: { id, jobIds } };
		},
		assert({ items }, _world, { id, jobIds }) {
			expect(items[0]?.json).toMatchObject({
				id,
				isDone: true,
				documents: 2,
				underWay: 0,
				completed: 2,
				failed: 0,
				jobs: jobIds.map((jobId) => ({ id: jobId })),
			});
		},
	}),
	'docGen.waitForBatch': operationCase({
		async arrange(world) {
			const { id } = await newBatch(world, 'Offer A', 'Offer B');
			return { parameters: { batchId: id }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json)).toMatchObject(
				['Offer A.pdf', 'Offer B.pdf'].map((name) => ({
					batch: { id },
					status: 'completed',
					output_file: { type: 'file', name },
				})),
			);
		},
	}),
};

const names = (input: string, count: number) =>
	Array.from({ length: count }, (_one, index) => `${input} ${index + 1}`);

export const docGenBranches: readonly BranchCase[] = [
	{
		operation: 'docGen.getJobs',
		where: 'of a template',
		make: operationCase({
			async arrange(world) {
				const { templateId, jobIds } = await newBatch(world, 'Offer A', 'Offer B');
				await newBatch(world, 'Offer C');
				const parameters = { which: 'template', templateId: byId(templateId), returnAll: true };
				return { parameters, memory: jobIds };
			},
			assert({ items }, _world, jobIds) {
				expect(items.map(({ json }) => json.id)).toEqual(jobIds);
			},
		}),
	},
	{
		operation: 'docGen.generate',
		where: 'several documents in one batch, each with its data',
		make: operationCase({
			async arrange(world) {
				const { id } = await newTemplate(world);
				const folderId = await putFolder(world.api, world.unique('Letters'));
				const documents = names('Offer', 3).map((name) => ({
					generated_file_name: name,
					user_input: { ...anna, customer: { name } },
				}));
				return {
					parameters: {
						templateId: byId(id),
						destinationFolderId: byId(folderId),
						outputType: 'docx',
						documents: 'several',
						documentsJson: JSON.stringify(documents),
					},
					memory: documents,
				};
			},
			assert({ items }, _world, documents) {
				expect(items.map(({ json }) => json)).toMatchObject(
					documents.map((document) => ({
						output_type: 'docx',
						output_file: { name: `${document.generated_file_name}.docx` },
						document,
					})),
				);
				expect(new Set(items.map(({ json }) => JSON.stringify(json.batch))).size).toBe(1);
			},
		}),
	},
];
