/**
 * The server that tells when a user has new events: Box names one, which then holds each request until there is
 * something to tell. It sends no events itself.
 */
import { BoxDataError, type Clock, isObject } from '../base';
import { entriesOf, type Expectation } from '../http';
import type { EventClient } from './eventPage';

export interface RealtimeOptions {
	/** The stream whose events are to be told. */
	stream: string;
	clock: Clock;
	signal: AbortSignal;
}

export interface Realtime {
	/**
	 * Waits until the server tells something, or for as long as it may hold a request.
	 *
	 * @returns whether that was at once, so that a server which does so again and again needs a brake
	 * @throws whatever shows that the server does not work; the next call asks Box for one again
	 */
	poll(position: string): Promise<{ atOnce: boolean }>;
	/** The next poll asks Box for a server again. */
	leave(): void;
}

interface RealtimeServer {
	url: string;
	roundsLeft: number;
	timeoutMs: number;
}

/** There is news; another server is to be asked for; this one has served as often as it may. */
const knownMessages = ['new_change', 'reconnect', 'max_retries'];

const defaultRetryTimeoutSeconds = 610;
const defaultMaxRetries = 10;
/** A poll that was held this long and then cut worked: proxies end idle connections. */
const heldLongEnoughMs = 20_000;

/** @returns polls of one server after the other; Box is asked for the first one when it is needed */
export function createRealtime(
	client: EventClient,
	{ stream, clock, signal }: RealtimeOptions,
): Realtime {
	let server: RealtimeServer | undefined;

	/** The server's message; undefined when it had none for as long as it may take. */
	const messageOf = async ({ url, timeoutMs }: RealtimeServer, position: string) => {
		const start = clock.monotonic();
		const address = new URL(url);
		address.searchParams.set('stream_position', position);
		try {
			return messageIn(await client.longPoll(address.href, { timeoutMs, signal }));
		} catch (error) {
			if (clock.monotonic() - start >= Math.min(timeoutMs, heldLongEnoughMs)) return undefined;
			throw error;
		}
	};

	return {
		async poll(position) {
			const asked = server ?? (await realtimeServer(client, stream, signal));
			// Only a server that works is asked again, and only for as many rounds as Box allows.
			server = undefined;
			const start = clock.monotonic();
			const message = await messageOf(asked, position);
			const roundsLeft = asked.roundsLeft - 1;
			if (message === 'new_change' && roundsLeft > 0) server = { ...asked, roundsLeft };
			if (message !== undefined && !knownMessages.includes(message)) throw unknownMessage(message);
			return { atOnce: clock.monotonic() - start < heldLongEnoughMs };
		},
		leave() {
			server = undefined;
		},
	};
}

const realtimeServers: Expectation = {
	name: 'a list with a server for events',
	accepts: (body) => firstServer(body) !== undefined,
};

function firstServer(answer: unknown): (Record<string, unknown> & { url: string }) | undefined {
	const server = entriesOf(answer)?.[0];
	if (!isObject(server) || typeof server.url !== 'string') return undefined;
	return URL.canParse(server.url) ? { ...server, url: server.url } : undefined;
}

/** https://developer.box.com/reference/options-events/ */
async function realtimeServer(
	client: EventClient,
	stream: string,
	signal: AbortSignal,
): Promise<RealtimeServer> {
	const answer = await client.request<unknown>('OPTIONS', '/events', {
		query: { stream_type: stream },
		expect: realtimeServers,
		signal,
	});
	const server = firstServer(answer);
	if (server === undefined) {
		throw new BoxDataError('unreadable_answer', 'Box named no server for its events');
	}
	return {
		url: server.url,
		// Box sends these as text in some places and as numbers in others.
		roundsLeft: positive(server.max_retries) ?? defaultMaxRetries,
		timeoutMs: (positive(server.retry_timeout) ?? defaultRetryTimeoutSeconds) * 1_000,
	};
}

function messageIn(text: string): string {
	try {
		const answer: unknown = JSON.parse(text);
		if (isObject(answer) && 'message' in answer) return String(answer.message);
	} catch {
		// Not JSON: a proxy's page, for example.
	}
	return text.trim() === '' ? '(empty)' : text.slice(0, 60);
}

function unknownMessage(message: string): BoxDataError {
	return new BoxDataError('unreadable_answer', `Unknown message of the event server: ${message}`);
}

function positive(value: unknown): number | undefined {
	const number = Number(value);
	return Number.isFinite(number) && number > 0 ? number : undefined;
}
