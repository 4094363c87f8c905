import { Readable } from 'node:stream';
import type { ITriggerFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { BoxClient } from '../../../nodes/BoxPlatform/client';
import { BoxAuthError, BoxDataError } from '../../../nodes/BoxPlatform/client';
import { completeItems } from '../../../nodes/BoxPlatform/n8n/triggerItems';
import { apiError, boxEvent, connectionError } from './fakes';

type Attach = 'nothing' | 'details' | 'content';

/** Two events about files; what is asked of the first one fails as the test says. */
async function complete(
	attach: Attach,
	failures: { details?: Error; downloads?: Error[]; keeping?: Error[] },
	closing = new AbortController(),
) {
	const streams: Readable[] = [];
	const isFirst = (id: string) => id === '1';
	const box = {
		async request(_method: string, path: string) {
			const id = path.split('/').at(-1) ?? '';
			if (isFirst(id) && failures.details) throw failures.details;
			return { type: 'file', id };
		},
		async download({ fileId }: { fileId: string }) {
			const failure = isFirst(fileId) ? failures.downloads?.shift() : undefined;
			if (failure) throw failure;
			const stream = Readable.from([fileId]);
			streams.push(stream);
			return { stream, name: `${fileId}.txt`, contentType: 'application/octet-stream' };
		},
	};
	const helpers = {
		async prepareBinaryData(_stream: unknown, fileName: string) {
			const failure = fileName.startsWith('1') ? failures.keeping?.shift() : undefined;
			if (failure) throw failure;
			return { fileName, data: '', mimeType: 'text/plain' };
		},
	};
	const events = ['1', '2'].map((id) => boxEvent(`event ${id}`, { source: { type: 'file', id } }));
	const items = await completeItems(
		{ key: 'key', attempt: 1, events },
		{ simplify: true, attach },
		box as unknown as BoxClient,
		helpers as unknown as ITriggerFunctions['helpers'],
		closing.signal,
	);
	return { items, streams, second: items[1] };
}

const wholeFile = { json: { item: { id: '2' } }, binary: { data: { fileName: '2.txt' } } };
const changed = () => new BoxDataError('sha1_mismatch', 'The content arrived with another SHA-1');
class FileTooLargeError extends Error {}
const tooLarge = () => new FileTooLargeError('File size 600 MB exceeds the limit of 512 MB');

describe('an item that cannot be had', () => {
	it.each([
		['gone', apiError(404), /no longer/],
		['not shared any more', apiError(403), /no longer/],
		['refused', apiError(400), /could not be fetched: 400/],
	])('gets a note and holds nothing up when it is %s', async (_name, details, note) => {
		const { items, second } = await complete('content', { details });
		expect(items[0]).toMatchObject({ json: { event_id: 'event 1', item: null, note: expect.stringMatching(note) } });
		expect(second).toMatchObject(wholeFile);
	});

	it.each([
		['may not be downloaded', { downloads: [apiError(403)] }, /may not download/],
		['is deleted in this moment', { downloads: [apiError(404)] }, /no longer/],
		['is too large for n8n', { keeping: [tooLarge()] }, /could not be fetched: File size 600 MB/],
		['never arrives whole', { keeping: [changed(), changed(), changed()] }, /another SHA-1/],
	])('has its details when its content %s', async (_name, failures, note) => {
		const { items, second } = await complete('content', failures);
		expect(items[0]).toMatchObject({ json: { item: { id: '1' }, note: expect.stringMatching(note) } });
		expect(items[0]?.binary).toBeUndefined();
		expect(second).toMatchObject(wholeFile);
	});

	it('leaves no open download behind', async () => {
		const { streams } = await complete('content', { keeping: [tooLarge()] });
		expect(streams.map(({ destroyed }) => destroyed)).toContain(true);
	});
});

it('a file that got a new version during its download is downloaded again', async () => {
	const { items } = await complete('content', { keeping: [changed(), changed()] });
	expect(items[0]).toMatchObject({ binary: { data: { fileName: '1.txt' } } });
	expect(items[0]?.json.note).toBeUndefined();
});

it.each([
	['the network', connectionError()],
	['a busy Box', apiError(429)],
	['a broken Box', apiError(503)],
	['the credential', apiError(401)],
	['a sign-in', new BoxAuthError('reconnect', 'invalid_grant', 'revoked')],
	['n8n about the credential', new NodeOperationError({ name: 'Box' } as never, 'needs to be reconnected')],
	['an unreadable answer', new BoxDataError('unreadable_answer', 'not JSON')],
])('%s decides nothing about an item', async (_name, failure) => {
	await expect(complete('details', { details: failure })).rejects.toBe(failure);
	await expect(complete('content', { downloads: [failure] })).rejects.toBe(failure);
});

it('gives no notes because the trigger is closed', async () => {
	const closing = new AbortController();
	closing.abort();
	await expect(complete('content', { keeping: [new Error('aborted')] }, closing)).rejects.toThrow('aborted');
});

it('asks nothing about events without an item', async () => {
	const events = [boxEvent('login', { source: { type: 'user', id: '7' } })];
	const nothing = {} as never;
	const settings = { simplify: true, attach: 'content' as const };
	const items = await completeItems({ key: 'key', attempt: 1, events }, settings, nothing, nothing, new AbortController().signal);
	expect(items[0]?.json).toMatchObject({ item: null, note: 'The event is not about a file, folder or web link' });
});
