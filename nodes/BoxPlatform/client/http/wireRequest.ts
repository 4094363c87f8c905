/**
 * What is open of one request while it is on the wire: Node's request, the body that goes out, the answer
 * that comes in, the watch over both, and how all of them end together.
 */
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

import { type Connection, trackConnection, watchIdle } from './connection';
import { TransportFailure, type TransportRequest } from './transportPort';

export interface WireRequest {
	/** What goes out; larger bodies in slices. */
	readonly body: Buffer | Readable | undefined;
	/** Node's own request, once there is one. */
	sent?: ClientRequest;
	connection?: Connection;
	/** The answer, where it is streamed. */
	answer?: Readable;
	/** Why it was stopped: the signal's reason, or silence. */
	stopped?: { reason: unknown };
	/** Ends what watches over it. */
	unwatch: () => void;
}

/** Each slice costs a turn of its own: more bytes in it are less work. */
const mostSliceBytes = 256 * 1024;
const leastSliceBytes = 16 * 1024;
/** A connection that is slower than that stands still: it moves no slice in its idle time. */
const slowestBytesPerMs = 2;

/** Larger bodies go out in slices, so that the idle timeout sees a slow upload move. */
function outgoing({
	body,
	idleTimeoutMs,
}: Pick<TransportRequest, 'body' | 'idleTimeoutMs'>): Buffer | Readable | undefined {
	const inIdleTime = Math.max(leastSliceBytes, idleTimeoutMs * slowestBytesPerMs);
	const size = Math.min(mostSliceBytes, Math.trunc(inIdleTime));
	if (!Buffer.isBuffer(body) || body.length <= size) return body;
	return Readable.from(slices(body, size), { objectMode: false });
}

function* slices(body: Buffer, size: number) {
	for (let start = 0; start < body.length; start += size) {
		yield body.subarray(start, start + size);
	}
}

const ignore = () => undefined;

/** Watches over a request from now on, for silence and for its signal, until it is finished. */
export function wireRequest(request: TransportRequest): WireRequest {
	const { idleTimeoutMs, timeoutMs, signal } = request;
	const wire: WireRequest = { body: outgoing(request), unwatch: ignore };
	if (wire.body instanceof Readable) wire.body.on('error', ignore);
	const onAbort = () => stop(wire, signal?.reason);
	signal?.addEventListener('abort', onAbort, { once: true });
	const timeUp = () => stop(wire, wireFailure(wire, 'ETIMEDOUT'));
	const stopWatch = watchIdle(
		idleTimeoutMs,
		() => wire.connection?.bytes() ?? 0,
		() => (wire.answer?.readableLength ?? 0) === 0,
		timeUp,
	);
	const deadline = timeoutMs === undefined ? undefined : setTimeout(timeUp, timeoutMs);
	wire.unwatch = () => {
		stopWatch();
		clearTimeout(deadline);
		signal?.removeEventListener('abort', onAbort);
	};
	return wire;
}

/** Opens Node's own request, to see whether the server was reached and to stop it on time. */
export function openWire(
	wire: WireRequest,
	options: RequestOptions,
	onResponse: (message: IncomingMessage) => void,
	lookup: LookupFunction | undefined,
): ClientRequest {
	const open = options.protocol === 'https:' ? httpsRequest : httpRequest;
	if (lookup) options.lookup = lookup;
	const sent = open(options, onResponse);
	wire.sent = sent;
	wire.connection = trackConnection(sent);
	if (wire.stopped !== undefined) sent.destroy();
	return sent;
}

/** Takes the body of the answer over: a streamed one finishes the request when it closes. */
export function takeAnswer(wire: WireRequest, body: unknown): void {
	if (body instanceof Readable) {
		wire.answer = body;
		body.on('error', ignore);
		body.once('close', () => finish(wire));
	} else {
		finish(wire);
	}
	// It may have been stopped while nothing could be destroyed yet.
	if (wire.stopped !== undefined) stop(wire, wire.stopped.reason);
}

function stop(wire: WireRequest, reason: unknown): void {
	wire.stopped = { reason };
	// A stream that is destroyed without an error can look complete to its reader.
	const error = reason instanceof Error ? reason : new TransportFailure('unknown', 'ABORT_ERR');
	wire.sent?.destroy(error);
	wire.answer?.destroy(error);
}

/** Lets go of everything that only the request needed. */
export function finish(wire: WireRequest): void {
	wire.unwatch();
	if (wire.body instanceof Readable) wire.body.destroy();
	// An answer that came before the whole body was sent leaves the connection unusable.
	if (wire.sent && !wire.sent.writableEnded) wire.sent.destroy();
}

/** From the end of an answer to that of its request, which may hear later that all of it went out. */
const mostTurns = 3;

/**
 * Waits, for a few turns, until Node has the connection back: a request that is sent before opens one more. What has
 * not gone out by then is no use to anybody.
 */
export async function connectionIsFree({ sent }: WireRequest): Promise<void> {
	for (let turn = 0; turn < mostTurns && sent?.closed === false; turn += 1) await setImmediate();
	if (sent?.writableFinished === false) sent.destroy();
}

/** A failure of the network with what is known about whether the server has seen the request. */
export function wireFailure(wire: WireRequest, code: string): TransportFailure {
	return new TransportFailure(wire.connection?.reached() ? 'unknown' : 'not-sent', code);
}
