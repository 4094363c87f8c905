/**
 * A path of the API from what people copy: with or without a slash in front, the version, or the whole
 * address of the reference.
 *
 * @throws RangeError for any other address: the token of the credential must not go there; and for what would be
 * left out or read differently on the way to Box, so that the request would go to another place than it says
 */
export function apiPath(text: string): string {
	const path = text.trim().replace(/^https:\/\/api\.box\.com(?=\/)/i, '');
	if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) {
		throw new RangeError(
			'‘Path’ must be a path of the Box API such as /users/me, not another address',
		);
	}
	const behindVersion = `/${path.replace(/^\/+/, '')}`.replace(/^\/2\.0(?=\/)/, '');
	refuseOtherPlaces(behindVersion);
	return behindVersion;
}

/** Addresses lose line breaks and what is behind `#`, take `\` for `/`, and `%2e` for a dot. */
function refuseOtherPlaces(text: string): void {
	if (/\p{Cc}/u.test(text)) {
		throw new RangeError(
			'‘Path’ must not contain line breaks or other control characters: enter such a value under ‘Query Parameters’, or write %0A for a line break',
		);
	}
	if (text.includes('#')) {
		throw new RangeError('‘Path’ must not contain #, behind which nothing is sent: write %23');
	}
	const place = text.replace(/\?.*/s, '');
	if (place.includes('\\')) {
		throw new RangeError('‘Path’ must not contain \\ between its parts: write /');
	}
	if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(place.replace(/%2e/gi, '.'))) {
		throw new RangeError('‘Path’ must not contain . or .. as a part');
	}
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
