import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

import { receiveForm } from '../../../bench/box/uploads';

const boundary = 'x'.repeat(30);

function form(content: Buffer, end = '--\r\n'): Buffer {
	const head = [
		`--${boundary}`,
		'Content-Disposition: form-data; name="attributes"',
		'',
		JSON.stringify({ name: 'a.bin', parent: { id: 0 } }),
		`--${boundary}`,
		'Content-Disposition: form-data; name="file"; filename="a.bin"',
		'Content-Type: application/octet-stream',
		'',
		'',
	].join('\r\n');
	return Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}${end}`)]);
}

/** Of the request, what is read of it. */
function requestOf(body: Buffer, chunkBytes: number): IncomingMessage {
	const chunks: Buffer[] = [];
	for (let at = 0; at < body.length; at += chunkBytes) {
		chunks.push(body.subarray(at, at + chunkBytes));
	}
	const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
	return Object.assign(Readable.from(chunks), { headers }) as unknown as IncomingMessage;
}

describe.each([1, 7, 40, 1_000, 100_000])('a form in chunks of %s bytes', (chunkBytes) => {
	it.each([
		['some bytes', Buffer.from('some\r\n--content\r\n\r\n')],
		['none', Buffer.alloc(0)],
		['many zero bytes', Buffer.alloc(5_000)],
	])('has the size and the SHA-1 of its file: %s', async (_name, content) => {
		const received = await receiveForm(requestOf(form(content), chunkBytes));
		expect(received).toEqual({
			attributes: { name: 'a.bin', parentId: '0' },
			size: content.length,
			sha1: createHash('sha1').update(content).digest('hex'),
		});
	});
});

it('takes a form without a line end behind it', async () => {
	const received = await receiveForm(requestOf(form(Buffer.from('abc'), '--'), 10));
	expect(received.size).toBe(3);
});

it('refuses a form that was cut short', async () => {
	const body = form(Buffer.alloc(500));
	const cut = requestOf(body.subarray(0, body.length - 20), 100);
	await expect(receiveForm(cut)).rejects.toThrow('The form ends early');
});
