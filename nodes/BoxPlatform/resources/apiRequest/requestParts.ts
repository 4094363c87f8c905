/**
 * A path of the API from what people copy: with or without a slash in front, the version, or the whole
 * address of the reference.
 *
 * @throws RangeError for any other address: the token of the credential must not go there
 */
export function apiPath(text: string): string {
	const path = text.trim().replace(/^https:\/\/api\.box\.com(?=\/)/i, '');
	if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) {
		throw new RangeError(
			'‘Path’ must be a path of the Box API such as /users/me, not another address',
		);
	}
	const behindVersion = `/${path.replace(/^\/+/, '')}`.replace(/^\/2\.0(?=\/)/, '');
	// An address is not made of the text as it is: %2e is a dot in it, and \ a slash.
	if (/(?:^|[/\\])(?:\.|%2e){1,2}(?:[/\\]|$)/i.test(behindVersion.replace(/[?#].*/s, ''))) {
		throw new RangeError('‘Path’ must not contain . or .. as a part');
	}
	return behindVersion;
}

/** Names and values of a form; names in lower case for headers, which do not distinguish. */
export function givenPairs(
	pairs: ReadonlyArray<{ name?: string; value?: string }> = [],
	field: 'Headers' | 'Query Parameters',
): Record<string, string> {
	const given = new Map<string, string>();
	for (const { name: entered = '', value = '' } of pairs) {
		const name = field === 'Headers' ? entered.trim().toLowerCase() : entered.trim();
		if (name === '') throw new RangeError(`An entry of ‘${field}’ has no name`);
		if (given.has(name)) throw new RangeError(`‘${name}’ is there twice in ‘${field}’`);
		// https://datatracker.ietf.org/doc/html/rfc9110#section-5.6.2
		if (field === 'Headers' && !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
			throw new RangeError(`‘${field}’: ‘${name}’ cannot be the name of a header`);
		}
		given.set(name, value);
	}
	return Object.fromEntries(given);
}
