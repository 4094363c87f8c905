import { Readable } from 'node:stream';
import { BoxClient, staticToken, TransportFailure } from '../../../nodes/BoxPlatform/client';
import type {
	BoxClientOptions,
	Clock,
	Transport,
	TransportRequest,
	TransportResponse,
} from '../../../nodes/BoxPlatform/client';

export interface FakeClock extends Clock {
	/** Every wait, in the order in which it began. */
	waits: number[];
	/** Waits that neither ended nor were aborted. */
	pending(): number;
	advance(ms: number): void;
	/** Sets the wall clock alone, by so much; no duration changes. */
	set(byMs: number): void;
}

/** Time that passes as soon as everybody waits for it; `random` is always one half. */
export function fakeClock(start = Date.UTC(2026, 0, 15, 12)): FakeClock {
	let now = start;
	/** What somebody has set the wall clock by. */
	let setBy = 0;
	let sleepers: Array<{ at: number; wake: () => void }> = [];
	const waits: number[] = [];
	const wakeNext = () => {
		const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
		if (!next) return;
		sleepers = sleepers.filter((sleeper) => sleeper !== next);
		now = Math.max(now, next.at);
		next.wake();
		setImmediate(wakeNext);
	};
	return {
		waits,
		now: () => now + setBy,
		// Begins elsewhere, so that who takes one for the other is found out.
		monotonic: () => now - start + 7_000,
		random: () => 0.5,
		pending: () => sleepers.length,
		advance: (ms) => {
			now += ms;
		},
		set: (ms) => {
			setBy += ms;
		},
		sleep: async (ms, signal) =>
			await new Promise<void>((resolve, reject) => {
				signal?.throwIfAborted();
				waits.push(ms);
				const leave = () => {
					sleepers = sleepers.filter((other) => other !== sleeper);
					reject(signal?.reason);
				};
				const wake = () => {
					signal?.removeEventListener('abort', leave);
					resolve();
				};
				const sleeper = { at: now + ms, wake };
				sleepers.push(sleeper);
				signal?.addEventListener('abort', leave);
				// Several turns, so that whatever is under way comes to rest first.
				setImmediate(() => setImmediate(() => setImmediate(wakeNext)));
			}),
	};
}

export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	json?: unknown;
	text?: string;
	bytes?: Buffer;
	/** For streams: fails after the bytes. */
	breaks?: string;
}

export interface SeenRequest {
	method: string;
	url: URL;
	headers: Record<string, string>;
	body: Buffer;
	responseType: TransportRequest['responseType'];
	idleTimeoutMs: number;
	timeoutMs?: number;
	/** The body as JSON. */
	json<T = Record<string, unknown>>(): T;
}

export type Handler = (
	request: SeenRequest,
	index: number,
) => Answer | TransportFailure | Promise<Answer | TransportFailure>;

export const notSent = (code = 'ECONNREFUSED') => new TransportFailure('not-sent', code);
export const lost = (code = 'ECONNRESET') => new TransportFailure('unknown', code);

async function read(body: TransportRequest['body']): Promise<Buffer> {
	if (body === undefined) return Buffer.alloc(0);
	if (Buffer.isBuffer(body)) return body;
	const chunks: Buffer[] = [];
	for await (const chunk of body) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

function streamOf(bytes: Buffer, breaks?: string): Readable {
	return Readable.from(
		(function* () {
			if (bytes.length > 0) yield bytes;
			if (breaks) throw Object.assign(new Error('aborted'), { code: breaks });
		})(),
		{ objectMode: false },
	);
}

/** A network that answers as the handler says and remembers what it was asked. */
export function fakeTransport(handler: Handler): Transport & { requests: SeenRequest[] } {
	const requests: SeenRequest[] = [];
	return {
		requests,
		async send<R extends TransportRequest['responseType']>(
			request: TransportRequest & { responseType: R },
		) {
			request.signal?.throwIfAborted();
			const aborted = new Promise<never>((_resolve, reject) => {
				request.signal?.addEventListener('abort', () => {
					if (request.body instanceof Readable) request.body.destroy();
					reject(request.signal?.reason);
				});
			});
			const body = await Promise.race([read(request.body), aborted]);
			const seen: SeenRequest = {
				method: request.method,
				url: new URL(request.url),
				headers: Object.fromEntries(
					Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
				),
				body,
				responseType: request.responseType,
				idleTimeoutMs: request.idleTimeoutMs,
				timeoutMs: request.timeoutMs,
				json: <T>() => JSON.parse(body.toString('utf8')) as T,
			};
			requests.push(seen);
			const index = requests.length - 1;
			const answer = await Promise.race([
				Promise.resolve().then(async () => await handler(seen, index)),
				aborted,
			]);
			if (answer instanceof TransportFailure) throw answer;
			const text = answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json));
			const bytes = answer.bytes ?? Buffer.from(text);
			return {
				status: answer.status ?? 200,
				headers: answer.headers ?? {},
				body: request.responseType === 'stream' ? streamOf(bytes, answer.breaks) : bytes,
			} as TransportResponse<R>;
		},
	};
}

/** Answers one after the other; the last one again and again. */
export const inTurn =
	(...answers: Array<Answer | TransportFailure>): Handler =>
	(_request, index) =>
		answers[Math.min(index, answers.length - 1)] ?? {};

/** What Box says of an item at the least. */
export const item = { type: 'file', id: '1' };

/** A client without network and without waiting. */
export function fakeBox(handler: Handler, options: Partial<BoxClientOptions> = {}) {
	const clock = fakeClock();
	const transport = fakeTransport(handler);
	const box = new BoxClient({ tokens: staticToken('token-1'), transport, clock, ...options });
	return { box, clock, transport, requests: transport.requests };
}

/** The error that a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
	return await promise.then(
		() => {
			throw new Error('It did not fail');
		},
		(error: unknown) => error,
	);
}

export async function collect(stream: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

/** An error of the API as Box writes it. */
export const boxError = (status: number, code: string, contextInfo?: unknown): Answer => ({
	status,
	json: {
		type: 'error',
		status,
		code,
		message: `Message of ${code}`,
		request_id: 'abc123',
		help_url: 'http://developers.box.com/docs/#errors',
		context_info: contextInfo,
	},
});
