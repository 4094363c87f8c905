import { objectWith } from '../../client';
import { operation } from '../../operation';

/** https://developer.box.com/reference/get-ai-agent-default/ */
export const getDefaultAgent = operation({
	value: 'getDefaultAgent',
	name: 'Get Default Agent',
	action: 'Get the default agent',
	description:
		'Get the agent that Box AI uses by default for a kind of request: its models, prompts and limits, as a start for one of your own',
	scopes: ['ai.readwrite'],
	parameters: [
		{
			displayName: 'Kind of Request',
			name: 'mode',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: 'Ask', value: 'ask' },
				{ name: 'Extract', value: 'extract' },
				{ name: 'Extract Structured', value: 'extract_structured' },
				{ name: 'Generate Text', value: 'text_gen' },
			],
			default: 'ask',
			description: 'What the agent is for',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Language',
					name: 'language',
					type: 'string',
					purpose: 'filter',
					default: '',
					placeholder: 'e.g. ja',
					description:
						'The ISO code of the language that the agent is to be for. Box gives the usual one for languages that it has no other for.',
				},
				{
					displayName: 'Model',
					name: 'model',
					type: 'string',
					purpose: 'filter',
					default: '',
					placeholder: 'e.g. azure__openai__gpt_4o_mini',
					description: 'The agent as it is with this model',
				},
			],
		},
	],
	async run({ box, params: { mode, options } }) {
		return await box.request('GET', '/ai_agent_default', {
			query: { mode, language: options.language, model: options.model },
			expect: objectWith('type'),
		});
	},
});
