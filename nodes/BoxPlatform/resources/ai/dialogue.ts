/** The conversation so far, which Box AI does not remember: it is sent along with each question. */
import { isObject } from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { readDate, readText, refusing } from '../../values';
import type { AiAnswer } from './aiRequest';

const turns = parameter({
	displayName: 'Conversation So Far',
	name: 'dialogue',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add Answer',
	typeOptions: { multipleValues: true, sortable: true },
	default: {},
	description: 'Earlier questions and their answers, the oldest first',
	options: [
		{
			displayName: 'Answer',
			name: 'turn',
			values: [
				{
					displayName: 'Answer',
					name: 'answer',
					type: 'string',
					purpose: 'content',
					typeOptions: { rows: 2 },
					default: '',
					description: 'What Box AI has answered',
				},
				{
					displayName: 'Created At',
					name: 'createdAt',
					type: 'dateTime',
					purpose: 'content',
					default: '',
					description: 'When it was answered',
				},
				{
					displayName: 'Prompt',
					name: 'prompt',
					type: 'string',
					purpose: 'content',
					typeOptions: { rows: 2 },
					default: '',
					description: 'What Box AI was asked',
				},
			],
		},
	],
});

const turnsJson = parameter({
	displayName: 'Conversation So Far (JSON)',
	name: 'dialogueJson',
	type: 'json',
	purpose: 'dataLeftOut',
	default: '={{ $json.dialogue_history }}',
	placeholder: '[{ "prompt": "…", "answer": "…" }]',
	description:
		'The same as a list, such as dialogue_history in the output of an earlier question. An expression that gives nothing begins a new conversation.',
});

export const dialogueOptions = [turns, turnsJson] as const;

/** https://developer.box.com/reference/resources/ai-dialogue-history/ */
export interface Turn {
	prompt: string;
	answer: string;
	created_at?: string;
}

/**
 * The earlier questions and answers in the form that Box takes.
 *
 * @throws RangeError for what is no conversation, and when it was given twice
 */
export function dialogueOf(
	{ dialogue, dialogueJson }: Partial<ParamsOf<typeof dialogueOptions>>,
	timezone: string,
): Turn[] {
	const entered = dialogue?.turn ?? [];
	const given = dialogueJson === undefined ? [] : listIn(dialogueJson);
	if (entered.length > 0 && given.length > 0) {
		throw new RangeError(
			`The conversation so far stands both in ‘${turns.displayName}’ and in ‘${turnsJson.displayName}’: remove one of them`,
		);
	}
	return [
		...entered.map(({ prompt, answer, createdAt }) => ({ prompt, answer, created_at: createdAt })),
		...given,
	].map((turn, index) => turnOf(turn, index, timezone));
}

/**
 * The conversation for the next question about the same. An answer without words is left out: Box AI takes none, so
 * that nothing could be asked any more.
 */
export function continued(
	history: readonly Turn[],
	prompt: string,
	{ answer, created_at }: Pick<AiAnswer, 'answer' | 'created_at'>,
): Turn[] {
	const hasWords = typeof answer === 'string' && answer.trim() !== '';
	return hasWords ? [...history, { prompt, answer, created_at }] : [...history];
}

/** Of a whole item, such as one that an earlier question has put out, too. */
function listIn(value: unknown): unknown[] {
	const list: unknown = isObject(value) ? value.dialogue_history : value;
	if (Array.isArray(list)) return list;
	throw new RangeError(
		`‘${turnsJson.displayName}’ must be a list of objects with prompt and answer, such as dialogue_history in the output of Ask`,
	);
}

function turnOf(turn: unknown, index: number, timezone: string): Turn {
	const { prompt, answer, created_at: createdAt } = isObject(turn) ? turn : {};
	const part = (name: string, value: unknown) => {
		const refuse = refusing(`${name} of answer ${index + 1} in the conversation so far`);
		const text = readText(value ?? '', refuse);
		return text.trim() === '' ? refuse('is empty', 'Fill it in, or remove the entry.') : text;
	};
	const isUndated = createdAt === undefined || createdAt === null || createdAt === '';
	return {
		prompt: part('Prompt', prompt),
		answer: part('Answer', answer),
		...(!isUndated && {
			created_at: readDate(createdAt, {
				timezone,
				refuse: refusing(`created_at of answer ${index + 1} in the conversation so far`),
			}),
		}),
	};
}
