/** Agents of Box AI as its API has them, and one that may have been made. */
import { type BoxClient, isObject, objectWith } from '../../client';
import { ownCreation } from '../ownCreation';

/** What an agent can be used for, in Box's words. */
export const abilities = ['ask', 'text_gen', 'extract'] as const;
export type Ability = (typeof abilities)[number];

/** What Box takes for an agent. https://developer.box.com/reference/post-ai-agents/ */
export interface AgentBody extends Partial<Record<Ability, Record<string, unknown>>> {
	type: 'ai_agent';
	name: string;
	access_state: string;
	icon_reference?: string;
	allowed_entities?: unknown[];
}

/** https://developer.box.com/reference/resources/ai-single-agent-response--full/ */
export interface Agent extends Partial<AgentBody> {
	id: string;
	created_at?: string;
	created_by?: unknown;
}

/** Box leaves out the type of some. */
export const agentResource = () => objectWith('id', 'name', 'access_state');

/**
 * An agent that is there, as Box takes it: without what it only answers. Null stands for what is not set, and for
 * suggested questions that Box makes up.
 */
export function bodyOf({ name, access_state, icon_reference, allowed_entities, ...agent }: Agent) {
	const body: Partial<AgentBody> = {
		name,
		access_state,
		...(icon_reference && { icon_reference }),
		...(Array.isArray(allowed_entities) && { allowed_entities }),
	};
	for (const kind of abilities) {
		const ability = agent[kind];
		if (isObject(ability)) body[kind] = sendable(ability);
	}
	return body;
}

/** Tools of an answer can have warnings, which a request has not. */
function sendable(ability: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(ability)
			.filter(([, value]) => value !== null && value !== undefined)
			.map(([key, value]) => {
				if (!isObject(value)) return [key, value];
				const { warnings: _answered, ...tool } = value;
				return [key, tool];
			}),
	);
}

/**
 * `alreadyDone` of a request that makes an agent. Names are not unique: what counts is the latest agent with the name,
 * and an older one of the same user is told by its time.
 */
export const ownAgent = (box: BoxClient, asked: AgentBody) =>
	ownCreation<Agent>({
		box,
		find: async () => await latestAgent(box, asked.name),
		isAsAsked: (found) =>
			found.access_state === asked.access_state &&
			abilities.every((kind) => isObject(found[kind]) === isObject(asked[kind])),
	});

async function latestAgent(box: BoxClient, name: string): Promise<Agent | undefined> {
	const timeOf = (agent: Agent | undefined) => Date.parse(agent?.created_at ?? '') || 0;
	let latest: Agent | undefined;
	for await (const agent of box.pages<Agent>('/ai_agents', { paging: 'marker' })) {
		if (agent.name !== name) continue;
		if (latest === undefined || timeOf(agent) > timeOf(latest)) latest = agent;
	}
	return latest;
}
