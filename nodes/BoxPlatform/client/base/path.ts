/**
 * Builds an API path from a template: every value becomes one percent-encoded segment.
 *
 * @example path`/files/${fileId}/copy`
 * @throws RangeError for an empty value, `.` or `..`, which would address another resource, and for half of a character
 */
export function path(strings: TemplateStringsArray, ...values: string[]): string {
	return strings.reduce((built, text, index) => {
		const value = values[index - 1] ?? '';
		if (value === '' || value === '.' || value === '..') {
			throw new RangeError(`An ID in the request path is ${value === '' ? 'empty' : `'${value}'`}`);
		}
		// Half of a character cannot be encoded.
		if (/\p{Cs}/u.test(value)) throw new RangeError('An ID in the request path is broken text');
		return built + encodeURIComponent(value) + text;
	});
}
