import { parameter } from '../../operation';

/** Characters that Box takes at most. https://developer.box.com/reference/post-ai-ask/#param-prompt */
const longestPrompt = 10_000;

export const promptParameter = parameter({
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	purpose: 'content',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. When can this contract be ended, and by whom?',
	description: 'What to ask Box AI, at most 10,000 characters',
});

/** @throws RangeError for a prompt that Box would refuse */
export function checkedPrompt(prompt: string): string {
	if (prompt.trim() === '') throw new RangeError('There is nothing to ask: fill in ‘Prompt’');
	const { length } = [...prompt];
	if (length <= longestPrompt) return prompt;
	throw new RangeError(
		`‘Prompt’ has ${length} characters, and Box AI takes ${longestPrompt} at most: shorten it, or put the text into a file and ask about that`,
	);
}
