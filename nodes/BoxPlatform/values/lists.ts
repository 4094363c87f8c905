import { commaSeparated, findNamed } from '../client';
import { readText } from './text';
import { type Refuse, shown } from './refuse';

/**
 * The entries of a list, each as text.
 *
 * | accepted | as |
 * |---|---|
 * | a list, such as an expression gives: `['Doe, Jane', 7]` | its entries, commas and all |
 * | JSON text of a list: `["Doe, Jane"]` | its entries, commas and all |
 * | other text: `a, b` | what is between the commas |
 * | a number, true, false | one entry |
 *
 * Spaces around entries and empty entries are left out. Refused are objects, lists in a list, and text in square
 * brackets that is no JSON.
 *
 * @throws what `refuse` throws
 */
export function readList(value: unknown, refuse: Refuse): string[] {
	if (Array.isArray(value)) return entriesOf(value, refuse);
	const text = readText(value, (problem) =>
		refuse(problem.replace('must be text', 'must be a list'), howTo),
	).trim();
	return listInJson(text, refuse) ?? commaSeparated(text);
}

/** A list as an expression gives it, or as JSON text of one; undefined for every other text and value. */
export function wholeList(value: unknown): readonly unknown[] | undefined {
	const list = typeof value === 'string' ? parsedList(value.trim()) : value;
	return isList(list) ? list : undefined;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function parsedList(text: string): unknown {
	if (!text.startsWith('[')) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const howTo =
	'Enter the entries with commas between them, as JSON such as ["Doe, Jane", "Roe, Rick"], or as an expression that returns a list of texts.';

/**
 * The text of a list from which `readList` makes the same entries again: with commas, or as JSON if they have some.
 *
 * @throws what `refuse` throws
 */
export function listText(value: readonly unknown[], refuse: Refuse): string {
	const entries = entriesOf(value, refuse);
	const isPlain = entries.every((entry) => !entry.includes(',') && !entry.startsWith('['));
	return isPlain ? entries.join(',') : JSON.stringify(entries);
}

/**
 * Some of the choices that there are, in their own spelling.
 *
 * The forms are those of a list; but text with commas that is a choice by itself is that one choice, so that
 * `Doe, Jane` stays one.
 *
 * @throws what `refuse` throws, for what is not there too, and for text that can be read in two ways
 */
export function readChosen(value: unknown, choices: readonly string[], refuse: Refuse): string[] {
	const known = (entry: string) => findNamed(choices, entry, (choice) => choice);
	const whole = typeof value === 'string' ? known(value.trim()) : undefined;
	if (whole === undefined)
		return readList(value, refuse).map((one) => readOneOf(one, choices, refuse));
	const parts = commaSeparated(whole);
	if (parts.length > 1 && parts.every((part) => known(part) !== undefined)) {
		return refuse(
			`can be read in two ways: ${shown(whole)} is one choice, and so is each of its parts`,
			`Write ${JSON.stringify([whole])} or ${JSON.stringify(parts)}.`,
		);
	}
	return [whole];
}

const shownChoices = 20;

/**
 * One of the choices that there are, in its own spelling.
 *
 * @throws what `refuse` throws
 */
export function readOneOf(value: unknown, choices: readonly string[], refuse: Refuse): string {
	const text = readText(value, refuse).trim();
	const found = findNamed(choices, text, (choice) => choice);
	if (found !== undefined) return found;
	const others = choices.length > shownChoices ? ', …' : '';
	return refuse(
		`has no choice ${shown(text)}`,
		`It can be: ${choices.slice(0, shownChoices).map(shown).join(', ')}${others}.`,
	);
}

function entriesOf(entries: readonly unknown[], refuse: Refuse): string[] {
	return entries
		.filter((entry) => entry !== null && entry !== undefined)
		.map((entry, index) =>
			readText(entry, (problem, hint) => refuse(`has an entry ${index + 1} that ${problem}`, hint)),
		)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

/** Undefined for text that is not in square brackets. */
function listInJson(text: string, refuse: Refuse): string[] | undefined {
	if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
	const list = wholeList(text) ?? refuse(`is not a list in JSON: ${shown(text)}`, howTo);
	return entriesOf(list, refuse);
}
