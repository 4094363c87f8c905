import { operation, type ParamsOf } from '../../operation';
import { hubPicker } from '../../pickers';
import { moreFileIdsOption } from '../fileList';
import { agentOf, agentOptions } from './agent';
import { askBoxAi, requestOptions, textAnswer } from './aiRequest';
import { continued, dialogueOf, dialogueOptions } from './dialogue';
import { aiFiles, aiFilesParameter } from './items';
import { checkedPrompt, promptParameter } from './prompt';

const sourceParameters = [
	{
		displayName: 'Ask About',
		name: 'source',
		type: 'options',
		purpose: 'choice',
		options: [
			{ name: 'Files', value: 'files', description: 'One file, or up to 25 together' },
			{ name: 'Hub', value: 'hub', description: 'All that is in a Box Hub' },
		],
		default: 'files',
		description: 'What Box AI reads for its answer',
	},
	{ ...aiFilesParameter, displayOptions: { show: { source: ['files'] } } },
	{
		...hubPicker,
		description: 'The Box Hub to ask; Box AI must be switched on for it',
		displayOptions: { show: { source: ['hub'] } },
	},
] as const;

/** https://developer.box.com/reference/post-ai-ask/ */
export const ask = operation({
	value: 'ask',
	name: 'Ask',
	action: 'Ask a question about files or a hub',
	description:
		'Ask Box AI a question about files in Box, or about everything in a Box Hub, and get an answer in words with citations. Extract Structured returns single values instead.',
	scopes: ['ai.readwrite'],
	parameters: [
		...sourceParameters,
		promptParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				...agentOptions,
				...dialogueOptions,
				...requestOptions,
				{
					displayName: 'Include Citations',
					name: 'includeCitations',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description:
						'Whether the output has the passages that the answer is from, with their files',
				},
				moreFileIdsOption,
			],
		},
	],
	async run({ params, timezone, ...world }) {
		const { options } = params;
		const prompt = checkedPrompt(params.prompt);
		const items = itemsOf(params);
		const history = dialogueOf(options, timezone);
		const answer = await askBoxAi(world, {
			path: '/ai/ask',
			json: {
				mode: items.length === 1 ? 'single_item_qa' : 'multiple_item_qa',
				prompt,
				items,
				dialogue_history: history.length === 0 ? undefined : history,
				include_citations: options.includeCitations,
				ai_agent: agentOf(options, 'ai_agent_ask'),
			},
			expect: textAnswer,
			options,
			content: params.source === 'hub' ? 'the content of the hub' : 'the content of the files',
		});
		return { ...answer, dialogue_history: continued(history, prompt, answer) };
	},
});

interface Chosen extends ParamsOf<typeof sourceParameters> {
	options: { moreFileIds?: string };
}

function itemsOf({ source, hubId, files = {}, options }: Chosen): object[] {
	if (source === 'files') return aiFiles(files, options.moreFileIds);
	if (options.moreFileIds !== undefined && options.moreFileIds !== '') {
		throw new RangeError(
			'Box AI takes a hub alone: remove ‘More File IDs’ from the options, or ask about the files',
		);
	}
	return [{ type: 'hubs', id: hubId }];
}
