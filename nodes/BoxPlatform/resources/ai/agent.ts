/** Which agent of Box AI answers, where it is not Box's usual one. */
import { isObject } from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { aiAgentPicker } from '../../pickers';

const chosenAgent = parameter({
	...aiAgentPicker,
	required: false,
	description:
		'The agent that answers, in place of the one that Box uses for this. For long or difficult documents, the ID enhanced_extract_agent is that of Box’s agent for extraction.',
});

const agentJson = parameter({
	displayName: 'Agent (JSON)',
	name: 'agentJson',
	type: 'json',
	purpose: 'content',
	default: '{}',
	placeholder: '{ "type": "ai_agent_ask", "basic_text": { "model": "…" } }',
	description:
		'The agent as an object of Box’s: models, prompts and tokens for short and long texts. Get Default Agent returns one to begin with.',
});

export const agentOptions = [chosenAgent, agentJson] as const;

/** What an agent is called that is described instead of named. */
export type AgentType =
	'ai_agent_ask' | 'ai_agent_text_gen' | 'ai_agent_extract' | 'ai_agent_extract_structured';

/**
 * The agent as Box takes it, or undefined for the usual one.
 * https://developer.box.com/guides/box-ai/ai-agents/
 *
 * @throws RangeError for one of another kind, and when two were given
 */
export function agentOf(
	{ agentId, agentJson: json }: Partial<ParamsOf<typeof agentOptions>>,
	type: AgentType,
): object | undefined {
	const described = isObject(json) && Object.keys(json).length === 0 ? undefined : json;
	const isNamed = agentId !== undefined && agentId !== '';
	if (described === undefined) return isNamed ? { type: 'ai_agent_id', id: agentId } : undefined;
	const field = `‘${agentJson.displayName}’`;
	if (isNamed) {
		throw new RangeError(
			`Both ‘${chosenAgent.displayName}’ and ${field} say which agent answers: remove one of them`,
		);
	}
	if (!isObject(described)) throw new RangeError(`${field} must be an object with a type`);
	const isReference = described.type === 'ai_agent_id';
	if (described.type !== type && !isReference) {
		throw new RangeError(
			`${field} needs the type ‘${type}’ for this operation, or ‘ai_agent_id’ with an id. Get Default Agent returns an agent for it.`,
		);
	}
	if (isReference && (typeof described.id !== 'string' || described.id === '')) {
		throw new RangeError(`${field} has the type ‘ai_agent_id’, and no id as text`);
	}
	return described;
}
