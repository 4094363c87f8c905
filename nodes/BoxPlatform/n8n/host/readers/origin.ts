import { isObject } from '../../../client';

/** Where a value comes from: what stands in the node for it, by hand or as an expression. */
export type Origin = ByHand | FromExpression;

interface ByHand {
	isExpression: false;
	raw: unknown;
}

interface FromExpression {
	isExpression: true;
	/** The text outside of its `{{ }}`; undefined without any, and inside of what an expression gave. */
	around?: string;
}

export function originOf(raw: unknown): Origin {
	if (typeof raw !== 'string' || !raw.startsWith('=')) return { isExpression: false, raw };
	const text = raw.slice(1);
	const around = textAround(text);
	// Without any {{ }} it is text like any other, but what was left empty is still an expression.
	const isText = around === undefined && text.trim() !== '';
	return isText ? { isExpression: false, raw } : { isExpression: true, around };
}

/** The origin of a member, or of an entry of a list. */
export function inside(origin: Origin, key: string | number): Origin {
	if (origin.isExpression) return { isExpression: true };
	const { raw } = origin;
	if (Array.isArray(raw)) return originOf(raw[Number(key)]);
	return originOf(isObject(raw) && Object.hasOwn(raw, key) ? raw[key] : undefined);
}

/** Text that is nothing; where something has to be named, the commas between no entries are nothing too. */
const nothing = { anywhere: /^\s*$/, asName: /^[\s,;]*$/ };

/** Whether an expression stands in the node, and gave nothing. */
export function gaveNothing(
	value: unknown,
	origin: Origin,
	kind: keyof typeof nothing = 'anywhere',
): boolean {
	if (origin.isExpression) return isNothing(value, nothing[kind]);
	if (isLocator(value)) return gaveNothing(value.value, inside(origin, 'value'), kind);
	return (
		Array.isArray(value) &&
		value.some((entry, index) => gaveNothing(entry, inside(origin, index), kind))
	);
}

/** Whether all that is left of a template is the text around its `{{ }}`: none of them gave anything. */
export function gaveOnlyText(value: unknown, origin: Origin): boolean {
	if (origin.isExpression) return origin.around !== undefined && value === origin.around;
	return isLocator(value) && gaveOnlyText(value.value, inside(origin, 'value'));
}

function isNothing(value: unknown, text: RegExp): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return text.test(value);
	if (Array.isArray(value)) return value.every((entry) => isNothing(entry, text));
	return isLocator(value) && isNothing(value.value, text);
}

function isLocator(value: unknown): value is { value: unknown } {
	return isObject(value) && value.__rl === true && 'value' in value;
}

/** As n8n takes a template apart; undefined if it has no `{{ }}`. */
function textAround(template: string): string | undefined {
	let text = '';
	let hasCode = false;
	let rest = template;
	for (;;) {
		const [before, code] = splitAt(rest, '{{');
		text += before.replaceAll('\\\\', '\\');
		if (code === undefined) return hasCode ? text : undefined;
		hasCode = true;
		[, rest = ''] = splitAt(code, '}}');
	}
}

/** What is before and behind the first of these brackets that no backslash takes away. */
function splitAt(text: string, brackets: string): [before: string, behind?: string] {
	let from = 0;
	for (;;) {
		const index = text.indexOf(brackets, from);
		if (index === -1) return [text];
		let slashes = 0;
		while (text[index - slashes - 1] === '\\') slashes += 1;
		if (slashes % 2 === 0) {
			return [text.slice(0, index), text.slice(index + brackets.length)];
		}
		from = index + brackets.length;
	}
}
