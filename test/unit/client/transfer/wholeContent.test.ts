import { BoxDataError } from '../../../../nodes/BoxPlatform/client';
import { type Answer, collect, failureOf, fakeBox, type Handler } from '../fakes';

const url = 'https://dl.boxcloud.com/2.0/internal_files/1/representations/pdf/content/';
const request = { path: '/files/1/representations/pdf', url, authorized: true };
const bytes = Buffer.from('0123456789');
const headers = { 'content-type': 'application/pdf', 'content-length': String(bytes.length) };
const brokenAt = (length: number): Answer => ({
	headers,
	bytes: bytes.subarray(0, length),
	breaks: 'ECONNRESET',
});

/** Breaks off once, and then sends what is asked for. */
const resuming =
	(takesRanges: boolean): Handler =>
	({ headers: { range } }, index) => {
		if (index === 0) return brokenAt(4);
		if (!takesRanges) return { headers, bytes };
		const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1]);
		return {
			status: 206,
			headers: { 'content-range': `bytes ${start}-9/10` },
			bytes: bytes.subarray(start),
		};
	};

describe('wholeContent', () => {
	it.each([
		['from there on', true],
		['from the beginning, where the server knows no ranges', false],
	])('goes on after an interruption, %s', async (_how, takesRanges) => {
		const { box, requests } = fakeBox(resuming(takesRanges));
		const { stream, headers: head } = await box.wholeContent(request);
		expect(await collect(stream)).toEqual(bytes);
		expect(head['content-type']).toBe('application/pdf');
		expect(requests.map(({ headers: { range } }) => range)).toEqual([undefined, 'bytes=4-']);
		expect(requests[1]?.headers.authorization).toBe('Bearer token-1');
	});

	it('takes what has no length to its end', async () => {
		const { box } = fakeBox(() => ({ headers: { 'content-type': 'application/pdf' }, bytes }));
		expect(await collect((await box.wholeContent(request)).stream)).toEqual(bytes);
	});

	it('fails when it goes on ending too early', async () => {
		const { box } = fakeBox(({ headers: { range } }) =>
			range === undefined
				? { headers, bytes: bytes.subarray(0, 4) }
				: { status: 206, headers: { 'content-range': 'bytes 4-9/10' }, bytes: Buffer.alloc(0) },
		);
		const { stream } = await box.wholeContent(request);
		expect(await failureOf(collect(stream))).toBeInstanceOf(BoxDataError);
	});
});
