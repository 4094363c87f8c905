import { containsName, list } from '../client';
import { type ListQuery, type ListSearch, parameter } from '../operation';

const agentId = {
	type: 'regex',
	properties: {
		regex: '^[\\w.-]+$',
		errorMessage:
			'The ID of an AI agent consists of digits, or of letters and underscores for one that Box has made',
	},
} as const;

/** An agent of the enterprise, made in Box AI Studio or by the API. */
export const aiAgentPicker = parameter({
	displayName: 'Agent',
	name: 'agentId',
	type: 'resourceLocator',
	purpose: 'target',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The AI agent, by its ID',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose an agent…',
			typeOptions: { searchListMethod: 'searchAiAgents', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 14031, or enhanced_extract_agent',
			validation: [agentId],
		},
	],
});

interface Agents {
	entries: Array<{ id: string; name?: string; access_state?: string }>;
	next_marker?: string | null;
}

/** What an agent has to be able to do for an operation, in the words of Box's list. */
const modes: Readonly<Record<string, string>> = {
	'ai ask': 'ask',
	'ai extract': 'extract',
	'ai extractStructured': 'extract',
	'ai generateText': 'text_gen',
};

const modeFor = ({ field }: Pick<ListQuery, 'field'>) =>
	modes[`${field('resource')} ${field('operation')}`];

/**
 * Those that can be used: with Box's own for a request, without them where one is to be changed.
 * https://developer.box.com/reference/get-ai-agents/
 */
export const searchAiAgents: ListSearch = async (box, query) => {
	const { filter, page } = query;
	const mode = modeFor(query);
	const found = await box.request<Agents>('GET', '/ai_agents', {
		query: { mode, include_box_default: mode !== undefined, limit: 1_000, marker: page },
		expect: list,
	});
	return {
		results: found.entries
			.map(({ id, name = id, access_state: state }) => ({
				name: state === 'disabled' ? `${name} (disabled)` : name,
				value: id,
			}))
			.filter(({ name, value }) => containsName(`${name} ${value}`, filter)),
		page: found.next_marker || undefined,
	};
};
