/**
 * One request to Box AI, until there is an answer: what it may cost, what is waited for, and which answers count.
 *
 * Such a request changes nothing in Box, so that it is sent again whenever an answer was lost. A repeat can cost the
 * company AI units a second time; a workflow that stops, and is run again by hand, would cost them as well.
 */
import {
	backoffMs,
	BoxApiError,
	type Expectation,
	isObject,
	orNothing,
	textOf,
	withDetail,
} from '../../client';
import { type OperationWorld, parameter, type ParamsOf } from '../../operation';
import { outcomeOf } from '../outcome';

/** https://developer.box.com/reference/resources/ai-response/ */
export interface AiAnswer {
	answer: unknown;
	created_at: string;
	/** `done`, or why the model ended before it was. */
	completion_reason?: string;
	[field: string]: unknown;
}

/** Seconds, where the user says nothing. */
const usualWait = 60;

const waitOption = parameter({
	displayName: 'Wait for Content (Seconds)',
	name: 'waitForContentSeconds',
	type: 'number',
	purpose: 'limit',
	typeOptions: { minValue: 0, maxValue: 3_600 },
	default: 60,
	description:
		'How long to ask again while Box AI cannot read the content yet, as shortly after an upload; 0 to ask once',
});

const incompleteOption = parameter({
	displayName: 'If the Answer Is Incomplete',
	name: 'onIncomplete',
	type: 'options',
	purpose: 'choice',
	options: [
		{ name: 'Fail', value: 'fail', description: 'The item fails with the reason that Box gives' },
		{
			name: 'Return It',
			value: 'return',
			description: 'The output has the reason in completion_reason, which is ‘done’ otherwise',
		},
	],
	default: 'fail',
	description: 'What to do when the model ended before its answer did, such as for its length',
});

/** What every request to Box AI can be told. */
export const requestOptions = [incompleteOption, waitOption] as const;

const isText = (value: unknown): boolean => typeof value === 'string';

const answerOf = (name: string, isAnswer: (answer: unknown) => boolean): Expectation => ({
	name,
	accepts: (body) =>
		isObject(body) && isAnswer(body.answer) && textOf(body.created_at) !== undefined,
});

export const textAnswer = answerOf('an answer of Box AI', isText);
export const valuesAnswer = answerOf('an answer of Box AI with its values', (answer) =>
	isObject(answer),
);

/** Between two questions. */
const waits = { baseMs: 2_000, maxMs: 10_000, minMs: 1_000 };
/** Models take minutes for long documents, and send nothing meanwhile. */
const longestAnswerMs = 300_000;

interface Question {
	/** Such as `/ai/ask`. */
	path: string;
	json: object;
	expect: Expectation;
	options: Partial<ParamsOf<typeof requestOptions>>;
	/** Completes "Box AI cannot read …". */
	content: string;
}

/**
 * Asks Box AI, again and again while the content cannot be read yet.
 *
 * @throws RangeError when there is no content in time, or the answer is not complete and shall be
 */
export async function askBoxAi(
	{ box, clock, signal }: OperationWorld,
	{ path, json, expect, options, content }: Question,
): Promise<AiAnswer> {
	const { waitForContentSeconds = usualWait, onIncomplete = 'fail' } = options;
	const until = clock.monotonic() + waitForContentSeconds * 1_000;
	for (let round = 1; ; round += 1) {
		const outcome = await outcomeOf(
			box.request<AiAnswer | undefined>('POST', path, {
				json,
				writes: false,
				repeatable: true,
				idleTimeoutMs: longestAnswerMs,
				// 204: ‘No content is available to answer the question’.
				expect: orNothing(expect),
			}),
		);
		if (outcome.ok && outcome.value !== undefined) {
			return onIncomplete === 'fail' ? complete(outcome.value) : outcome.value;
		}
		if (!outcome.ok && !saysNotReady(outcome.error)) throw outcome.error;
		const wait = backoffMs(round, clock.random(), waits);
		if (clock.monotonic() + wait > until) {
			const waited =
				waitForContentSeconds > 0 ? `, also after ${waitForContentSeconds} seconds` : ' yet';
			const problem = `Box AI cannot read ${content}${waited}`;
			const advice = `Shortly after an upload, ‘${waitOption.displayName}’ in the options lets it wait longer. It stays so for content without text that Box can read, and for hubs that were made before Box AI for Hubs was switched on.`;
			if (outcome.ok) throw new RangeError(`${problem}. ${advice}`);
			throw withDetail(outcome.error, `${problem}. ${advice}`);
		}
		await clock.sleep(wait, signal);
	}
}

const statuses = [400, 409, 412, 422, 425];
const notReady =
	/\bindex|representation|not (?:yet )?(?:ready|available|processed)|being processed|no (?:text|content)\b/i;

/**
 * Whether Box says that it has no content to read yet. Its reference names an empty answer alone, and that for hubs;
 * for files, its sentence decides.
 */
export function saysNotReady(error: unknown): boolean {
	if (!(error instanceof BoxApiError) || !statuses.includes(error.status)) return false;
	return notReady.test(`${error.reason} ${JSON.stringify(error.contextInfo ?? '')}`);
}

export const isComplete = ({ completion_reason: reason }: AiAnswer): boolean =>
	reason === undefined || reason === null || reason === 'done';

function complete(answer: AiAnswer): AiAnswer {
	if (isComplete(answer)) return answer;
	throw new RangeError(
		`Box AI ended before its answer was complete (‘${String(answer.completion_reason)}’). Ask for less at once, or choose an agent with more tokens; ‘${incompleteOption.displayName}’ in the options returns what there is.`,
	);
}
