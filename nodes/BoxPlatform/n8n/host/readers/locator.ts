import { type BoxAddress, isObject, readBoxAddress, textOf } from '../../../client';
import type { Parameter } from '../../../operation';
import { shown } from '../../../values';
import type { Field } from './field';
import { readText } from './scalars';

/**
 * Characters, far beyond every address and path. The patterns of the modes are the editor's, some of which take time
 * with the square of a length.
 */
const longest = 4_096;

type ItemType = 'file' | 'folder' | 'hub' | 'web_link';

/** Each type in a sentence and in an address, and the resource that works on it. */
const words = {
	file: { item: 'file', inAddress: 'file', resource: 'File' },
	folder: { item: 'folder', inAddress: 'folder', resource: 'Folder' },
	hub: { item: 'hub', inAddress: 'hubs', resource: 'Hub' },
	web_link: { item: 'web link', inAddress: 'web_link', resource: 'Web Link' },
} as const satisfies Record<ItemType, object>;

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
	// A path or an ID in the mode for addresses comes from a model or an expression, which know no modes.
	const isAddress = chosen.mode === 'url' ? !/^(?:\/|\d+$)/.test(text) : /^https?:/i.test(text);
	if (isAddress && modeNamed('url', field) !== undefined) return idInAddress(text, field);
	if (modeNamed('path', field) && (chosen.mode === 'path' || text.startsWith('/'))) {
		return text.startsWith('/') ? text : `/${text}`;
	}
	checkId(text, modeNamed('id', field), field);
	return text;
}

function modeNamed(wanted: string, { parameter }: Field): Mode | undefined {
	return parameter.modes?.find(({ name }) => name === wanted);
}

function idInAddress(text: string, field: Field): string {
	const wanted = itemTypeOf(field);
	const address = readBoxAddress(text);
	if (address !== undefined && 'id' in address && address.kind === wanted) return address.id;
	const { problem, hint } = refusal(text, address, wanted);
	return field.fail(problem, hint);
}

/** What the field takes, as its mode for paths says: of all that has addresses, hubs alone have no path. */
function itemTypeOf(field: Field): ItemType {
	const { entryTypes } = modeNamed('path', field) ?? {};
	if (entryTypes === undefined) return 'hub';
	if ('web_link' in entryTypes) return 'web_link';
	return 'folder' in entryTypes ? 'folder' : 'file';
}

/** What the address is instead, and where that belongs. */
function refusal(text: string, address: BoxAddress | undefined, wanted: ItemType) {
	const { item, inAddress } = words[wanted];
	const example = `https://app.box.com/${inAddress}/123456`;
	const copy = `Open the ${item} in Box and copy its address from the browser, such as ${example}.`;
	switch (address?.kind) {
		case 'file':
		case 'folder':
		case 'hub':
		case 'web_link': {
			const other = words[address.kind];
			return {
				problem: `needs a ${item}, but this is the address of a ${other.item}: ${shown(text)}`,
				hint: `${copy} If you want to work on the ${other.item} itself, choose an operation of the resource ${other.resource}.`,
			};
		}
		case 'sharedLink':
			return {
				problem: `needs the address of a ${item}, but this is a shared link: ${shown(text)}`,
				hint: `A shared link does not say what is behind it. The operation Resolve of the resource Shared Link finds out; use the ID that it returns. Or: ${copy}`,
			};
		case 'other':
		case undefined:
			return { problem: `is not the address of a ${item} in Box: ${shown(text)}`, hint: copy };
	}
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
