import { putFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';
import type { BranchCase } from './branches';
import { newHub } from './hub';

const invoice = [
	'Invoice of Northwind.',
	'Vendor: Northwind',
	'Amount: 1250.5',
	'Due date: 2026-01-31',
	'Status: paid',
	'Tags: urgent, disputed',
].join('\n');

/** A file whose text Box AI reads by plain rules: see test/emulator/world/aiReading.ts. */
export async function readableFile(
	{ emulator, userId, unique }: CaseWorld,
	content: string = invoice,
): Promise<{ id: string; name: string }> {
	const name = unique('invoice.txt');
	const { id } = await putFile(emulator, userId, { name, content });
	return { id, name };
}

export const filesOf = (...ids: string[]) => ({ file: ids.map((id) => ({ fileId: byId(id) })) });

const byTemplate = { fieldsFrom: 'template', scope: 'enterprise', templateKey: byId('invoice') };
const read = {
	vendor: 'Northwind',
	amount: 1250.5,
	dueDate: '2026-01-31T00:00:00.000Z',
	status: 'Paid',
	tags: ['urgent', 'disputed'],
};

export const aiCases = {
	'ai.ask': operationCase({
		async arrange(world) {
			const file = await readableFile(world, 'Northwind delivers. The rent is due in March.');
			const other = await readableFile(world, 'The rent grows by 2% a year.');
			const parameters = {
				files: filesOf(file.id, other.id),
				prompt: 'When is the rent due, and by how much does it grow?',
				options: { includeCitations: true },
			};
			return { parameters, memory: { file, other } };
		},
		assert({ items }, _world, { file, other }) {
			const sentences = ['The rent is due in March.', 'The rent grows by 2% a year.'];
			expect(items[0]?.json).toMatchObject({
				answer: sentences.join(' '),
				completion_reason: 'done',
				citations: [
					{ ...file, type: 'file', content: sentences[0] },
					{ ...other, type: 'file', content: sentences[1] },
				],
				dialogue_history: [{ answer: sentences.join(' ') }],
			});
		},
	}),
	'ai.extract': operationCase({
		async arrange(world) {
			const { id } = await readableFile(world);
			const prompt = 'The vendor and the amount';
			return { parameters: { files: filesOf(id), prompt }, memory: id };
		},
		assert({ items }) {
			expect(items[0]?.json.answer).toEqual({ Vendor: 'Northwind', Amount: '1250.5' });
		},
	}),
	'ai.extractStructured': operationCase({
		async arrange(world) {
			const { id } = await readableFile(world, `${invoice}?`);
			const parameters = { files: filesOf(id), ...byTemplate, writeToMetadata: true };
			return { parameters, memory: id };
		},
		async assert({ items }, { api }, id) {
			const { tags: _unsure, ...sure } = read;
			expect(items[0]?.json).toMatchObject({
				answer: read,
				problems: [],
				metadata: {
					allWritten: false,
					written: sure,
					notWritten: [{ key: 'tags', reason: 'lowConfidence', confidence: 0.4 }],
					instance: sure,
				},
			});
			const instance = await api('GET', `/files/${id}/metadata/enterprise/invoice`);
			expect(instance).toMatchObject(sure);
			expect(instance).not.toHaveProperty('tags');
		},
	}),
	'ai.generateText': operationCase({
		async arrange(world) {
			const { id } = await readableFile(world);
			const turn = [{ prompt: 'Who sent it?', answer: 'Northwind' }];
			const parameters = {
				fileId: byId(id),
				prompt: 'Write a reply',
				options: { dialogue: { turn } },
			};
			return { parameters, memory: turn };
		},
		assert({ items }, _world, turn) {
			const answer = 'After ‘Who sent it?’ (1): Write a reply: Invoice of Northwind.';
			expect(items[0]?.json).toMatchObject({
				answer,
				dialogue_history: [...turn, { prompt: 'Write a reply', answer }],
			});
		},
	}),
	'ai.getDefaultAgent': operationCase({
		async arrange() {
			const model = 'azure__openai__gpt_4o_mini';
			return await Promise.resolve({
				parameters: { mode: 'ask', options: { model } },
				memory: model,
			});
		},
		assert({ items }, _world, model) {
			expect(items[0]?.json).toMatchObject({ type: 'ai_agent_ask', basic_text: { model } });
		},
	}),
};

export const aiBranches: readonly BranchCase[] = [
	{
		operation: 'ai.ask',
		where: 'about a hub',
		make: operationCase({
			async arrange(world) {
				const file = await readableFile(world, 'The rent is due in March.');
				const { id } = newHub(world, [file.id]);
				const parameters = { source: 'hub', hubId: byId(id), prompt: 'When is the rent due?' };
				return { parameters, memory: file };
			},
			assert({ items }) {
				expect(items[0]?.json.answer).toBe('The rent is due in March.');
			},
		}),
	},
	{
		operation: 'ai.extractStructured',
		where: 'with fields of a form',
		make: operationCase({
			async arrange(world) {
				const { id } = await readableFile(world, 'Total: 12\nState: open\nPaid on: soon');
				const field = [
					{ key: 'total', type: 'float' },
					{ key: 'state', type: 'enum', choices: 'Open,Closed' },
					{ key: 'paidOn', type: 'date', displayName: 'Paid on' },
					{ key: 'buyer' },
				];
				const options = { includeConfidence: true, includeReferences: true };
				const parameters = {
					files: filesOf(id),
					fieldsFrom: 'form',
					fieldsUi: { field },
					options,
				};
				return { parameters, memory: id };
			},
			assert({ items }) {
				expect(items[0]?.json).toMatchObject({
					answer: { total: 12, state: 'Open', paidOn: null, buyer: null },
					problems: [{ key: 'paidOn', value: 'soon', reason: 'wrongType' }],
					confidence_score: { total: { level: 'HIGH', score: 0.96 } },
					reference: { total: [{ text: 'Total: 12' }] },
				});
				expect(items[0]?.json).not.toHaveProperty('metadata');
			},
		}),
	},
];
