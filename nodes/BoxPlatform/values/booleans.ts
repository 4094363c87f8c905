import { nameKey } from '../client';
import { type Refuse, shown } from './refuse';

const words: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
	[true, true],
	[1, true],
	['true', true],
	['1', true],
	[false, false],
	[0, false],
	['false', false],
	['0', false],
]);

/**
 * Yes or no.
 *
 * | accepted | as |
 * |---|---|
 * | true, 1, and the texts `true` and `1` | true |
 * | false, 0, and the texts `false` and `0` | false |
 *
 * Texts in any case and with spaces around them. Refused is everything else, such as `yes`, `no`, `off`, `falsch`,
 * 2, an object or a list: a word that is not known must not mean no.
 *
 * @throws what `refuse` throws
 */
export function readBoolean(value: unknown, refuse: Refuse): boolean {
	const word = typeof value === 'string' ? nameKey(value.trim()) : value;
	return (
		words.get(word) ??
		refuse(
			`must be true or false, but it is ${shown(value)}`,
			'An expression has to return true or false, such as {{ $json.answer === "yes" }}.',
		)
	);
}
