import { type Refuse, shown } from './refuse';
import { readText } from './text';

/**
 * The ID of a thing in Box that has a number for it.
 *
 * | accepted | as |
 * |---|---|
 * | digits, with spaces around them | the digits |
 * | a number, such as an ID from JSON | its digits |
 *
 * Refused is everything else, such as an address, a path or a name: Box's answer to those is that there is no such
 * thing, or names another part of the request.
 *
 * @throws what `refuse` throws
 */
export function readId(value: unknown, refuse: Refuse): string {
	const text = readText(value, refuse).trim();
	return /^\d+$/.test(text)
		? text
		: refuse(`is not an ID: ${shown(text)}`, 'An ID consists of digits only, such as 1234567890.');
}
