/** Box AI in n8n: what no case of an operation shows, such as content that comes late and AI that is switched off. */
import type { INodeParameters } from 'n8n-workflow';

import { readableFile, filesOf } from './cases/ai';
import { newAgent } from './cases/aiAgent';
import { newHub } from './cases/hub';
import { requestsDuring, runner, shown } from './nodeRuns';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();
const run = runner(() => world);

const box = () => world.emulator.world.ai;
afterEach(() => {
	Object.assign(box(), {
		...{ isEnabled: true, indexLagMs: 0, givesConfidence: true, completionReason: 'done' },
	});
});

async function question(more: INodeParameters = {}, text = 'The rent is due in March.') {
	const { id } = await readableFile(world, text);
	return { files: filesOf(id), prompt: 'When is the rent due?', ...more };
}

const intake = async (text: string, more: INodeParameters = {}) => {
	const { id } = await readableFile(world, text);
	const parameters = {
		...{ files: filesOf(id), fieldsFrom: 'template', scope: 'enterprise' },
		...{ templateKey: byId('invoice'), writeToMetadata: true, ...more },
	};
	return { id, parameters };
};

describe('content that Box AI cannot read yet', () => {
	it('is waited for after an upload', async () => {
		box().indexLagMs = 1_500;
		const { error, items } = await run('ai', 'ask', await question());
		expect(error).toBeUndefined();
		expect(items[0]?.json.answer).toBe('The rent is due in March.');
	});

	it('is not waited for if the user says so, and the error tells what to do', async () => {
		box().indexLagMs = 60_000;
		const parameters = await question({ options: { waitForContentSeconds: 0 } });
		const message = shown(await run('ai', 'ask', parameters));
		expect(message).toContain('The text representation of the file is not available');
		expect(message).toContain('‘Wait for Content (Seconds)’');
	});

	it('is said of a hub, for which Box answers nothing', async () => {
		box().indexLagMs = 60_000;
		const { id } = await readableFile(world);
		const hub = newHub(world, [id]);
		const options = { waitForContentSeconds: 0 };
		const asked = { source: 'hub', hubId: byId(hub.id), prompt: 'rent', options };
		expect(shown(await run('ai', 'ask', asked))).toContain(
			'Box AI cannot read the content of the hub',
		);
	});
});

describe('Box AI', () => {
	it('that is switched off is named as that', async () => {
		box().isEnabled = false;
		const message = shown(await run('ai', 'ask', await question()));
		expect(message).toContain('Box does not let the acting user use Box AI here');
		expect(message).toContain('Admin Console');
	});

	it('is asked about files by path, and with an agent', async () => {
		const { name } = await readableFile(world, 'The rent is due in May.');
		const agent = newAgent(world);
		const { items } = await run('ai', 'ask', {
			files: { file: [{ fileId: { __rl: true, mode: 'path', value: `/${name}` } }] },
			prompt: 'When is the rent due?',
			options: { agentId: byId(agent.id) },
		});
		expect(items[0]?.json).toMatchObject({
			answer: 'The rent is due in May.',
			ai_agent_info: { models: [{ name: agent.id }] },
		});
	});

	it('goes on with the conversation in the input item', async () => {
		const parameters = await question();
		const first = await run('ai', 'ask', parameters);
		const options = { dialogueJson: '={{ $json.dialogue_history }}' };
		const { items } = await world.host.runNode({
			parameters: { resource: 'ai', operation: 'ask', ...parameters, options },
			items: [{ json: first.items[0]?.json ?? {} }, { json: {} }],
		});
		expect(items.map(({ json }) => json.answer)).toEqual([
			'After ‘When is the rent due?’ (1): The rent is due in March.',
			'The rent is due in March.',
		]);
	});

	it('that ended early fails the item, or gives what there is', async () => {
		box().completionReason = 'max_tokens';
		expect(shown(await run('ai', 'ask', await question()))).toContain('max_tokens');
		const parameters = await question({ options: { onIncomplete: 'return' } });
		const { items } = await run('ai', 'ask', parameters);
		expect(items[0]?.json).toMatchObject({ completion_reason: 'max_tokens' });
	});

	it('is asked nothing that it would refuse', async () => {
		const parameters = await question({ prompt: 'a'.repeat(10_001) });
		const requests = await requestsDuring(world, async () => {
			expect(shown(await run('ai', 'ask', parameters))).toContain('10001 characters');
		});
		expect(requests).toEqual([]);
	});
});

describe('values that are written as metadata', () => {
	const instanceOf = async (id: string) =>
		await world.api('GET', `/files/${id}/metadata/enterprise/invoice`);

	it('leave those alone that do not pass, each with its reason', async () => {
		const text = 'Vendor: Contoso\nAmount: much\nStatus: Lost\nDue date: 2026-02-01?';
		const { id, parameters } = await intake(text);
		await world.api('POST', `/files/${id}/metadata/enterprise/invoice`, {
			...{ vendor: 'Northwind', amount: 1, status: 'Open' },
		});
		const { items } = await run('ai', 'extractStructured', parameters);
		expect(items[0]?.json).toMatchObject({
			problems: [
				{ key: 'amount', value: 'much' },
				{ key: 'status', value: 'Lost' },
			],
			metadata: {
				allWritten: false,
				written: { vendor: 'Contoso' },
				notWritten: [
					{ key: 'amount', reason: 'wrongType' },
					{ key: 'dueDate', reason: 'lowConfidence', confidence: 0.4 },
					{ key: 'status', reason: 'notAmongChoices' },
					{ key: 'tags', reason: 'empty' },
				],
			},
		});
		expect(await instanceOf(id)).toMatchObject({ vendor: 'Contoso', amount: 1, status: 'Open' });
	});

	it('are written none of where Box does not say how sure it is', async () => {
		box().givesConfidence = false;
		const { id, parameters } = await intake('Vendor: Contoso');
		const { items } = await run('ai', 'extractStructured', parameters);
		expect(items[0]?.json.metadata).toMatchObject({
			written: {},
			instance: null,
			notWritten: expect.arrayContaining([
				expect.objectContaining({ key: 'vendor', reason: 'noConfidence' }),
			]),
		});
		await expect(instanceOf(id)).rejects.toThrow('404');
	});

	it('are written whatever they are at a minimum of 0', async () => {
		box().givesConfidence = false;
		const { id, parameters } = await intake('Vendor: Contoso?', { minimumConfidence: 0 });
		const { error } = await run('ai', 'extractStructured', parameters);
		expect(error).toBeUndefined();
		expect(await instanceOf(id)).toMatchObject({ vendor: 'Contoso' });
	});
});
