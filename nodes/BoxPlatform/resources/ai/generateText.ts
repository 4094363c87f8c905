import { operation } from '../../operation';
import { filePicker } from '../../pickers';
import { agentOf, agentOptions } from './agent';
import { askBoxAi, requestOptions, textAnswer } from './aiRequest';
import { continued, dialogueOf, dialogueOptions } from './dialogue';
import { checkedPrompt, promptParameter } from './prompt';

/** https://developer.box.com/reference/post-ai-text-gen/ */
export const generateText = operation({
	value: 'generateText',
	name: 'Generate Text',
	action: 'Generate text from a file',
	description:
		'Let Box AI write a text from a file in Box, such as a reply to a letter or a shorter version. The file stays as it is.',
	scopes: ['ai.readwrite'],
	parameters: [
		{ ...filePicker, description: 'The file that the text is about' },
		{
			...promptParameter,
			placeholder: 'e.g. Write a friendly reply to this letter',
			description: 'What to write, at most 10,000 characters',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [...agentOptions, ...dialogueOptions, ...requestOptions],
		},
	],
	async run({ params: { fileId, options, ...params }, timezone, ...world }) {
		const prompt = checkedPrompt(params.prompt);
		const history = dialogueOf(options, timezone);
		const answer = await askBoxAi(world, {
			path: '/ai/text_gen',
			json: {
				prompt,
				items: [{ type: 'file', id: fileId }],
				dialogue_history: history.length === 0 ? undefined : history,
				ai_agent: agentOf(options, 'ai_agent_text_gen'),
			},
			expect: textAnswer,
			options,
			content: 'the content of the file',
		});
		return { ...answer, dialogue_history: continued(history, prompt, answer) };
	},
});
