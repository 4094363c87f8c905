/**
 * Two dates as Box takes a range; either can be missing.
 *
 * @param refusal what is wrong with a range that ends before it begins
 * @throws RangeError with the refusal and both dates
 */
export function dateRange(from = '', to = '', refusal: string): string | undefined {
	if (from !== '' && to !== '' && Date.parse(from) > Date.parse(to)) {
		throw new RangeError(`${refusal}: ${from}, ${to}`);
	}
	return from === '' && to === '' ? undefined : `${from},${to}`;
}

/** The refusal for a range of two fields, which differ in ‘After’ and ‘Before’. */
export function laterThanBefore(name: string): string {
	return `‘${name} After’ is later than ‘${name} Before’`;
}

/**
 * Two sizes in bytes as Box takes a range; either can be missing.
 *
 * @param refusal what is wrong with a range that ends before it begins
 * @throws RangeError with the refusal and both sizes
 */
export function sizeRange(
	min: number | undefined,
	max: number | undefined,
	refusal: string,
): string | undefined {
	if (min !== undefined && max !== undefined && min > max) {
		throw new RangeError(`${refusal}: ${min}, ${max}`);
	}
	return min === undefined && max === undefined ? undefined : `${min ?? ''},${max ?? ''}`;
}
