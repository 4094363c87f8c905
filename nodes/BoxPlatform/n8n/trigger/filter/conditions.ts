/** Conditions on the fields of events, and on what Box says of their items: evaluated as n8n's own nodes do. */
import type { FilterConditionValue, FilterOptionsValue } from 'n8n-workflow';
import { executeFilterCondition, safeRegex } from 'n8n-workflow';

import { type BoxEvent, nameKey } from '../../../client';
import { type FieldPath, valueAt } from './fieldPath';

/** What is compared with the value of a field. */
export interface Condition {
	path: FieldPath;
	operator: FilterConditionValue['operator'];
	rightValue: FilterConditionValue['rightValue'];
}

/** What was entered in n8n's filter component. */
export interface Conditions {
	/** Whether all of them have to hold, and not only one. */
	all: boolean;
	options: FilterOptionsValue;
	conditions: readonly Condition[];
}

/** What conditions can be about: the event itself, or what Box has to be asked for. */
export type Subject = 'event' | 'item' | 'metadata';

/** Whether some of the conditions are about the metadata of the item. */
export function asksMetadata({ conditions }: { conditions?: Conditions }): boolean {
	return conditions?.conditions.some((one) => subjectOf(one) === 'metadata') ?? false;
}

function subjectOf({ path: [root, second] }: Condition): Subject {
	return second !== undefined && (root === 'item' || root === 'metadata') ? root : 'event';
}

/** Asks for the item or its metadata; what there is none of has no fields. */
export type LookUp = (subject: Exclude<Subject, 'event'>) => Promise<Record<string, unknown>>;

export interface CompiledConditions {
	/** What the event alone decides; undefined if it takes a look at the item. */
	ofEvent(event: BoxEvent): boolean | undefined;
	/** Where the event alone does not decide. Asks for no more than it takes. */
	ofItem(event: BoxEvent, lookUp: LookUp): Promise<boolean>;
}

/** @param onProblem hears of conditions that do not fit a value; those do not hold */
export function compileConditions(
	{ all, options, conditions }: Conditions,
	onProblem: (index: number, condition: Condition, event: BoxEvent) => void,
): CompiledConditions {
	const tests = conditions.map((condition, index) => {
		const holds = compile(condition, options);
		const subject = subjectOf(condition);
		return {
			subject,
			holds(values: Record<string, unknown>, event: BoxEvent): boolean {
				try {
					return holds(valueAt(values, condition.path));
				} catch {
					onProblem(index, condition, event);
					return false;
				}
			},
		};
	});
	/** What those of one subject decide; undefined if it depends on the others. */
	const decided = (subject: Subject, values: Record<string, unknown>, event: BoxEvent) => {
		const own = tests.filter((test) => test.subject === subject);
		const decisive = own.some((test) => test.holds(values, event) !== all);
		return decisive ? !all : undefined;
	};
	const others = (['item', 'metadata'] as const).filter((subject) =>
		tests.some((test) => test.subject === subject),
	);
	return {
		ofEvent: (event) =>
			decided('event', { ...event }, event) ?? (others.length === 0 ? all : undefined),
		async ofItem(event, lookUp) {
			for (const subject of others) {
				const values = { [subject]: await lookUp(subject) };
				const known = decided(subject, values, event);
				if (known !== undefined) return known;
			}
			return all;
		},
	};
}

/**
 * Whether a condition can be evaluated at all.
 *
 * @returns what is wrong with it
 */
export function conditionProblem(
	condition: Condition,
	options: FilterOptionsValue,
): string | undefined {
	if (isPattern(condition) && !boundsPatterns) {
		return 'is a regular expression, for which this version of n8n sets no limit of time';
	}
	try {
		compile(condition, options)(undefined);
		return undefined;
	} catch {
		return 'has a value that cannot be compared with';
	}
}

/** Older versions of n8n do not export it, whatever its types say. */
const boundsPatterns = (safeRegex as unknown) !== undefined;

const isPattern = ({ operator: { type, operation } }: Condition) =>
	type === 'string' && (operation === 'regex' || operation === 'notRegex');

function compile(condition: Condition, given: FilterOptionsValue): (value: unknown) => boolean {
	const { operator, rightValue } = condition;
	const ignoresCase = !given.caseSensitive;
	const pattern = isPattern(condition);
	// n8n would put the text into small letters, but not the pattern.
	const options = pattern ? { ...given, caseSensitive: true } : given;
	const comparable = comparableBy(ignoresCase);
	const isText = operator.type === 'string' || operator.type === 'array';
	const right = pattern
		? patternOf(String(rightValue), ignoresCase)
		: isText
			? comparable(rightValue)
			: rightValue;
	return (value) => {
		const leftValue = isText && !pattern ? comparable(value) : value;
		// n8n's types name what its fields can hold; a value from Box can be any JSON.
		const whole = { id: '', operator, leftValue, rightValue: right } as FilterConditionValue;
		return executeFilterCondition(whole, options);
	};
}

/** Without regard to case as names are compared everywhere: ‘Ü’ is one letter however it is written. */
function comparableBy(ignoresCase: boolean): (value: unknown) => unknown {
	const one = (value: unknown) =>
		ignoresCase && typeof value === 'string' ? nameKey(value) : value;
	return (value) => (Array.isArray(value) ? value.map(one) : one(value));
}

/** A pattern as n8n takes it, in the form `/pattern/flags` where case does not count. */
function patternOf(pattern: string, ignoresCase: boolean): string {
	if (!ignoresCase) return pattern;
	const { source = pattern, flags = '' } =
		/^\/(?<source>.*)\/(?<flags>[gimusy]*)$/.exec(pattern)?.groups ?? {};
	return `/${source}/${/i/.test(flags) ? flags : `${flags}i`}`;
}
