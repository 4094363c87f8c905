import { Readable } from 'node:stream';

import { TransportFailure } from '../../../../nodes/BoxPlatform/client';
import { attemptLog, type Sent } from '../../../../nodes/BoxPlatform/client/http/trafficLog';
import { fakeClock } from '../fakes';

const type = { 'content-type': 'application/json' };

function watched({ bodies, ...more }: Partial<Sent> & { bodies?: boolean } = {}) {
	const lines: Array<[string, Record<string, unknown>]> = [];
	const clock = fakeClock();
	const debug = (message: string, meta: Record<string, unknown> = {}) =>
		void lines.push([message, meta]);
	const attempt = attemptLog(
		{ clock, log: { debug, warn: () => undefined, bodies } },
		{
			message: 'Box request',
			method: 'POST',
			path: '/folders',
			attempt: 2,
			headers: type,
			secrets: ['canary'],
			...more,
		},
	);
	return { attempt, lines, clock };
}

const answer = { status: 201, headers: { ...type, 'box-request-id': 'r1' } };

describe('a line of the log', () => {
	it('has what was sent, what came, and how long it took', () => {
		const { attempt, lines, clock } = watched({ body: Buffer.from('{}') });
		clock.advance(12.4);
		attempt.answered({ ...answer, body: Buffer.from('{"id":"1"}') }, { instead: 'nothing' });
		expect(lines).toEqual([
			[
				'Box request',
				{
					method: 'POST',
					path: '/folders',
					status: 201,
					requestId: 'r1',
					bytesSent: 2,
					bytesReceived: 10,
					instead: 'nothing',
					ms: 12,
					attempt: 2,
				},
			],
		]);
	});

	it.each([
		[404, { 'box-request-id': 'r1' }, '{"request_id":"r2"}', 'r2'],
		[404, {}, '{"request_id":"r2"}', 'r2'],
		[404, {}, Buffer.from('{"request_id":"r2"}'), 'r2'],
		[200, {}, '{"request_id":"r2"}', undefined],
		[502, {}, '<html>', undefined],
	])('names the request as the error does: %s %j %s', (status, headers, body, requestId) => {
		const { attempt, lines } = watched();
		attempt.answered({ status, headers, body });
		expect(lines[0]?.[1].requestId).toBe(requestId);
	});

	it('has the sizes of streams as their headers tell them', () => {
		const sent = { headers: { 'content-length': '70' }, body: Readable.from([]) };
		const { attempt, lines } = watched(sent);
		attempt.answered({ status: 200, headers: { 'content-length': '9' }, body: Readable.from([]) });
		attempt.answered({ status: 200, headers: {}, body: Readable.from([]) });
		expect(lines.map(([, { bytesSent, bytesReceived }]) => [bytesSent, bytesReceived])).toEqual([
			[70, 9],
			[70, undefined],
		]);
	});

	it.each([
		['the network', new TransportFailure('unknown', 'ECONNRESET'), 'ECONNRESET'],
		['a body that could not be read', Object.assign(new Error('x'), { code: 'EIO' }), 'EIO'],
		['a signal', new Error('canary'), 'stopped'],
	])('names the failure of %s', (_name, error, failure) => {
		const { attempt, lines } = watched();
		attempt.failed(error);
		expect(lines[0]?.[1]).toEqual({
			method: 'POST',
			path: '/folders',
			failure,
			bytesSent: 0,
			ms: 0,
			attempt: 2,
		});
	});

	it('has headers and bodies where they are asked for, without secrets', () => {
		const { attempt, lines } = watched({
			bodies: true,
			headers: { ...type, authorization: 'Bearer canary' },
			body: Buffer.from('{"name":"a canary"}'),
		});
		attempt.answered({ ...answer, body: '{"id":"1","download_url":"https://dl.box.com/canary"}' });
		expect(lines[0]?.[1]).toMatchObject({
			requestHeaders: { ...type, authorization: '***' },
			requestBody: '{"name":"a ***"}',
			responseHeaders: { ...type, 'box-request-id': 'r1' },
			responseBody: '{"id":"1","download_url":"https://dl.box.com"}',
		});
		expect(JSON.stringify(lines)).not.toContain('canary');
	});

	it('has no contents of files', () => {
		const { attempt, lines } = watched({ bodies: true, body: Readable.from(['{"a":1}']) });
		const headers = { 'content-type': 'text/plain' };
		attempt.answered({ status: 200, headers, body: Buffer.from('content') });
		expect(JSON.parse(JSON.stringify(lines[0]?.[1]))).not.toMatchObject({
			requestBody: expect.anything(),
		});
		expect(JSON.stringify(lines)).not.toContain('"content"');
	});

	it('makes nothing that nobody reads', () => {
		const body = Buffer.from('{"a":1}');
		const read = jest.spyOn(body, 'toString');
		const { attempt, lines } = watched({ bodies: true, body });
		attempt.answered({ ...answer, body });
		expect(read).not.toHaveBeenCalled();
		// As n8n does where its level lets a line through: reads each value, then copies them all.
		const meta = lines[0]?.[1] ?? {};
		for (const key of Object.keys(meta)) void meta[key];
		expect({ ...meta }).toMatchObject({ requestBody: '{"a":1}', responseBody: '{"a":1}' });
		expect(read).toHaveBeenCalledTimes(2);
	});

	it('is not written where there is no log', () => {
		const clock = fakeClock();
		const monotonic = jest.spyOn(clock, 'monotonic');
		attemptLog(
			{ clock },
			{ message: '', method: 'GET', path: '/', attempt: 1, headers: {}, secrets: [] },
		).answered({ ...answer, body: '' });
		expect(monotonic).not.toHaveBeenCalled();
	});
});
