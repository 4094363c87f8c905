import { createHash } from 'node:crypto';

import { BoxConnectionError, BoxDataError, nodeCode } from '../base';
import { backoffMs, type ExchangeContext, type TransportResponse } from '../http';
import { chunksOf } from './readable';

/** What a download has to deliver. */
export interface Extent {
	start: number;
	/** Behind the last byte; undefined where Box names no size. */
	end?: number;
	/** Of exactly these bytes. */
	sha1?: string;
}

/** Opens the content from a byte on. */
export type Open = (position: number) => Promise<TransportResponse<'stream'>>;

/** An interruption after this many bytes starts the count of failures anew. */
const progressBytes = 1024 * 1024;

/** What the position of an answer's first byte is. A server may ignore a range, or widen it. */
function firstByte(response: TransportResponse<'stream'>): number {
	if (response.status !== 206) return 0;
	return Number(/^bytes (\d+)-/.exec(response.headers['content-range'] ?? '')?.[1] ?? Number.NaN);
}

/**
 * The bytes of the extent, across interruptions, checked at the end.
 *
 * @throws BoxDataError for another size or SHA-1; BoxConnectionError after too many interruptions
 */
export async function* verifiedContent(
	context: ExchangeContext,
	open: Open,
	first: TransportResponse<'stream'>,
	extent: Extent,
	signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void, undefined> {
	const hash = createHash('sha1');
	let response = first;
	let position = extent.start;
	let failures = 0;
	let reached = position;
	for (;;) {
		let code = 'ended early';
		let skip = position - firstByte(response);
		if (!(skip >= 0)) throw new BoxDataError('size_mismatch', 'Box sent another range than asked');
		try {
			for await (const chunk of chunksOf(response.body, signal)) {
				const rest = chunk.subarray(Math.min(skip, chunk.length));
				skip -= chunk.length - rest.length;
				const room = extent.end === undefined ? rest.length : extent.end - position;
				// A whole file that is longer than it says is not the file that was looked at.
				const wanted = extent.sha1 === undefined ? rest.subarray(0, room) : rest;
				if (wanted.length === 0) continue;
				hash.update(wanted);
				position += wanted.length;
				yield wanted;
				// Enough of a range, or too much of a file.
				if (position > (extent.end ?? Infinity)) break;
				if (extent.sha1 === undefined && position === extent.end) break;
			}
			if (extent.end === undefined || position >= extent.end) break;
		} catch (error) {
			if (signal?.aborted) throw signal.reason;
			code = nodeCode(error) ?? 'ECONNRESET';
			if (position === extent.end) break;
		}
		failures = position - reached >= progressBytes ? 1 : failures + 1;
		reached = position;
		if (failures >= context.policy.maxAttempts) throw interrupted(context, extent, position, code);
		context.log?.debug('Box download is resumed', { position, code });
		const wait = backoffMs(failures, context.clock.random(), context.policy);
		await context.clock.sleep(wait, signal);
		response = await open(position);
	}
	check(extent, position, hash.digest('hex'));
}

function interrupted(context: ExchangeContext, extent: Extent, position: number, code: string) {
	if (code !== 'ended early') {
		const { host } = new URL(context.endpoints.baseUrl);
		const attempts = context.policy.maxAttempts;
		return new BoxConnectionError({ code, host, attempts, outcomeUnknown: false });
	}
	return sizeMismatch(extent, position);
}

function sizeMismatch({ start, end }: Extent, position: number): BoxDataError {
	const expected = end === undefined ? 'an unknown number of' : end - start;
	return new BoxDataError(
		'size_mismatch',
		`The download has ${position - start} instead of ${expected} bytes`,
	);
}

function check(extent: Extent, position: number, sha1: string): void {
	if (extent.end !== undefined && position !== extent.end) throw sizeMismatch(extent, position);
	if (extent.sha1 !== undefined && extent.sha1.toLowerCase() !== sha1) {
		throw new BoxDataError(
			'sha1_mismatch',
			'The download has another SHA-1 than the file; it may have been changed meanwhile',
		);
	}
}
