import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import {
	defaultEndpoints,
	defaultRetryPolicy,
	staticToken,
	type TransportResponse,
} from '../../../../nodes/BoxPlatform/client';
import { type ExchangeContext, UserGates } from '../../../../nodes/BoxPlatform/client/http';
import {
	type Extent,
	verifiedContent,
} from '../../../../nodes/BoxPlatform/client/transfer/verifiedContent';
import { failureOf, fakeClock, fakeTransport, inTurn } from '../fakes';

const text = '0123456789';
const sha1 = createHash('sha1').update(text).digest('hex');

interface Piece {
	/** Undefined for an answer with the whole file. */
	from?: number;
	chunks: string[];
	breaks?: string;
	/** Runs before the first chunk comes. */
	before?: () => void;
	contentRange?: string | null;
}

function answerOf({
	from,
	chunks,
	breaks,
	before,
	contentRange,
}: Piece): TransportResponse<'stream'> {
	const range = contentRange === undefined ? `bytes ${from}-9/10` : contentRange;
	return {
		status: from === undefined ? 200 : 206,
		headers: from === undefined || range === null ? {} : { 'content-range': range },
		body: Readable.from(
			(function* () {
				before?.();
				for (const chunk of chunks) yield Buffer.from(chunk);
				if (breaks === '') throw new Error('without code');
				if (breaks) throw Object.assign(new Error('aborted'), { code: breaks });
			})(),
		),
	};
}

/** Reads the extent from answers, one after the other; the last one again and again. */
function reading(
	extent: Extent,
	answers: Piece[],
	{
		signal,
		policy = {},
	}: { signal?: AbortSignal; policy?: Partial<typeof defaultRetryPolicy> } = {},
) {
	const clock = fakeClock();
	const lines: unknown[] = [];
	const context: ExchangeContext = {
		tokens: staticToken('t'),
		transport: fakeTransport(inTurn({})),
		endpoints: defaultEndpoints,
		clock,
		policy: { ...defaultRetryPolicy, ...policy },
		gates: new UserGates(clock),
		log: { debug: (...line) => lines.push(line), warn: () => undefined },
	};
	const opened: number[] = [];
	const [first = { chunks: [] }, ...others] = answers;
	const bodies: Readable[] = [];
	const give = (piece: Piece) => {
		const answer = answerOf(piece);
		bodies.push(answer.body);
		return answer;
	};
	const open = async (position: number) => {
		opened.push(position);
		return give(others[Math.min(opened.length, others.length) - 1] ?? first);
	};
	const chunks: string[] = [];
	const content = (async () => {
		for await (const chunk of verifiedContent(context, open, give(first), extent, signal)) {
			chunks.push(String(chunk));
		}
		return chunks.join('');
	})();
	return { content, chunks, opened, clock, lines, bodies };
}

const whole: Extent = { start: 0, end: 10, sha1 };

const kibibytes = (count: number) => 'x'.repeat(count * 1024);

describe('content without interruption', () => {
	it('tells in the log how far it is, from the first byte that was asked for', async () => {
		const long: Piece = { from: 4, chunks: ['456789'], before: () => run.clock.advance(6_000) };
		const run = reading({ start: 4, end: 10, path: '/files/1/content' }, [long]);

		expect(await run.content).toBe('456789');
		expect(run.lines).toContainEqual([
			'Box download is under way',
			{ path: '/files/1/content', done: 6, of: 6, percent: 100 },
		]);
	});

	it.each<[string, Extent, Piece, string]>([
		['a whole file', whole, { chunks: ['01234', '56789'] }, text],
		['a SHA-1 in capitals', { ...whole, sha1: sha1.toUpperCase() }, { chunks: [text] }, text],
		['a file of unknown size and SHA-1', { start: 0 }, { chunks: [text] }, text],
		['a file of unknown SHA-1', { start: 0, end: 10 }, { chunks: [text] }, text],
		['a file of unknown size', { start: 0, sha1 }, { chunks: [text] }, text],
		['a range', { start: 3, end: 6 }, { from: 3, chunks: ['345'] }, '345'],
		['a range to an unknown end', { start: 7 }, { from: 7, chunks: ['789'] }, '789'],
		['a file of unknown size, in pieces', { start: 0 }, { chunks: ['012', '3456', '789'] }, text],
		['a range in pieces', { start: 3, end: 6 }, { from: 3, chunks: ['3', '4', '5'] }, '345'],
		[
			'a range that begins in the middle of a piece',
			{ start: 3, end: 9 },
			{ chunks: ['0123', '4567', '89'] },
			'345678',
		],
		[
			'a range that the server ignores',
			{ start: 3, end: 6 },
			{ chunks: ['01', '2345', '6789'] },
			'345',
		],
		[
			'a range that the server widens',
			{ start: 3, end: 6 },
			{ from: 1, chunks: ['12', '34567'] },
			'345',
		],
	])('is delivered: %s', async (_name, extent, answer, expected) => {
		const { content, opened, clock } = reading(extent, [answer]);

		expect(await content).toBe(expected);
		expect(opened).toEqual([]);
		expect(clock.waits).toEqual([]);
	});

	it('leaves the rest of a range unread', async () => {
		let pulled = 0;
		const chunks = {
			*[Symbol.iterator]() {
				for (; pulled < 1_000; pulled += 1) yield kibibytes(16);
			},
		};
		const { content, bodies } = reading({ start: 0, end: 3 }, [
			{ chunks: chunks as unknown as string[] },
		]);

		expect(await content).toBe('xxx');
		expect(pulled).toBeLessThan(100);
		expect(bodies[0]?.destroyed).toBe(true);
	});

	it('counts as whole when it breaks off right at its end', async () => {
		const { content, opened } = reading(whole, [{ chunks: [text], breaks: 'ECONNRESET' }]);

		expect(await content).toBe(text);
		expect(opened).toEqual([]);
	});
});

describe('content that is another one', () => {
	it.each<[string, Extent, Piece, string, string]>([
		['of another SHA-1', whole, { chunks: ['9876543210'] }, 'sha1_mismatch', 'another SHA-1'],
		['that is longer', whole, { chunks: [text, 'x'] }, 'size_mismatch', 'has 11 instead of 10'],
		[
			'of another range',
			{ start: 3, end: 6 },
			{ from: 4, chunks: ['45'] },
			'size_mismatch',
			'another range',
		],
		[
			'of no stated range',
			{ start: 3, end: 6 },
			{ from: 3, chunks: ['3'], contentRange: null },
			'size_mismatch',
			'another range',
		],
		[
			'of an unreadable range',
			{ start: 3, end: 6 },
			{ from: 3, chunks: ['3'], contentRange: 'x bytes 3-5/6' },
			'size_mismatch',
			'another range',
		],
	])('is refused: one %s', async (_name, extent, answer, code, message) => {
		const { content, opened } = reading(extent, [answer]);

		const error = await failureOf(content);

		expect(error).toMatchObject({ name: 'BoxDataError', code });
		expect((error as Error).message).toContain(message);
		expect(opened).toEqual([]);
	});

	it('is not read on once it is too long', async () => {
		const many = Array.from({ length: 500 }, () => kibibytes(256));
		const { content, chunks } = reading(whole, [{ chunks: many }]);

		await failureOf(content);

		expect(chunks).toHaveLength(1);
	});
});

describe('content that is interrupted', () => {
	it.each<[string, string, string]>([
		['with the code of the connection', 'EPIPE', 'EPIPE'],
		['without any code', '', 'ECONNRESET'],
	])('is asked for from there, %s', async (_name, breaks, code) => {
		const { content, opened, clock, lines } = reading(whole, [
			{ chunks: ['0123'], breaks },
			{ from: 4, chunks: ['456789'] },
		]);

		expect(await content).toBe(text);
		expect(opened).toEqual([4]);
		expect(clock.waits).toEqual([500]);
		expect(lines).toEqual([
			['Box download is resumed', { position: 4, code }],
			['Box download has ended', { bytes: 10, ms: 500 }],
		]);
	});

	it('is asked for as well when it ends early, and what comes again is skipped', async () => {
		const { content, opened, lines } = reading(whole, [
			{ chunks: ['0123'] },
			{ chunks: ['01', '2345', '6'] },
			{ from: 6, chunks: ['6789'] },
		]);

		expect(await content).toBe(text);
		expect(opened).toEqual([4, 7]);
		expect(lines[0]).toEqual(['Box download is resumed', { position: 4, code: 'ended early' }]);
	});

	it('is given up after as many failures as there are attempts', async () => {
		const { content, opened, clock } = reading(
			whole,
			[
				{ chunks: ['01'], breaks: 'EPIPE' },
				{ from: 2, chunks: [], breaks: 'EPIPE' },
			],
			{ policy: { maxAttempts: 4 } },
		);

		expect(await failureOf(content)).toMatchObject({
			name: 'BoxConnectionError',
			code: 'EPIPE',
			host: 'api.box.com',
			attempts: 4,
			outcomeUnknown: false,
		});
		expect(opened).toEqual([2, 2, 2]);
		expect(clock.waits).toEqual([500, 1_000, 2_000]);
	});

	it('says how much came when it always ends early', async () => {
		const { content } = reading({ start: 2, end: 10 }, [
			{ from: 2, chunks: ['234'] },
			{ from: 5, chunks: [] },
		]);

		const error = await failureOf(content);

		expect(error).toMatchObject({ code: 'size_mismatch' });
		expect((error as Error).message).toBe('The download has 3 instead of 8 bytes');
	});

	it.each([
		[1024 * 1024, [500, 500, 500]],
		[1024 * 1024 - 1, [500, 1_000, 2_000]],
	])('counts failures anew after progress of %d bytes', async (step, waits) => {
		const end = step * 3 + 1;
		const piece = (from: number, size: number): Piece => ({
			from,
			chunks: ['x'.repeat(size)],
			breaks: 'EPIPE',
		});
		const { content, clock } = reading({ start: 0, end }, [
			piece(0, step),
			piece(step, step),
			piece(2 * step, step),
			{ from: 3 * step, chunks: ['x'] },
		]);

		expect((await content).length).toBe(end);
		expect(clock.waits).toEqual(waits);
	});

	it('ends with the signal, while it is read and while it waits', async () => {
		for (const breaks of [undefined, 'EPIPE']) {
			const controller = new AbortController();
			const chunks = {
				*[Symbol.iterator]() {
					yield '01';
					controller.abort('over');
					yield '23';
				},
			};
			const { content, opened, clock } = reading(
				whole,
				[{ chunks: chunks as unknown as string[], breaks }],
				{ signal: controller.signal },
			);

			expect(await failureOf(content)).toBe('over');
			expect(opened).toEqual([]);
			expect(clock.pending()).toBe(0);
		}
	});
});
