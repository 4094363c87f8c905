import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type {
	Clock,
	Transport,
	TransportRequest,
	TransportResponse,
} from '../../../../nodes/BoxPlatform/client';
import {
	BoxClient,
	staticToken,
	TransportFailure,
	userEvents,
} from '../../../../nodes/BoxPlatform/client';

const position = '30401068076164269';
const rounds = 10_000;
/** As many rounds before: they fill caches and get compiled. */
const warmUp = 10_000;
/** Less than the smallest thing that a round could leave behind, and more than chance makes. */
const grownBytes = rounds * 25;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function heapUsed(): Promise<number> {
	// What the last promises and weak references hold goes a turn later.
	for (let turn = 0; turn < 3; turn += 1) {
		await new Promise(setImmediate);
		collectGarbage();
	}
	return process.memoryUsage().heapUsed;
}

/** Time passes as soon as nothing else happens; a wait that is over holds nothing. */
function idleClock() {
	const midnight = Date.parse('2026-01-01T00:00:00Z');
	let now = midnight;
	const waiting = new Set<{ at: number; wake(): void }>();
	const passTime = () => {
		const [next] = [...waiting].sort((a, b) => a.at - b.at);
		if (next === undefined) return;
		now = Math.max(now, next.at);
		next.wake();
	};
	const clock: Clock = {
		now: () => now,
		monotonic: () => now - midnight + 7_000,
		random: () => 0.5,
		sleep: async (ms, signal) =>
			await new Promise<void>((resolve, reject) => {
				const finish = (settle: () => void) => () => {
					waiting.delete(entry);
					signal?.removeEventListener('abort', abort);
					settle();
				};
				const abort = finish(() => reject(signal?.reason));
				const entry = { at: now + ms, wake: finish(resolve) };
				signal?.addEventListener('abort', abort);
				waiting.add(entry);
				setImmediate(() => setImmediate(passTime));
			}),
	};
	return { clock, waiting: () => waiting.size };
}

/** A Box in which nothing happens: each poll ends in one of the ways that polls end. */
function quietBox(onRound: (round: number) => Promise<void>): Transport {
	let round = 0;
	const answer = async ({ method, url, signal }: TransportRequest) => {
		if (url.includes('/subscribe')) {
			round += 1;
			await onRound(round);
			if (round % 5 === 0) throw new TransportFailure('unknown', 'ECONNRESET');
			if (round % 7 === 0) return { message: 'new_change' };
			if (round % 3 !== 0) return { message: 'reconnect' };
			// Half open: silence until the deadline.
			return await new Promise<never>((_, reject) => {
				signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
			});
		}
		if (method !== 'OPTIONS') return { entries: [], next_stream_position: position };
		const server = {
			url: 'https://realtime.test/subscribe?channel=a',
			max_retries: '10',
			retry_timeout: 610,
		};
		return { entries: [server] };
	};
	return {
		async send<R extends TransportRequest['responseType']>(
			request: TransportRequest & { responseType: R },
		) {
			const body = Buffer.from(JSON.stringify(await answer(request)));
			return { status: 200, headers: {}, body } as unknown as TransportResponse<R>;
		},
	};
}

describe('a stream in which nothing happens', () => {
	it(`leaves no memory, listener or timer behind in ${rounds} rounds of the long poll`, async () => {
		const { clock, waiting } = idleClock();
		const closing = new AbortController();
		const { signal } = closing;
		let listeners = 0;
		const { addEventListener, removeEventListener } = signal;
		signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
			listeners += 1;
			addEventListener.apply(signal, args);
		};
		signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
			listeners -= 1;
			removeEventListener.apply(signal, args);
		};
		const seen: Array<{ heap: number; waiting: number; listeners: number }> = [];
		const transport = quietBox(async (round) => {
			if (round === warmUp || round === warmUp + rounds) {
				seen.push({ heap: await heapUsed(), waiting: waiting(), listeners });
			}
			if (round === warmUp + rounds) closing.abort();
		});
		const box = new BoxClient({ tokens: staticToken('token'), transport, clock });
		const resources = process.getActiveResourcesInfo().length;
		let emptyPages = 0;
		for await (const page of userEvents(box, { stream: 'all', position, signal, clock })) {
			if (page.events.length > 0) throw new Error(`${page.events.length} events out of nothing`);
			emptyPages += 1;
		}
		expect(emptyPages).toBeGreaterThan(10);
		const [early, late] = seen;
		expect((late?.heap ?? Infinity) - (early?.heap ?? 0)).toBeLessThan(grownBytes);
		expect(late?.waiting).toBe(early?.waiting);
		expect(late?.listeners).toBe(early?.listeners);
		expect(waiting()).toBe(0);
		expect(listeners).toBe(0);
		expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(resources);
	}, 60_000);
});
