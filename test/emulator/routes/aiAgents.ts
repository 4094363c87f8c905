import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { noContent, ok } from '../http/answer';
import type { Call } from '../http/call';
import { markerPage, pageBody } from '../http/paging';
import { boxRoutes } from '../http/router';
import { pacificTime } from '../kernel/clock';
import { arrayAt, objectAt, requiredText, textAt, wordAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { forbidden, missing, notFound } from '../kernel/problem';
import { ABILITIES, type Ability, type AiAgent } from '../world/ai';
import { userMini } from '../world/users';
import type { World } from '../world/World';

const AI = { need: 'ai' } as const;
const STATES = ['enabled', 'disabled', 'enabled_for_selected_users'] as const;
const MOST_QUESTIONS = 4;

/** Agents of Box AI Studio. */
export function aiAgentRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on('GET /ai_agents', list, AI);
	on('POST /ai_agents', create, AI);
	on('GET /ai_agents/{agent_id}', (call) => ok(agentView(call.world, agentOf(call))), AI);
	on('PUT /ai_agents/{agent_id}', update, AI);
	on('DELETE /ai_agents/{agent_id}', remove, AI);
}

function list(call: Call): Answer {
	const { world, query } = call;
	const modes = query.list('mode');
	const states = query.list('agent_state');
	const withBox = query.boolean('include_box_default') === true;
	const found = [...world.ai.agents.values()].filter(
		(agent) =>
			(withBox || agent.origin !== 'BOX') &&
			(modes === undefined ||
				ABILITIES.some((one) => modes.includes(one) && agent.abilities[one])) &&
			(states === undefined || states.includes(agent.accessState)),
	);
	return ok(
		pageBody(
			markerPage(found, ({ id }) => id, query),
			(agent) => agentView(world, agent),
		),
	);
}

function create(call: Call): Answer {
	const { world, caller } = call;
	const agent = world.ai.add({ ...asked(call), createdBy: caller.user.id });
	return ok(agentView(world, agent));
}

/** All of an agent is replaced. */
function update(call: Call): Answer {
	const agent = ownAgent(call);
	Object.assign(agent, asked(call), { modifiedAt: call.world.clock.now() });
	return ok(agentView(call.world, agent));
}

function remove(call: Call): Answer {
	call.world.ai.agents.delete(ownAgent(call).id);
	return noContent();
}

function agentOf({ world, param }: Call): AiAgent {
	const id = param('agent_id');
	const agent = world.ai.agents.get(id);
	if (agent === undefined) throw notFound('ai_agent', id);
	return agent;
}

/** One that is not Box's own. */
function ownAgent(call: Call): AiAgent {
	const agent = agentOf(call);
	if (agent.origin === 'BOX') throw forbidden();
	return agent;
}

function asked({ body }: Call): Pick<AiAgent, 'name' | 'accessState' | 'more' | 'abilities'> {
	if (wordAt(body, 'type', ['ai_agent']) === undefined) throw missing('type');
	const accessState = wordAt(body, 'access_state', STATES);
	if (accessState === undefined) throw missing('access_state');
	const entities = arrayAt(body, 'allowed_entities');
	if (accessState === 'enabled_for_selected_users' && (entities ?? []).length === 0) {
		throw missing('allowed_entities');
	}
	const icon = textAt(body, 'icon_reference');
	const abilities: AiAgent['abilities'] = {};
	for (const kind of ABILITIES) {
		const ability = objectAt(body, kind);
		if (ability !== undefined) abilities[kind] = checked(kind, ability);
	}
	return {
		name: requiredText(body, 'name'),
		accessState,
		more: {
			...(icon === undefined ? {} : { icon_reference: icon }),
			...(entities === undefined ? {} : { allowed_entities: entities }),
		},
		abilities,
	};
}

function checked(kind: Ability, ability: JsonObject): JsonObject {
	const type = `ai_agent_${kind}`;
	if (wordAt(ability, 'type', [type]) === undefined) throw missing(`${kind}.type`);
	if (wordAt(ability, 'access_state', ['enabled', 'disabled']) === undefined) {
		throw missing(`${kind}.access_state`);
	}
	requiredText(ability, 'description');
	const questions = arrayAt(ability, 'suggested_questions') ?? [];
	if (questions.length > MOST_QUESTIONS) throw missing(`${kind}.suggested_questions`);
	return ability;
}

function agentView(world: World, agent: AiAgent): JsonObject {
	const { id, origin, name, accessState, createdBy, createdAt, modifiedAt } = agent;
	const by = createdBy === undefined ? undefined : userMini(world.users.get(createdBy));
	return {
		type: 'ai_agent',
		id,
		origin,
		name,
		access_state: accessState,
		created_at: pacificTime(createdAt),
		modified_at: pacificTime(modifiedAt),
		...(by === undefined ? {} : { created_by: by, modified_by: by }),
		...agent.more,
		...Object.fromEntries(
			ABILITIES.flatMap((kind) => {
				const ability = agent.abilities[kind];
				return ability === undefined ? [] : [[kind, shown(ability)]];
			}),
		),
	};
}

/** Box says null for instructions that are not set. */
const shown = (ability: JsonObject): JsonObject => ({ custom_instructions: null, ...ability });
