import { operation } from '../../operation';
import { readJson } from '../../values';
import { moreFileIdsOption } from '../fileList';
import { agentOf, agentOptions } from './agent';
import { askBoxAi, requestOptions, textAnswer } from './aiRequest';
import { aiFiles, aiFilesParameter } from './items';
import { checkedPrompt, promptParameter } from './prompt';

/** https://developer.box.com/reference/post-ai-extract/ */
export const extract = operation({
	value: 'extract',
	name: 'Extract',
	action: 'Extract data from files by a prompt',
	description:
		'Let Box AI extract data from files in Box as a prompt asks for it: in words, JSON or XML. For named fields with types, and for metadata, use Extract Structured.',
	scopes: ['ai.readwrite'],
	parameters: [
		aiFilesParameter,
		{
			...promptParameter,
			placeholder: 'e.g. vendor, total and due date of this invoice',
			description: 'What to read, at most 10,000 characters: words, or a schema as JSON or XML',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [...agentOptions, ...requestOptions, moreFileIdsOption],
		},
	],
	async run({ params, ...world }) {
		const { options } = params;
		const answer = await askBoxAi(world, {
			path: '/ai/extract',
			json: {
				prompt: checkedPrompt(params.prompt),
				items: aiFiles(params.files, options.moreFileIds),
				ai_agent: agentOf(options, 'ai_agent_extract'),
			},
			expect: textAnswer,
			options,
			content: 'the content of the files',
		});
		return { ...answer, answer: dataIn(answer.answer) };
	},
});

/**
 * The object or list that the text of an answer is, also between the marks of a block of code; else the text itself,
 * and so where JSON would lose digits.
 */
export function dataIn(answer: unknown): unknown {
	if (typeof answer !== 'string') return answer;
	const data = parsed(withoutFence(answer.trim()));
	return typeof data === 'object' && data !== null ? data : answer;
}

const fence = '```';

function withoutFence(text: string): string {
	const begin = text.indexOf('\n');
	const isFenced = text.startsWith(fence) && text.endsWith(fence) && begin !== -1;
	return isFenced ? text.slice(begin, -fence.length) : text;
}

function parsed(text: string): unknown {
	try {
		return readJson(text, (problem) => {
			throw new RangeError(problem);
		});
	} catch {
		return undefined;
	}
}
