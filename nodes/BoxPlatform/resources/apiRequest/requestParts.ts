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
	if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(behindVersion.replace(/\?.*/s, ''))) {
		throw new RangeError('‘Path’ must not contain . or .. as a part');
	}
	return behindVersion;
}

/** Names and values of a form; names in lower case for headers, which do not distinguish. */
export function givenPairs(
	pairs: ReadonlyArray<{ name?: string; value?: string }> = [],
	field: 'Headers' | 'Query Parameters',
): Record<string, string> {
	return Object.fromEntries(
		pairs.map(({ name = '', value = '' }) => {
			if (name.trim() === '') throw new RangeError(`An entry of ‘${field}’ has no name`);
			return [field === 'Headers' ? name.trim().toLowerCase() : name.trim(), value];
		}),
	);
}
