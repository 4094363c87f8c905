/**
 * Two dates as Box takes a range; either can be missing.
 *
 * @throws RangeError when the range ends before it begins
 */
export function dateRange(name: string, after = '', before = ''): string | undefined {
	if (after !== '' && before !== '' && Date.parse(after) > Date.parse(before)) {
		throw new RangeError(`‘${name} After’ is later than ‘${name} Before’: ${after}, ${before}`);
	}
	return after === '' && before === '' ? undefined : `${after},${before}`;
}

/** The same for sizes in bytes. */
export function sizeRange(min?: number, max?: number): string | undefined {
	if (min !== undefined && max !== undefined && min > max) {
		throw new RangeError(`‘Size Min’ is larger than ‘Size Max’: ${min}, ${max}`);
	}
	return min === undefined && max === undefined ? undefined : `${min ?? ''},${max ?? ''}`;
}
