/** Uploads: what comes is hashed and thrown away. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Received {
	attributes: { name: string; parentId: string };
	size: number;
	sha1: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');
/** No head of the two parts of a form is longer. */
const HEAD_LIMIT = 64 * 1024;

/**
 * Reads a form of two parts, the attributes and then the file, without looking at the bytes of the file: a parser
 * that did would make the upload in one request, which the built-in node makes, slower than Box does.
 */
export async function receiveForm(request: IncomingMessage): Promise<Received> {
	const boundary = /boundary="?([^";]+)/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
	/** What follows the file: `\r\n--boundary--` and perhaps a line's end. */
	const tailBytes = boundary.length + 8;
	const hash = createHash('sha1');
	let head: Buffer = Buffer.alloc(0);
	let attributes: Received['attributes'] | undefined;
	let rest: Buffer = Buffer.alloc(0);
	let size = 0;
	const take = (bytes: Buffer) => {
		hash.update(bytes);
		size += bytes.length;
	};
	for await (const chunk of request as AsyncIterable<Buffer>) {
		let bytes = chunk;
		if (attributes === undefined) {
			head = Buffer.concat([head, chunk]);
			const cut = headEnd(head);
			if (cut === undefined && head.length > HEAD_LIMIT) throw new Error('The form has no file');
			if (cut === undefined) continue;
			attributes = attributesIn(head.subarray(0, cut).toString('utf8'));
			bytes = head.subarray(cut);
		}
		// Joined only where it is short: copies of all bytes would cost more than their SHA-1.
		if (bytes.length >= tailBytes) take(rest);
		else bytes = Buffer.concat([rest, bytes]);
		const sure = Math.max(0, bytes.length - tailBytes);
		take(bytes.subarray(0, sure));
		rest = bytes.subarray(sure);
	}
	const end = rest.lastIndexOf(`\r\n--${boundary}--`);
	if (attributes === undefined || end < 0) throw new Error('The form ends early');
	take(rest.subarray(0, end));
	return { attributes, size, sha1: hash.digest('hex') };
}

/** Where the content of the second part begins. */
function headEnd(head: Buffer): number | undefined {
	const first = head.indexOf(HEAD_END);
	const second = first < 0 ? -1 : head.indexOf(HEAD_END, first + HEAD_END.length);
	return second < 0 ? undefined : second + HEAD_END.length;
}

function attributesIn(head: string): Received['attributes'] {
	const json = /\r\n\r\n(\{.*\})\r\n/s.exec(head)?.[1];
	if (json === undefined) throw new Error('The attributes do not precede the file');
	const read = JSON.parse(json) as { name: string; parent: { id: string | number } };
	return { name: read.name, parentId: String(read.parent.id) };
}

/** Counts the bytes of a part; its digest is believed, since checking it would be Box's work. */
export async function receivePart(request: IncomingMessage): Promise<number> {
	let size = 0;
	request.on('data', (chunk: Buffer) => (size += chunk.length));
	await new Promise((resolve, reject) => {
		request.once('end', resolve);
		request.once('error', reject);
		request.once('aborted', () => reject(new Error('The part was cut short')));
	});
	return size;
}

/** Box's `digest` header, as hex. */
export function digestOf(request: IncomingMessage): string {
	const [, base64 = ''] = /^sha=(.+)$/i.exec(String(request.headers.digest)) ?? [];
	return Buffer.from(base64, 'base64').toString('hex');
}

export async function receiveJson(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	const text = Buffer.concat(chunks).toString('utf8');
	return text === '' ? {} : (JSON.parse(text) as unknown);
}
