import type { FastifyInstance } from 'fastify';

import { ok } from '../http/answer';
import { boxRoutes } from '../http/router';
import type { JsonObject } from '../kernel/json';
import { missing, Problem } from '../kernel/problem';
import type { World } from '../world/World';

/** The agents that are used where no other is chosen. */
export function aiRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on(
		'GET /ai_agent_default',
		(call) => {
			const mode = call.query.text('mode');
			if (mode === undefined) throw missing('mode');
			const model = call.query.text('model') ?? 'google__gemini_2_0_flash_001';
			const agent = defaultAgents[mode];
			if (agent === undefined) throw new Problem(400, 'bad_request', 'Bad Request');
			return ok(agent(model));
		},
		{ need: 'ai' },
	);
}

const textTool = (model: string) => ({
	model,
	num_tokens_for_completion: 6000,
	system_message: '',
	prompt_template: '{user_question} {content}',
});

const defaultAgents: Record<string, (model: string) => JsonObject> = {
	ask: (model) => ({
		type: 'ai_agent_ask',
		basic_text: textTool(model),
		long_text: textTool(model),
	}),
	text_gen: (model) => ({ type: 'ai_agent_text_gen', basic_gen: textTool(model) }),
	extract: (model) => ({ type: 'ai_agent_extract', basic_text: textTool(model) }),
	extract_structured: (model) => ({
		type: 'ai_agent_extract_structured',
		basic_text: textTool(model),
	}),
};
