/**
 * The date of a content as Box takes it.
 *
 * @param date as ISO 8601; empty or undefined for none
 * @param displayName of the field, for the refusal
 * @throws RangeError for a date before 1970, which Box answers with no more than "Bad Request"
 */
export function contentDate(date: string | undefined, displayName: string): string | undefined {
	if (date === undefined || date === '') return undefined;
	if (Date.parse(date) >= 0) return date;
	throw new RangeError(
		`‘${displayName}’ is before 1970: ${date}. Box keeps no such dates: leave it empty, or enter a later one.`,
	);
}
