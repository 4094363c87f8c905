import { readableFrom } from '../base';
import { createHash, randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';

import { contentOf, type UploadSource } from './uploadSource';

/** The body of a direct upload. */
export interface UploadForm {
	headers: Record<string, string>;
	/** Opens the body anew. */
	open(): Readable;
}

const part = (boundary: string, disposition: string, type: string) =>
	`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n` +
	`Content-Type: ${type}\r\n\r\n`;

/**
 * The two parts of an upload, streamed, with a length known in advance.
 *
 * The name is in the attributes alone: Box ignores the one of the file part, which therefore needs
 * no escaping. The attributes come first, or Box answers `metadata_after_file_contents`.
 *
 * @param onSent gets the hex SHA-1 of the content once all of it has been read
 */
export function uploadForm(
	attributes: Record<string, unknown>,
	source: UploadSource,
	onSent: (sha1: string) => void,
): UploadForm {
	const boundary = `box-${randomBytes(16).toString('hex')}`;
	const head = Buffer.from(
		part(boundary, 'name="attributes"', 'application/json') +
			`${JSON.stringify(attributes)}\r\n` +
			part(boundary, 'name="file"; filename="file"', 'application/octet-stream'),
	);
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
	return {
		headers: {
			'content-type': `multipart/form-data; boundary=${boundary}`,
			'content-length': String(head.length + source.size + tail.length),
		},
		open: () =>
			readableFrom(async function* (signal) {
				const hash = createHash('sha1');
				yield head;
				yield* contentOf(source.size, await source.open(), hash, signal);
				onSent(hash.digest('hex'));
				yield tail;
			}),
	};
}
