import { BoxDataError, isObject } from '../base';
import { entriesOf, type Expectation } from '../http';
import type { EventClient } from './eventPage';

/** A server as Box names it. */
export interface NamedServer {
	url: string;
	/** Polls that it may be asked. */
	rounds: number;
	/** How long it may hold one. */
	timeoutMs: number;
	/** How long Box keeps the server for who does not poll it. */
	keptForMs: number;
}

const defaultRetryTimeoutSeconds = 610;
const defaultMaxRetries = 10;
const defaultTtlMinutes = 10;

const realtimeServers: Expectation = {
	name: 'a list with a server for events',
	accepts: (body) => serverIn(body) !== undefined,
};

/** The server in an answer of Box; undefined if there is none. */
export function serverIn(answer: unknown): (Record<string, unknown> & { url: string }) | undefined {
	const server = entriesOf(answer)?.[0];
	if (!isObject(server) || typeof server.url !== 'string') return undefined;
	return URL.canParse(server.url) ? { ...server, url: server.url } : undefined;
}

/** https://developer.box.com/reference/options-events/ */
export async function nameServer(
	client: EventClient,
	stream: string,
	signal: AbortSignal,
): Promise<NamedServer> {
	const answer = await client.request<unknown>('OPTIONS', '/events', {
		query: { stream_type: stream },
		expect: realtimeServers,
		signal,
	});
	const server = serverIn(answer);
	if (server === undefined) {
		throw new BoxDataError('unreadable_answer', 'Box named no server for its events');
	}
	return {
		url: server.url,
		// Box sends these as text in some places and as numbers in others. The first round is no retry.
		rounds: 1 + (positive(server.max_retries) ?? defaultMaxRetries),
		// Counted between two polls: one that is held takes longer than the usual ten minutes.
		keptForMs: (positive(server.ttl) ?? defaultTtlMinutes) * 60_000,
		timeoutMs: Math.max(1, positive(server.retry_timeout) ?? defaultRetryTimeoutSeconds) * 1_000,
	};
}

function positive(value: unknown): number | undefined {
	const number = Number(value);
	return Number.isFinite(number) && number > 0 ? number : undefined;
}
