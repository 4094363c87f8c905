import type { Readable } from 'node:stream';

import type { Reading } from './expectation';
import type { TransportResponse } from './transportPort';

/** What is known of content before it is asked for. */
export interface ContentExpectation {
	/** Its types, such as `image/…`; default: of what is nothing but content, any. */
	type?: RegExp;
	/** Bytes of all of it, where Box names them and sends it as it is. */
	size?: number;
	/** Of the file: one that is called `a.html` may come as a page. */
	fileName?: string;
}

/** What proxies, portals and services answer in place of content. */
const typesOfAnswers = /^(?:text\/(?:html|xml)|application\/(?:xhtml\+xml|xml|json))\b/i;
const namesOfAnswers = /\.(?:x?html?|xml|json)$/i;

/**
 * Holds content against what is known of it, as far as its headers tell. A file that is a page itself is told from
 * a page that somebody else has sent: by the name that Box's servers send along, and by its length.
 */
export function readContent(
	{ type: expectedType, size, fileName = '' }: ContentExpectation,
	{ status, headers, body }: TransportResponse<'stream'>,
): Reading<Readable> {
	const type = headers['content-type'] ?? '';
	const length = lengthOf(headers);
	const found = `${length ?? 'some'} bytes${type === '' ? '' : ` of ${type}`}`;
	if (status === 206) {
		return headers['content-range'] === undefined ? { found: 'a part of something' } : { body };
	}
	if (status !== 200) return { found: 'no content' };
	if (/attachment|filename/i.test(headers['content-disposition'] ?? '')) return { body };
	if (expectedType !== undefined) return expectedType.test(type) ? { body } : { found };
	if (size !== undefined && length !== undefined) return length === size ? { body } : { found };
	if (length === 0 && type === '') return { found: 'an empty body' };
	return typesOfAnswers.test(type) && !namesOfAnswers.test(fileName) ? { found } : { body };
}

/** Undefined where it is not said, or is that of something packed. */
function lengthOf(headers: Record<string, string>): number | undefined {
	const length = headers['content-length'];
	const isPacked = headers['content-encoding'] !== undefined;
	return length === undefined || length === '' || isPacked ? undefined : Number(length);
}
