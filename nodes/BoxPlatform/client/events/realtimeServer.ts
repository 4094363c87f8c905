/**
 * The server that tells when a user has new events: Box names one, which then holds each request until there is
 * something to tell. It sends no events itself.
 */
import { BoxApiError, BoxDataError, type Clock, isObject } from '../base';
import type { EventClient } from './eventPage';
import { type NamedServer, nameServer } from './namedServer';

export interface RealtimeOptions {
	/** The stream whose events are to be told. */
	stream: string;
	clock: Clock;
	signal: AbortSignal;
}

/** How a poll has ended. */
export interface PollEnd {
	/**
	 * `called`: there is news; `silent`: nothing was told for as long as the request was held; `another`: the server
	 * has ended, the next poll asks another one.
	 */
	kind: 'called' | 'silent' | 'another';
	/** Whether the server has answered at once, so that a server which does so again and again needs a brake. */
	atOnce: boolean;
}

export interface Realtime {
	/**
	 * Waits until the server tells something, or for as long as it may hold a request.
	 *
	 * @param position what comes after it is news, also what came before the poll
	 * @param longestMs no longer than this
	 * @throws whatever shows that the server does not work; the next call asks Box for one again
	 */
	poll(position: string, longestMs?: number): Promise<PollEnd>;
	/** The next poll asks Box for a server again. */
	leave(): void;
}

interface KeptServer extends NamedServer {
	/** When its last poll ended, or when Box named it. */
	usedAt: number;
}

/** There is news; another server is to be asked for; this one has served as often as it may. */
const knownMessages = ['new_change', 'reconnect', 'max_retries'];

/** A poll that was held this long and then cut worked: proxies end idle connections. */
const heldLongEnoughMs = 20_000;

/**
 * Each server is used for as many rounds as Box allows: to ask for one costs a call of the account's allotment.
 *
 * @returns polls of one server after the other; Box is asked for the first one when it is needed
 */
export function createRealtime(
	client: EventClient,
	{ stream, clock, signal }: RealtimeOptions,
): Realtime {
	let server: KeptServer | undefined;
	const messageOf = createPolls(client, clock, signal);

	/** One that Box named before, if it still has it. */
	const kept = (): KeptServer | undefined =>
		server && clock.monotonic() - server.usedAt <= server.keptForMs ? server : undefined;

	/** @throws what shows that the server does not work, and what it says when nobody knows what that means */
	const round = async (asked: NamedServer, position: string, longestMs: number) => {
		// Only a server that works is asked again.
		server = undefined;
		const start = clock.monotonic();
		const message = await messageOf(asked, position, longestMs);
		if (message !== undefined && !knownMessages.includes(message)) throw unknownMessage(message);
		const usedAt = clock.monotonic();
		const rounds = asked.rounds - 1;
		const goesOn = message === undefined || message === 'new_change';
		if (goesOn && rounds > 0) server = { ...asked, rounds, usedAt };
		const kind = message === 'new_change' ? 'called' : goesOn ? 'silent' : 'another';
		const atOnce = message !== undefined && usedAt - start < heldLongEnoughMs;
		return { kind, atOnce } as const;
	};

	return {
		async poll(position, longestMs = Infinity) {
			const before = kept();
			if (before !== undefined) {
				try {
					return await round(before, position, longestMs);
				} catch (error) {
					// Servers end, and not all of them say so: whether they still work, a new one shows.
					if (signal.aborted || error instanceof BoxDataError) throw error;
				}
			}
			return await round(await nameServer(client, stream, signal), position, longestMs);
		},
		leave() {
			server = undefined;
		},
	};
}

/** @returns asks a server for its message; undefined when it had none for as long as it may take */
function createPolls(
	client: EventClient,
	clock: Clock,
	signal: AbortSignal,
): (asked: NamedServer, position: string, longestMs: number) => Promise<string | undefined> {
	/** Hosts that refuse polls without a token: those of other installations than Box's own documentation. */
	const wantToken = new Set<string>();

	const ask = async ({ url, timeoutMs }: NamedServer, position: string, longestMs: number) => {
		const address = new URL(url);
		address.searchParams.set('stream_position', position);
		const send = async () =>
			await client.longPoll(address.href, {
				timeoutMs: Math.min(timeoutMs, longestMs),
				mostMs: timeoutMs,
				signal,
				withToken: wantToken.has(address.host),
			});
		try {
			return await send();
		} catch (error) {
			if (wantToken.has(address.host) || !isRefused(error)) throw error;
			wantToken.add(address.host);
			return await send();
		}
	};

	return async (asked, position, longestMs) => {
		const start = clock.monotonic();
		try {
			return messageIn(await ask(asked, position, longestMs));
		} catch (error) {
			const enoughMs = Math.min(asked.timeoutMs, longestMs, heldLongEnoughMs);
			if (clock.monotonic() - start >= enoughMs) return undefined;
			throw error;
		}
	};
}

function isRefused(error: unknown): boolean {
	return error instanceof BoxApiError && (error.status === 401 || error.status === 403);
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
