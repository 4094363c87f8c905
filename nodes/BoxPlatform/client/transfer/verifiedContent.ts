/** Content as it is read: resumed after interruptions, and checked against what Box says of it. */
import { createHash, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';

import { BoxDataError, chunksOf, nodeCode, progressOf } from '../base';
import { type Answered, connectionError, type ExchangeContext, retryWaitMs } from '../http';

/** What a download has to deliver. */
export interface Extent {
	start: number;
	/** Behind the last byte; undefined where Box names no size. */
	end?: number;
	/** Of exactly these bytes. */
	sha1?: string;
	/**
	 * Box may send other bytes than were uploaded, more or fewer, as it does with a watermark: then nothing tells
	 * whether they are all there but that the answer has ended as its server says. With the SHA-1 of the original,
	 * where it can be compared.
	 */
	altered?: { sha1?: string };
	/** Of what, for the log. */
	path?: string;
}

/** Opens the content from a byte on. */
export type Open = (position: number) => Promise<Answered<Readable>>;

/** An interruption after this many bytes starts the count of failures anew. */
const progressBytes = 1024 * 1024;
/** In place of Node's code where the content ended without an error, but not at its end. */
const endedEarly = 'ended early';

/** What the position of an answer's first byte is. A server may ignore a range, or widen it. */
function firstByte(response: Answered<Readable>): number {
	if (response.status !== 206) return 0;
	return Number(/^bytes (\d+)-/.exec(response.headers['content-range'] ?? '')?.[1] ?? Number.NaN);
}

/** What has been delivered of an extent. */
interface Delivered {
	/** Of the next byte in the file. */
	position: number;
	readonly hash: Hash;
	/** Hears of each new position. */
	readonly tell: (position: number) => void;
}

/**
 * The bytes of the extent, across interruptions, checked at the end.
 *
 * @returns whether they are the original; undefined where that cannot be told
 * @throws BoxDataError for another size or SHA-1; BoxConnectionError after too many interruptions
 */
export async function* verifiedContent(
	context: ExchangeContext,
	open: Open,
	first: Answered<Readable>,
	extent: Extent,
	signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, boolean | undefined, undefined> {
	const tell = progressOf(context, 'Box download is under way', { path: extent.path });
	const size = extent.end === undefined ? undefined : extent.end - extent.start;
	const delivered: Delivered = {
		position: extent.start,
		hash: createHash('sha1'),
		tell: (position) => tell(position - extent.start, size),
	};
	let response = first;
	let failures = 0;
	const begun = context.clock.monotonic();
	let reached = extent.start;
	let isPatched = false;
	for (;;) {
		const interruption = yield* deliver(response, extent, delivered, signal);
		if (interruption === undefined) break;
		const { position } = delivered;
		isPatched ||= position > extent.start;
		failures = position - reached >= progressBytes ? 1 : failures + 1;
		reached = position;
		if (failures >= context.policy.maxAttempts) {
			throw interrupted(context, extent, position, interruption);
		}
		context.log?.debug('Box download is resumed', { position, code: interruption });
		const wait = retryWaitMs(failures, context.clock.random(), context.policy);
		await context.clock.sleep(wait, signal);
		response = await open(position);
	}
	const bytes = delivered.position - extent.start;
	context.log?.debug('Box download has ended', {
		bytes,
		ms: Math.round(context.clock.monotonic() - begun),
	});
	const sha1 = delivered.hash.digest('hex');
	if (extent.altered !== undefined) return comparison(extent.altered, sha1, isPatched);
	check(extent, delivered.position, sha1);
	return true;
}

/** Each answer may have been altered in its own way, so that pieces of several are nothing that anybody has sent. */
function comparison(
	{ sha1: original }: NonNullable<Extent['altered']>,
	sha1: string,
	isPatched: boolean,
): boolean | undefined {
	const isOriginal = original === undefined ? undefined : original.toLowerCase() === sha1;
	if (!isPatched || isOriginal === true) return isOriginal;
	throw new BoxDataError(
		'sha1_mismatch',
		'The download broke off and cannot be continued, since Box puts a watermark on the file anew each time',
	);
}

/**
 * The bytes of one answer that are still to be delivered.
 *
 * @returns what interrupted it, or undefined at the end of the extent
 */
async function* deliver(
	response: Answered<Readable>,
	extent: Extent,
	delivered: Delivered,
	signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, string | undefined, undefined> {
	let skip = delivered.position - firstByte(response);
	if (!(skip >= 0)) throw new BoxDataError('size_mismatch', 'Box sent another range than asked');
	try {
		for await (const chunk of chunksOf(response.body, signal)) {
			const rest = chunk.subarray(Math.min(skip, chunk.length));
			skip -= chunk.length - rest.length;
			const wanted = wantedOf(rest, extent, delivered.position);
			if (wanted.length === 0) continue;
			delivered.hash.update(wanted);
			delivered.position += wanted.length;
			delivered.tell(delivered.position);
			yield wanted;
			if (isEnough(extent, delivered.position)) break;
		}
	} catch (error) {
		if (signal?.aborted) throw signal.reason;
		return delivered.position === extent.end ? undefined : (nodeCode(error) ?? 'ECONNRESET');
	}
	const { end } = extent;
	const isAll = end === undefined || delivered.position >= end || extent.altered !== undefined;
	return isAll ? undefined : endedEarly;
}

/** Of a range, no more than belongs to it. A whole file that is longer than it says is not the one looked at. */
function wantedOf(bytes: Buffer, { end, sha1 }: Extent, position: number): Buffer {
	if (end === undefined || sha1 !== undefined) return bytes;
	return bytes.subarray(0, end - position);
}

/** All of a range, or too much of a file: a whole file is read to its end, to see that it is the end. */
function isEnough({ end, sha1 }: Extent, position: number): boolean {
	if (end === undefined) return false;
	return position > end || (sha1 === undefined && position === end);
}

function interrupted(context: ExchangeContext, extent: Extent, position: number, code: string) {
	if (code === endedEarly) return sizeMismatch(extent, position);
	const attempts = context.policy.maxAttempts;
	return connectionError({ code, url: context.endpoints.baseUrl, attempts });
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
