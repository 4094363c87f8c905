/** Agents of Box AI as its API has them, and one that may have been made. */
import {
	backoffMs,
	type BoxClient,
	type Doubt,
	isObject,
	isOutcomeUnknown,
	objectWith,
	withDetail,
} from '../../client';
import type { OperationWorld } from '../../operation';
import { outcomeOf } from '../outcome';
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

/** Box may list an agent some moments after it was made. */
const mostLooks = 3;
const waits = { baseMs: 4_000, maxMs: 8_000, minMs: 1_000 };

/**
 * Makes an agent once. Names are not unique: after an attempt with unknown outcome, the latest agent with the name is
 * its own if its time says so. That none is listed proves nothing, so that it is not made a second time.
 *
 * @param made the IDs of those that this run has made, which get the new one
 */
export async function makeAgent(
	world: OperationWorld,
	asked: AgentBody,
	made: Set<string>,
): Promise<Agent> {
	const outcome = await outcomeOf(
		world.box.request<Agent>('POST', '/ai_agents', {
			json: asked,
			expect: agentResource(),
			repeatable: false,
			alreadyDone: ownAgent(world, asked, made),
		}),
	);
	if (outcome.ok) {
		made.add(outcome.value.id);
		return outcome.value;
	}
	const { error } = outcome;
	return await Promise.reject(
		isOutcomeUnknown(error)
			? withDetail(
					error,
					`The agent may have been made, and was not made again. Look for ‘${asked.name}’ in Box AI Studio, or among AI Agent > Get Many. If it is not there after some minutes, run this again.`,
				)
			: error,
	);
}

function ownAgent({ box, clock, signal }: OperationWorld, asked: AgentBody, made: Set<string>) {
	const look = ownCreation<Agent>({
		box,
		find: async () => await latestAgent(box, asked.name, made),
		isAsAsked: (found) =>
			found.access_state === asked.access_state &&
			abilities.every((kind) => isObject(found[kind]) === isObject(asked[kind])),
	});
	return async (doubt: Doubt): Promise<object> => {
		for (let looks = 1; ; looks += 1) {
			const found = await look(doubt);
			if (found !== undefined) return found;
			if (looks === mostLooks) throw new RangeError('Box lists no such agent');
			await clock.sleep(backoffMs(looks, clock.random(), waits), signal);
		}
	};
}

async function latestAgent(
	box: BoxClient,
	name: string,
	made: ReadonlySet<string>,
): Promise<Agent | undefined> {
	const timeOf = (agent: Agent | undefined) => Date.parse(agent?.created_at ?? '') || 0;
	let latest: Agent | undefined;
	for await (const agent of box.pages<Agent>('/ai_agents', { paging: 'marker' })) {
		if (agent.name !== name || made.has(agent.id)) continue;
		if (latest === undefined || timeOf(agent) > timeOf(latest)) latest = agent;
	}
	return latest;
}
