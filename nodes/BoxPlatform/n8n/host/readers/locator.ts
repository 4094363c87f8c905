import { isObject, textOf } from '../../../client';
import type { Parameter } from '../../../operation';
import { shown } from '../../../values';
import type { Field } from './field';
import { readText } from './scalars';

/**
 * Characters, far beyond every address and path. The patterns of the modes are the editor's, some of which take time
 * with the square of a length.
 */
const longest = 4_096;

type Mode = NonNullable<Parameter['modes']>[number];

/**
 * A locator's text: an ID, or what stands for one, such as a path. Plain text, as the built-in Box node
 * saves it, and the values of expressions can be anything that the field takes, whatever its mode.
 */
export function readLocator(value: unknown, field: Field): string {
	const chosen = isObject(value) && value.__rl === true ? value : { value, mode: undefined };
	const text = readText(chosen.value ?? '', field).trim();
	if (text === '') return '';
	if (text.length > longest)
		field.fail(`is too long for an ID, an address or a path: ${shown(text)}`);
	const url = modeNamed('url', field);
	if (url !== undefined && (chosen.mode === 'url' || /^https?:/i.test(text))) {
		return idInAddress(text, url, field);
	}
	if (modeNamed('path', field) && (chosen.mode === 'path' || text.startsWith('/'))) {
		return text.startsWith('/') ? text : `/${text}`;
	}
	checkId(text, modeNamed('id', field), field);
	return text;
}

function modeNamed(wanted: string, { parameter }: Field): Mode | undefined {
	return parameter.modes?.find(({ name }) => name === wanted);
}

function idInAddress(text: string, { extractValue }: Mode, { fail }: Field): string {
	const regex = extractValue && 'regex' in extractValue ? extractValue.regex : undefined;
	if (typeof regex !== 'string') return text;
	return (
		new RegExp(regex).exec(text)?.[1] ??
		fail(
			`is not a Box address: ${shown(text)}`,
			'Copy the address of the file or folder from the browser, for example https://app.box.com/folder/123456.',
		)
	);
}

/** The rules of the editor for IDs hold for the values of expressions too. */
function checkId(text: string, mode: Mode | undefined, { fail }: Field): void {
	for (const rule of mode?.validation ?? []) {
		const { regex, errorMessage } = 'properties' in rule ? rulesIn(rule.properties) : {};
		if (regex !== undefined && !new RegExp(regex).test(text)) {
			fail(`is not an ID: ${shown(text)}`, errorMessage);
		}
	}
}

function rulesIn({ regex, errorMessage }: { regex?: unknown; errorMessage?: unknown }) {
	return typeof regex === 'string' ? { regex, errorMessage: textOf(errorMessage) ?? '' } : {};
}
