import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

const basicText = { model: 'azure__openai__gpt_4o_mini', num_tokens_for_completion: 800 };

/** Makes an agent as an admin would, in Box AI Studio. */
export function newAgent({ emulator, userId, unique }: CaseWorld) {
	const name = unique('Reader');
	const { id } = emulator.world.ai.add({
		name,
		accessState: 'enabled',
		createdBy: userId,
		more: {},
		abilities: {
			ask: {
				type: 'ai_agent_ask',
				access_state: 'enabled',
				description: 'Reads contracts',
				basic_text: { ...basicText, warnings: ['MODEL_INACTIVE'] },
			},
		},
	});
	return { id, name };
}

const agentOf = ({ emulator }: CaseWorld, id: unknown) => emulator.world.ai.agents.get(String(id));

export const aiAgentCases = {
	'aiAgent.create': operationCase({
		async arrange({ unique }) {
			const name = unique('Reader');
			const ability = [
				{ kind: 'ask', instructions: 'Be short', suggestedQuestions: '["Who?", "When?"]' },
				{ kind: 'extract', description: 'Invoices', enabled: false },
			];
			const agentJson = JSON.stringify({ ask: { basic_text: basicText } });
			return await Promise.resolve({
				parameters: { name, abilities: { ability }, options: { agentJson } },
				memory: name,
			});
		},
		assert({ items }, world, name) {
			expect(items[0]?.json).toMatchObject({ type: 'ai_agent', name, access_state: 'enabled' });
			expect(agentOf(world, items[0]?.json.id)).toMatchObject({
				name,
				abilities: {
					ask: {
						description: name,
						custom_instructions: 'Be short',
						suggested_questions: ['Who?', 'When?'],
						basic_text: basicText,
					},
					extract: { type: 'ai_agent_extract', description: 'Invoices', access_state: 'disabled' },
				},
			});
		},
	}),
	'aiAgent.delete': operationCase({
		async arrange(world) {
			const { id } = newAgent(world);
			return await Promise.resolve({ parameters: { agentId: byId(id) }, memory: id });
		},
		assert({ items }, world, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			expect(agentOf(world, id)).toBeUndefined();
		},
	}),
	'aiAgent.get': operationCase({
		async arrange(world) {
			const agent = newAgent(world);
			return await Promise.resolve({ parameters: { agentId: byId(agent.id) }, memory: agent });
		},
		assert({ items }, _world, agent) {
			expect(items[0]?.json).toMatchObject({ ...agent, ask: { basic_text: basicText } });
		},
	}),
	'aiAgent.getAll': operationCase({
		async arrange(world) {
			const { id } = newAgent(world);
			const filters = { kinds: ['ask'], states: ['enabled'] };
			return await Promise.resolve({ parameters: { returnAll: true, filters }, memory: id });
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json.id)).toContain(id);
			expect(items.every(({ json }) => json.ask !== undefined)).toBe(true);
		},
	}),
	'aiAgent.update': operationCase({
		async arrange(world) {
			const { id } = newAgent(world);
			const name = world.unique('Renamed');
			const ability = [{ kind: 'ask', instructions: 'Be kind' }];
			const updateFields = { name, abilities: { ability }, icon: 'logo_legal.png' };
			return await Promise.resolve({
				parameters: { agentId: byId(id), updateFields },
				memory: { id, name },
			});
		},
		assert(_output, world, { id, name }) {
			expect(agentOf(world, id)).toMatchObject({
				name,
				accessState: 'enabled',
				more: { icon_reference: expect.stringMatching(/\/logo_legal\.png$/) },
				// What was not entered stays, without what Box only answers.
				abilities: {
					ask: { description: 'Reads contracts', custom_instructions: 'Be kind' },
				},
			});
			expect(agentOf(world, id)?.abilities.ask?.basic_text).toEqual(basicText);
		},
	}),
};
