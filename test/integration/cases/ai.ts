import { operationCase } from '../operationCase';

export const aiCases = {
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
