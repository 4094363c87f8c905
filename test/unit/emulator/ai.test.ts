import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import type { Client } from './client';
import { clientOf } from './client';

describe('Box AI', () => {
	let emulator: Emulator;
	let client: Client;
	beforeAll(async () => {
		emulator = await startEmulator();
		client = clientOf(emulator);
	});
	afterAll(async () => await emulator.close());

	function fileWith(text: string): string {
		const { tree } = emulator.world;
		const name = `${tree.all().length}.txt`;
		return tree.addFile(tree.root('11001'), name, Buffer.from(text), '11001').id;
	}
	const ask = async (id: string, json: object = {}) =>
		await client('POST /ai/ask', {
			json: { mode: 'single_item_qa', prompt: 'rent', items: [{ type: 'file', id }], ...json },
		});

	it('answers with the sentences of the files that share a word with the prompt', async () => {
		const id = fileWith('Rent is due in May. Pets are fine.');
		expect((await ask(id, { include_citations: true })).body).toMatchObject({
			answer: 'Rent is due in May.',
			citations: [{ id, type: 'file', content: 'Rent is due in May.' }],
		});
		expect((await ask(id, { prompt: 'parking' })).body.answer).toBe('The files do not say.');
	});

	it('reads fields by their names, with less confidence by their prompts', async () => {
		const id = fileWith('Total: 12\nBuyer name: Ada\nCity: Rome?');
		const { body } = await client('POST /ai/extract_structured', {
			json: {
				items: [{ type: 'file', id }],
				include_confidence_score: true,
				fields: [
					{ key: 'total', type: 'float' },
					{ key: 'customer', prompt: 'The name of the buyer' },
					{ key: 'city' },
					{ key: 'street' },
				],
			},
		});
		expect(body).toMatchObject({
			answer: { total: 12, customer: 'Ada', city: 'Rome' },
			confidence_score: {
				total: { level: 'HIGH' },
				customer: { level: 'MEDIUM' },
				city: { level: 'LOW' },
			},
		});
		expect(body.answer).not.toHaveProperty('street');
	});

	it.each([
		['two files in the mode for one', { items: [1, 2] }],
		['a hub beside a file', { items: [{ type: 'hubs', id: '1' }, 1], mode: 'multiple_item_qa' }],
		['a prompt that is too long', { prompt: 'a'.repeat(10_001) }],
	])(
		'refuses %s',
		async (_case, { items, ...json }: { items?: unknown[]; [more: string]: unknown }) => {
			const id = fileWith('Rent');
			const given = items?.map((item) => (typeof item === 'number' ? { type: 'file', id } : item));
			expect((await ask(id, { ...json, ...(given && { items: given }) })).status).toBe(400);
		},
	);

	it('cannot read a file before its time, nor anything when it is switched off', async () => {
		const { ai } = emulator.world;
		const id = fileWith('Rent is due.');
		ai.indexLagMs = 60_000;
		expect((await ask(id)).status).toBe(400);
		emulator.clock.advance(60_000);
		expect((await ask(id)).status).toBe(200);
		ai.isEnabled = false;
		expect((await ask(id)).status).toBe(403);
		ai.isEnabled = true;
		ai.indexLagMs = 0;
	});

	it('keeps agents, and replaces all of one at an update', async () => {
		const ability = { type: 'ai_agent_ask', access_state: 'enabled', description: 'Asks' };
		const json = { type: 'ai_agent', name: 'A', access_state: 'enabled', ask: ability };
		const { body } = await client('POST /ai_agents', { json });
		const address = `/ai_agents/${String(body.id)}`;
		const { ask: _gone, ...bare } = json;
		await client(`PUT ${address}`, { json: bare });
		expect((await client(`GET ${address}`)).body).not.toHaveProperty('ask');
		expect((await client(`DELETE ${address}`)).status).toBe(204);
		expect((await client(`GET ${address}`)).status).toBe(404);
		const refused = await client('POST /ai_agents', { json: { ...json, ask: {} } });
		expect(refused.status).toBe(400);
		emulator.mistakes.clear();
	});
});
