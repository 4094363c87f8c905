/**
 * What a language model would do, by plain rules: a test can tell from the answer which file was read, and what was
 * asked for.
 */
import type { Json, JsonObject } from '../kernel/json';
import { currentVersion, type FileItem } from './items';

export interface Citation {
	content: string;
	file: FileItem;
}

const textOf = (file: FileItem): string => currentVersion(file).content.toString('utf8');

/** Words that say something: of four letters or more, or with a digit. */
const wordsOf = (text: string): string[] =>
	(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(
		(word) => word.length > 3 || /\d/.test(word),
	);

function sharesWord(text: string, words: ReadonlySet<string>): boolean {
	return wordsOf(text).some((word) => words.has(word));
}

/** The sentences of the files that share a word with the prompt. */
export function sentencesFor(prompt: string, files: readonly FileItem[]): Citation[] {
	const words = new Set(wordsOf(prompt));
	return files.flatMap((file) =>
		textOf(file)
			.split(/(?<=[.!?])\s+|\n+/)
			.map((sentence) => sentence.trim())
			.filter((sentence) => sentence !== '' && sharesWord(sentence, words))
			.map((content) => ({ content, file })),
	);
}

interface Line {
	label: string;
	value: string;
	text: string;
}

/** Lines such as `Due date: 2026-01-31`. */
function linesOf(files: readonly FileItem[]): Line[] {
	return files
		.flatMap((file) => textOf(file).split('\n'))
		.flatMap((text) => {
			const [, label = '', value = ''] = /^([^:]{1,60}):(.*)$/.exec(text.trim()) ?? [];
			return label === '' ? [] : [{ label, value: value.trim(), text: text.trim() }];
		});
}

/** The lines whose label the prompt names, as an object. */
export function valuesFor(prompt: string, files: readonly FileItem[]): JsonObject {
	const words = new Set(wordsOf(prompt));
	const found = linesOf(files).filter(({ label }) => sharesWord(label, words));
	return Object.fromEntries(found.map(({ label, value }) => [label, value]));
}

export interface AskedField {
	key: string;
	type: string;
	displayName: string;
	prompt: string;
}

export interface FoundField {
	value: Json;
	score: number;
	line: string;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Found by its name, it is as good as sure; by words of its prompt, less; with a question mark, hardly. */
const SCORES = { named: 0.96, prompted: 0.75, doubted: 0.4 };

/** The line for a field; undefined if there is none. */
export function fieldIn(field: AskedField, files: readonly FileItem[]): FoundField | undefined {
	const lines = linesOf(files);
	const names = [plain(field.key), plain(field.displayName)];
	const named = lines.find(({ label }) => names.includes(plain(label)));
	const words = new Set(wordsOf(field.prompt));
	const line = named ?? lines.find(({ label }) => sharesWord(label, words));
	if (line === undefined) return undefined;
	const isDoubted = line.value.endsWith('?');
	const value = isDoubted ? line.value.slice(0, -1).trim() : line.value;
	return {
		value: valueAs(field.type, value),
		score: isDoubted ? SCORES.doubted : named ? SCORES.named : SCORES.prompted,
		line: line.text,
	};
}

/** A number where the text is one; choices by their commas; everything else as it stands. */
function valueAs(type: string, text: string): Json {
	if (type === 'multiSelect') return text.split(',').map((part) => part.trim());
	const isNumber = type === 'float' && /^-?\d+(?:\.\d+)?$/.test(text);
	return isNumber ? Number(text) : text;
}

export const levelOf = (score: number): string =>
	score >= 0.9 ? 'HIGH' : score >= 0.7 ? 'MEDIUM' : 'LOW';

/** The first line that says something, for a text about a file. */
export const headOf = (file: FileItem): string =>
	textOf(file)
		.split('\n')
		.find((line) => line.trim() !== '') ?? '';
