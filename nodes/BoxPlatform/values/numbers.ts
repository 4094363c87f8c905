import { type Refuse, shown } from './refuse';

export interface NumberForm {
	refuse: Refuse;
	/** Whether digits behind the point are refused; default false. */
	whole?: boolean;
	min?: number;
	max?: number;
}

/** Digits, a point, an exponent, as JSON has them; JavaScript reads more, such as `0x10` or nothing at all. */
const decimal = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** `1.000` is one in one country and a thousand in another. */
const thousands = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/;

/**
 * A number.
 *
 * | accepted | as |
 * |---|---|
 * | 5, -1.5 | itself |
 * | `5`, ` -1.5 `, `1e3`, `.5`, `0.125` | the number |
 *
 * | refused | because |
 * |---|---|
 * | `1,5`, `1 000`, `1_000`, `0x10`, `Infinity`, `5 MB` and white space alone | it is no number |
 * | `1.000`, `12.345` as text | the point may separate thousands |
 * | 9007199254740993, as text or number | it is above 2^53 and would be changed |
 * | 1.5 where whole numbers are wanted; what is below or above the limits | |
 * | true, objects, lists | |
 *
 * @throws what `refuse` throws
 */
export function readNumber(
	value: unknown,
	{ refuse, whole = false, min, max }: NumberForm,
): number {
	const number = typeof value === 'string' ? parsed(value.trim(), refuse) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		return refuse(`must be a number, but it is ${shown(value)}`);
	}
	if (Math.abs(number) > Number.MAX_SAFE_INTEGER) {
		return refuse(
			`is too large to stay as it is: ${shown(value)}`,
			'Numbers above 9007199254740991 lose digits.',
		);
	}
	if (whole && !Number.isInteger(number)) {
		return refuse(
			`must be a whole number, but it is ${shown(value)}`,
			'Round it, such as {{ Math.round($json.size) }}.',
		);
	}
	if (min !== undefined && number < min) {
		return refuse(`must be at least ${min}, but it is ${number}`);
	}
	if (max !== undefined && number > max) {
		return refuse(`must be at most ${max}, but it is ${number}`);
	}
	return number;
}

function parsed(text: string, refuse: Refuse): number {
	if (thousands.test(text)) {
		const [first = '', ...others] = text.split('.');
		refuse(
			`can be read in two ways: ${shown(text)}`,
			`Write ${first}${others.join('')} for thousands${others.length === 1 ? `, or ${text}0 for digits behind the point` : ''}.`,
		);
	}
	if (decimal.test(text)) return Number(text);
	return refuse(
		`must be a number, but it is ${shown(text)}`,
		'Write it with digits and a point for decimals, such as 1000 or 1.5, without separators or units.',
	);
}
