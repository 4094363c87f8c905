import { BoxDataError, type Clock, systemClock } from '../base';
import {
	boundedSet,
	type EventPage,
	type EventSource,
	type EventStreamOptions,
	fetchEventPage,
	inRecordedOrder,
	isLasting,
	isLostPosition,
	isPlace,
	lostAgainAfterMs,
	oldestPosition,
} from './eventPage';
import { createBackoff } from './patience';
import { createReadTime } from './readTime';

/** https://developer.box.com/guides/events/user-events/for-user/ */
export type UserStream = 'all' | 'changes' | 'sync';

export interface UserEventsOptions extends EventStreamOptions {
	stream: UserStream;
}

interface RealtimeServer {
	url: string;
	roundsLeft: number;
	timeoutMs: number;
}

const defaultRetryTimeoutSeconds = 610;
const defaultMaxRetries = 10;
/** A poll that was held this long and then cut worked: proxies end idle connections. */
const heldLongEnoughMs = 20_000;
const longestQuietMs = 10_000;

/**
 * The events of the acting user, from a position on and then as they happen, each once.
 *
 * Box delivers at least once and out of order. A page is asked for only after the caller has taken
 * the one before. Failures that may pass are waited for; what only a person can repair is thrown.
 *
 * @throws what `lasts` says: BoxAuthError, BoxApiError with status 401 or 403
 */
export async function* userEvents(
	source: EventSource,
	options: UserEventsOptions,
): AsyncGenerator<EventPage, void, undefined> {
	const { stream, signal, clock = systemClock, pageSize = 100, lasts = isLasting } = options;
	const seen = boundedSet(options.seen);
	// Counted apart: a realtime server that cannot be reached must slow down although pages can be read.
	const backoffs = { pages: createBackoff(clock, signal), polls: createBackoff(clock, signal) };
	const quiet = createBackoff(clock, signal, longestQuietMs);
	const succeeded = (at: keyof typeof backoffs) => {
		if (!backoffs[at].pending()) return;
		backoffs[at].reset();
		options.onRecovery?.(at === 'polls');
	};
	let { position } = options;
	// The caller's last page may be from before a restart.
	const time = createReadTime(clock, options.readAt ?? clock.now());
	let gap: EventPage['gap'];
	let server: RealtimeServer | undefined;
	let called = false;
	let lostAt = -Infinity;
	let stage: keyof typeof backoffs = 'pages';

	while (!signal.aborted) {
		try {
			stage = 'pages';
			let fresh = 0;
			// Before every poll, not only after `new_change`: nobody announces what happens between two.
			for (let more = true; more;) {
				time.asks();
				if (isPlace(position) && time.hasAged()) gap = { lostPosition: position };
				const query = { stream_type: stream, stream_position: position, limit: pageSize };
				const page = await fetchEventPage(source, query, signal);
				succeeded('pages');
				const events = inRecordedOrder(page.events.filter(({ event_id: id }) => seen.add(id)));
				const moved = page.position !== position;
				fresh += events.length;
				position = page.position;
				// Near its end Box repeats events; only a full page of known ones can have new ones behind it.
				more = events.length > 0 || (moved && page.events.length >= pageSize);
				time.answered(more ? inRecordedOrder(page.events) : []);
				if (events.length > 0 || moved || gap || time.isDue()) {
					yield { events, position, readAt: time.yields(), ...(gap && { gap }) };
					gap = undefined;
				}
			}
			// A server that calls again and again without news must not cause a tight loop.
			if (called && fresh === 0) await quiet.wait();
			else quiet.reset();
			called = false;
			// Asking for a server counts as polling: else every page would end the backoff.
			stage = 'polls';
			if (server === undefined || server.roundsLeft <= 0) {
				server = await realtimeServer(source, stream, signal);
			}
			server.roundsLeft -= 1;
			const start = clock.now();
			const message = await poll(source, server, { position, signal, clock });
			if (message !== 'new_change' && message !== 'reconnect' && message !== 'held') {
				throw new BoxDataError(
					'unreadable_answer',
					`Unknown message of the event server: ${message}`,
				);
			}
			if (message !== 'new_change') server = undefined;
			called = clock.now() - start < heldLongEnoughMs;
			succeeded('polls');
		} catch (error) {
			if (signal.aborted) return;
			// The realtime server refuses channels that have ended, and proxies refuse OPTIONS: only the
			// pages speak for the credential.
			if (stage === 'pages' && lasts(error)) throw error;
			const aged = clock.now() - lostAt >= lostAgainAfterMs;
			if (stage === 'pages' && isLostPosition(error, position) && aged) {
				lostAt = clock.now();
				gap = { lostPosition: position };
				position = oldestPosition;
				continue;
			}
			server = undefined;
			options.onTrouble?.(error, stage === 'polls');
			await backoffs[stage].wait();
		}
	}
}

/** https://developer.box.com/reference/options-events/ */
async function realtimeServer(
	source: EventSource,
	stream: UserStream,
	signal: AbortSignal,
): Promise<RealtimeServer> {
	const answer = await source.request<{ entries?: Array<Record<string, unknown>> }>(
		'OPTIONS',
		'/events',
		{ query: { stream_type: stream }, signal },
	);
	const server = answer.entries?.[0];
	if (typeof server?.url !== 'string' || !URL.canParse(server.url)) {
		throw new BoxDataError('unreadable_answer', 'Box named no server for its events');
	}
	return {
		url: server.url,
		// Box sends these as text in some places and as numbers in others.
		roundsLeft: positive(server.max_retries) ?? defaultMaxRetries,
		timeoutMs: (positive(server.retry_timeout) ?? defaultRetryTimeoutSeconds) * 1_000,
	};
}

/** The server's message, or `held` when it had none for as long as it may take. */
async function poll(
	source: EventSource,
	server: RealtimeServer,
	{ position, signal, clock }: { position: string; signal: AbortSignal; clock: Clock },
): Promise<string> {
	const start = clock.now();
	const url = new URL(server.url);
	url.searchParams.set('stream_position', position);
	try {
		const text = await source.longPoll(url.href, { timeoutMs: server.timeoutMs, signal });
		return messageIn(text);
	} catch (error) {
		if (clock.now() - start >= Math.min(server.timeoutMs, heldLongEnoughMs)) return 'held';
		throw error;
	}
}

function messageIn(text: string): string {
	try {
		const answer: unknown = JSON.parse(text);
		if (typeof answer === 'object' && answer !== null && 'message' in answer) {
			return String(answer.message);
		}
	} catch {
		// Not JSON: a proxy's page, for example.
	}
	return text.trim() === '' ? '(empty)' : text.slice(0, 60);
}

function positive(value: unknown): number | undefined {
	const number = Number(value);
	return Number.isFinite(number) && number > 0 ? number : undefined;
}
