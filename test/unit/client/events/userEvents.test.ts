import type { EventPage, UserEventsOptions } from '../../../../nodes/BoxPlatform/client';
import { BoxAuthError, BoxDataError, userEvents } from '../../../../nodes/BoxPlatform/client';
import { eventPage } from '../../../../nodes/BoxPlatform/client/events/eventPage';
import { apiError, boxEvent, connectionError, fakeClock, fakeStream } from './fakes';

const reconnect = '{"version":1,"message":"reconnect"}';
const usedUp = '{"version":1,"message":"max_retries"}';
const newChange = '{"version":1,"message":"new_change"}';
const hourMs = 60 * 60_000;
/** Between two looks without a realtime server. */
const longestLookMs = 290_000;
const dayMs = 24 * hourMs;

function setUp(options: Partial<Parameters<typeof fakeStream>[0]> = {}) {
	const { clock, sleeps } = fakeClock();
	const stream = fakeStream({ clock, ...options });
	const closing = new AbortController();
	const troubles: unknown[] = [];
	const slowdowns: unknown[] = [];
	let recoveries = 0;
	const open = (more: Partial<UserEventsOptions> = {}) =>
		userEvents(stream.source, {
			stream: 'all',
			position: 'now',
			signal: closing.signal,
			clock,
			onTrouble: (error, slower) => {
				troubles.push(error);
				if (slower === true) slowdowns.push(error);
			},
			onRecovery: () => (recoveries += 1),
			...more,
		});
	/** Takes pages until there were this many events. */
	const take = async (pages: AsyncGenerator<EventPage, void>, count: number) => {
		const taken: EventPage[] = [];
		for (let got = 0; got < count;) {
			const { value } = await pages.next();
			if (!value) break;
			taken.push(value);
			got += value.events.length;
		}
		return taken;
	};
	const ids = (pages: EventPage[]) =>
		pages.flatMap(({ events }) => events.map((one) => one.event_id));
	const add = (...names: string[]) => stream.log.push(...names.map((name) => boxEvent(name)));
	return {
		...stream,
		clock,
		sleeps,
		closing,
		troubles,
		slowdowns,
		recoveries: () => recoveries,
		open,
		take,
		ids,
		add,
	};
}

describe('userEvents', () => {
	it('starts now: nothing older comes, the position is known at once', async () => {
		const { open, take, ids, add, positionOf } = setUp();
		add('old');
		const pages = open();
		expect((await pages.next()).value).toMatchObject({ events: [], position: positionOf(1) });
		add('new');
		expect(ids(await take(pages, 1))).toEqual(['new']);
	});

	it('catches up from a position before it polls', async () => {
		const { open, take, ids, add, calls, positionOf } = setUp();
		add('a', 'b', 'c');
		const pages = open({ position: positionOf(1), pageSize: 1 });
		expect(ids(await take(pages, 2))).toEqual(['b', 'c']);
		expect(calls.some((call) => call.startsWith('POLL'))).toBe(false);
	});

	it('keeps positions exact above 2^53', async () => {
		const { open, take, add, calls, positionOf } = setUp();
		const position = positionOf(0);
		expect(String(Number(position))).not.toBe(position);
		add('a');
		const [page] = await take(open({ position }), 1);
		expect(calls[0]).toBe(`GET ${position}`);
		expect(page?.position).toBe(positionOf(1));
	});

	it('leaves out duplicates on one page, on later pages and from before', async () => {
		const { open, take, ids, add } = setUp();
		add('known', 'a', 'a', 'b', 'a', 'c');
		const pages = open({ position: '0', pageSize: 2, seen: ['known'] });
		expect(ids(await take(pages, 3))).toEqual(['a', 'b', 'c']);
	});

	it('reads on behind a full page of known events', async () => {
		const { open, take, ids, add, calls } = setUp();
		add('a', 'b', 'c');
		const pages = open({ position: '0', pageSize: 2, seen: ['a', 'b'] });
		expect(ids(await take(pages, 1))).toEqual(['c']);
		expect(calls.some((call) => call.startsWith('POLL'))).toBe(false);
	});

	it('puts the events of a page into the order of recording', async () => {
		const { open, take, ids, log } = setUp();
		log.push(
			boxEvent('late', { recorded_at: '2026-01-01T10:00:09-08:00' }),
			boxEvent('early', { recorded_at: '2026-01-01T19:00:00+01:00' }),
			boxEvent('middle', { recorded_at: '2026-01-01T10:00:05-08:00' }),
		);
		expect(ids(await take(open({ position: '0' }), 3))).toEqual(['early', 'middle', 'late']);
	});

	it('gives events without an ID one each', async () => {
		const { open, take, ids, log } = setUp();
		log.push(boxEvent(''), boxEvent('', { event_type: 'ITEM_COPY' }));
		expect(new Set(ids(await take(open({ position: '0' }), 2))).size).toBe(2);
	});

	it('takes no page before the one before was taken', async () => {
		const { open, add, count } = setUp();
		add('a', 'b', 'c');
		const pages = open({ position: '0', pageSize: 1 });
		await pages.next();
		await Promise.resolve();
		expect(count('GET')).toBe(1);
	});

	it('goes on after pages without entries', async () => {
		const { open, take, ids, add, script, positionOf } = setUp();
		const empty = positionOf(0);
		let pages = 0;
		script.onPage = () => (pages++ < 3 ? { entries: [], next_stream_position: empty } : undefined);
		add('a');
		expect(ids(await take(open({ position: empty }), 1))).toEqual(['a']);
	});

	it.each([undefined, '', null])(
		'treats a missing position (%p) as a failure, never as now',
		async (missing) => {
			const { open, take, ids, add, script, troubles, calls, positionOf } = setUp();
			const start = positionOf(0);
			let broken = 2;
			script.onPage = () =>
				broken-- > 0 ? { entries: [boxEvent('lost')], next_stream_position: missing } : undefined;
			add('a');
			expect(ids(await take(open({ position: start }), 1))).toEqual(['a']);
			expect(troubles).toHaveLength(2);
			expect(new Set(calls)).toEqual(new Set([`GET ${start}`]));
		},
	);

	it('never goes back to 0 because of an empty page', async () => {
		const { open, take, ids, add, script, calls, positionOf } = setUp();
		const start = positionOf(0);
		let zeros = 2;
		script.onPage = () => (zeros-- > 0 ? { entries: [], next_stream_position: '0' } : undefined);
		add('a');
		expect(ids(await take(open({ position: start }), 1))).toEqual(['a']);
		expect(calls).not.toContain('GET 0');
	});

	describe('long poll', () => {
		it('asks for events after new_change and polls the same server again', async () => {
			const { open, take, ids, add, count } = setUp();
			const pages = open();
			await pages.next();
			add('a');
			await take(pages, 1);
			add('b');
			expect(ids(await take(pages, 1))).toEqual(['b']);
			expect(count('OPTIONS')).toBe(1);
		});

		it('ends a half-open poll at the deadline, and polls again without a look', async () => {
			const { open, take, ids, add, script, clock, count, troubles } = setUp({
				retryTimeoutSeconds: 30,
			});
			const pages = open();
			await pages.next();
			const start = clock.now();
			script.onPoll = (round) => {
				if (round === 1) add('a');
				return undefined;
			};
			expect(ids(await take(pages, 1))).toEqual(['a']);
			expect(clock.now() - start).toBe(30_000);
			expect([count('OPTIONS'), count('GET')]).toEqual([1, 2]);
			expect(troubles).toEqual([]);
		});

		it('looks within the hour although polls are in vain: the server may have become mute', async () => {
			const { open, take, ids, add, script, clock, count } = setUp({ retryTimeoutSeconds: 600 });
			const pages = open();
			await pages.next();
			add('a');
			const start = clock.now();
			script.onPoll = () => {
				void clock.sleep(600_000);
				throw connectionError('ETIMEDOUT');
			};
			expect(ids(await take(pages, 1))).toEqual(['a']);
			expect(clock.now() - start).toBe(5 * 600_000);
			expect(count('GET')).toBe(2);
		});

		it.each([reconnect, usedUp])('asks for another server after %s', async (message) => {
			const { open, take, add, script, count, troubles } = setUp();
			const pages = open();
			await pages.next();
			script.onPoll = (round) => {
				if (round === 1) add('a');
				return round === 0 ? message : undefined;
			};
			await take(pages, 1);
			expect(count('OPTIONS')).toBe(2);
			expect(troubles).toEqual([]);
		});

		it('asks for another server when one poll and max_retries more are used', async () => {
			const { open, take, add, script, count } = setUp({ maxRetries: '2' });
			const pages = open();
			await pages.next();
			script.onPoll = () => {
				add(`event ${count('POLL')}`);
				return newChange;
			};
			await take(pages, 5);
			expect(count('POLL')).toBe(5);
			expect(count('OPTIONS')).toBe(2);
		});

		it.each(['{"version":1,"message":"out_of_date"}', '<html>Bad gateway</html>', ''])(
			'waits after a message that it does not know: %p',
			async (message) => {
				const { open, take, add, script, sleeps, troubles, recoveries } = setUp();
				const pages = open();
				await pages.next();
				script.onPoll = (round) => {
					if (round === 3) add('a');
					return round < 3 ? message : undefined;
				};
				await take(pages, 1);
				expect(sleeps.slice(0, 3)).toEqual([500, 1_000, 2_000]);
				expect(troubles).toHaveLength(3);
				expect(recoveries()).toBe(1);
			},
		);

		it.each([newChange, reconnect, usedUp])(
			'is not driven into a tight loop by %p without news',
			async (message) => {
				const { open, script, closing, clock, count } = setUp();
				const pages = open();
				await pages.next();
				const start = clock.now();
				script.onPoll = (round) => {
					if (round === 50) closing.abort();
					return message;
				};
				await pages.next();
				expect(clock.now() - start).toBeGreaterThan(40 * 4_000);
				expect(count('GET')).toBeLessThan(60);
			},
		);

		it('slows down when only the realtime server cannot be reached, and still gets events', async () => {
			const { open, take, ids, add, script, closing, sleeps, recoveries } = setUp();
			const pages = open();
			await pages.next();
			script.onPoll = (round) => {
				if (round === 9) add('a');
				if (round > 12) closing.abort();
				throw connectionError('ECONNREFUSED');
			};
			expect(ids(await take(pages, 1))).toEqual(['a']);
			expect(Math.max(...sleeps)).toBeLessThanOrEqual(longestLookMs);
			expect(recoveries()).toBe(0);
		});

		describe('without a realtime server, because Box cannot be asked for one', () => {
			const refusals: Array<[string, Error]> = [
				['400', apiError(400)],
				['401', apiError(401)],
				['403', apiError(403)],
				['404', apiError(404)],
				['405', apiError(405)],
				['503', apiError(503)],
				[
					'HTML',
					new BoxDataError('unreadable_answer', 'The answer to OPTIONS /events is not JSON'),
				],
				['no connection', connectionError()],
				['no token', new BoxAuthError('reconnect', 'invalid_grant', 'Refresh token has expired')],
			];

			it.each(refusals)(
				'gets events with few requests and one trouble: %s',
				async (_name, refusal) => {
					const {
						open,
						take,
						ids,
						add,
						script,
						closing,
						clock,
						sleeps,
						count,
						troubles,
						slowdowns,
						recoveries,
					} = setUp();
					const end = clock.now() + hourMs;
					script.onOptions = () => {
						throw refusal;
					};
					script.onPage = () => {
						if (clock.now() >= end) closing.abort();
						if (count('GET') % 20 === 0) add(`event ${count('GET')}`);
						// Ends a tight loop.
						if (count('GET') > 1_000) closing.abort();
						return undefined;
					};
					const pages = await take(open(), Infinity);
					expect(ids(pages)).toEqual(['event 20', 'event 40', 'event 60']);
					expect(Math.max(...sleeps)).toBeLessThanOrEqual(longestLookMs);
					expect(count('GET')).toBeLessThan(80);
					expect(count('OPTIONS')).toBeLessThan(15);
					expect(new Set(troubles)).toEqual(new Set([refusal]));
					expect(slowdowns).toEqual(troubles);
					expect(recoveries()).toBe(0);
				},
			);

			it('says once that it works again, when a poll has worked', async () => {
				const { open, take, ids, add, script, troubles, count, recoveries } = setUp();
				const pages = open();
				await pages.next();
				script.onOptions = () => {
					if (count('OPTIONS') <= 5) throw apiError(405);
				};
				const recoveriesBefore: number[] = [];
				script.onPoll = (round) => {
					recoveriesBefore.push(recoveries());
					add(`event ${round}`);
					return newChange;
				};
				expect(ids(await take(pages, 2))).toEqual(['event 0', 'event 1']);
				expect(troubles).toHaveLength(5);
				expect(recoveriesBefore).toEqual([0, 1]);
				expect(recoveries()).toBe(1);
			});

			it('ends when pages say that the credential is dead', async () => {
				const { open, take, ids, add, script } = setUp();
				const pages = open();
				await pages.next();
				script.onOptions = () => {
					add('a');
					throw apiError(401);
				};
				expect(ids(await take(pages, 1))).toEqual(['a']);
				const dead = apiError(401);
				script.onPage = () => {
					throw dead;
				};
				await expect(pages.next()).rejects.toBe(dead);
			});
		});

		it('takes a poll that was cut after a long time for one that was held', async () => {
			const { open, take, add, script, clock, troubles } = setUp();
			const pages = open();
			await pages.next();
			script.onPoll = (round) => {
				if (round > 0) return undefined;
				void clock.sleep(25_000);
				add('a');
				throw connectionError();
			};
			await take(pages, 1);
			expect(troubles).toEqual([]);
		});

		it('does not end because the realtime server refuses a channel', async () => {
			const { open, take, ids, add, script } = setUp();
			const pages = open();
			await pages.next();
			script.onPoll = (round) => {
				if (round === 0) throw apiError(403, 'channel expired');
				add('a');
				return newChange;
			};
			expect(ids(await take(pages, 1))).toEqual(['a']);
		});
	});

	it.each([
		[undefined, 100],
		[7, 7],
	])('asks for the events of its stream, so many at once: %p', async (pageSize, limit) => {
		const { source, clock, closing } = setUp();
		const requests: unknown[][] = [];
		const client = {
			...source,
			async request<T>(...[method, path, options]: Parameters<typeof source.request>) {
				requests.push([method, path, options]);
				return await source.request<T>(method, path, options);
			},
		};
		const { signal } = closing;
		const options = { stream: 'changes', position: '0', signal, clock, pageSize } as const;
		await userEvents(client, options).next();
		const query = { stream_type: 'changes', stream_position: '0', limit };
		expect(requests).toEqual([['GET', '/events', { query, signal, expect: eventPage }]]);
	});

	describe('a server that calls without news', () => {
		it('is slowed down to ten seconds at most, and anew after news', async () => {
			const { open, take, add, script, sleeps } = setUp({ maxRetries: 100 });
			const pages = open();
			await pages.next();
			script.onPoll = (round) => {
				if (round === 7) add('a');
				if (round === 9) add('b');
				return newChange;
			};
			await take(pages, 1);
			expect(sleeps).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
			await take(pages, 1);
			expect(sleeps.slice(7)).toEqual([500]);
		});

		it('is not waited for once more when it fails afterwards', async () => {
			const { open, take, add, script, sleeps } = setUp();
			const pages = open();
			await pages.next();
			script.onPoll = (round) => {
				if (round === 0) return newChange;
				if (round < 4) throw connectionError();
				add('a');
				return newChange;
			};
			await take(pages, 1);
			// A server that was used before is replaced at once; then the waits for the failures alone.
			expect(sleeps).toEqual([500, 500, 1_000]);
		});

		it('is not slowed down when it calls after a while', async () => {
			const { open, take, add, script, clock, sleeps } = setUp();
			const pages = open();
			await pages.next();
			script.onPoll = (round) => {
				void clock.sleep(20_000);
				if (round === 2) add('a');
				return newChange;
			};
			await take(pages, 1);
			expect(sleeps).toEqual([20_000, 20_000, 20_000]);
		});
	});

	it('asks for a realtime server again after pages could not be read', async () => {
		const { open, take, add, script, count } = setUp();
		const pages = open();
		await pages.next();
		let failures = 0;
		script.onPoll = (round) => {
			if (round === 0) failures = 1;
			else add('a');
			return newChange;
		};
		script.onPage = () => {
			if (failures-- > 0) throw apiError(503);
			return undefined;
		};
		await take(pages, 1);
		expect(count('OPTIONS')).toBe(2);
	});

	describe('failures', () => {
		it('takes a position that is refused again within an hour for another trouble', async () => {
			const { open, script, sleeps, troubles, closing, count } = setUp();
			script.onPage = (position) => {
				if (count('GET') === 7) closing.abort();
				if (position !== '0') throw apiError(400, 'stream_position');
				return undefined;
			};
			const pages = open({ position: '12345' });
			expect((await pages.next()).value).toMatchObject({ gap: { lostPosition: '12345' } });
			await pages.next();
			expect(troubles).toHaveLength(4);
			expect(sleeps.slice(-4)).toEqual([500, 1_000, 2_000, 4_000]);
		});

		it('starts with the oldest event again when the position is lost an hour later', async () => {
			const { open, script, clock, calls } = setUp();
			const pages = open({ position: '12345' });
			await pages.next();
			void clock.sleep(hourMs);
			script.onPage = (position) => {
				if (position !== '0') throw apiError(400, 'stream_position');
				return undefined;
			};
			const { value } = await pages.next();
			expect(value).toMatchObject({ gap: { lostPosition: expect.stringMatching(/^3/) } });
			expect(calls.filter((call) => call === 'GET 0')).toHaveLength(2);
		});

		it.each([429, 500, 502, 503, 404])(
			'backs off on %p, up to a minute, and goes on',
			async (status) => {
				const { open, take, ids, add, script, sleeps, troubles, recoveries } = setUp();
				let failures = 9;
				script.onPage = () => {
					if (failures-- > 0) throw apiError(status);
					return undefined;
				};
				add('a');
				expect(ids(await take(open({ position: '0' }), 1))).toEqual(['a']);
				expect(sleeps).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
				expect(troubles).toHaveLength(9);
				expect(recoveries()).toBe(1);
			},
		);

		it.each([
			['401', apiError(401)],
			['403', apiError(403)],
			['no token', new BoxAuthError('reconnect', 'invalid_grant', 'Refresh token has expired')],
		])('ends when only a person can repair it: %s', async (_name, error) => {
			const { open, script, sleeps } = setUp();
			script.onPage = () => {
				throw error;
			};
			await expect(open({ position: '0' }).next()).rejects.toBe(error);
			expect(sleeps).toEqual([]);
		});

		it('starts with the oldest event when Box no longer knows the position, and says so once', async () => {
			const { open, take, add, calls } = setUp();
			add('a', 'b');
			const pages = await take(open({ position: '12345', pageSize: 1 }), 2);
			expect(calls.slice(0, 2)).toEqual(['GET 12345', 'GET 0']);
			expect(pages.map(({ gap }) => gap)).toEqual([{ lostPosition: '12345' }, undefined]);
		});

		it('keeps the position when a 400 is about something else', async () => {
			const { open, take, add, script, calls, positionOf } = setUp();
			const start = positionOf(0);
			add('a');
			let failures = 1;
			script.onPage = () => {
				if (failures-- > 0) throw apiError(400, 'Bad request');
				return undefined;
			};
			await take(open({ position: start }), 1);
			expect(calls).not.toContain('GET 0');
		});
	});

	describe('troubles', () => {
		it('tell a realtime server that is away, which only delays, from pages that cannot be read', async () => {
			const { open, take, ids, add, script, troubles, slowdowns } = setUp();
			const pages = open();
			await pages.next();
			const [poll, page] = [connectionError('ECONNREFUSED'), apiError(503)];
			let failures = 0;
			script.onPoll = (round) => {
				if (round > 0) return undefined;
				failures = 2;
				add('a');
				throw poll;
			};
			script.onPage = () => {
				if (failures-- > 0) throw page;
				return undefined;
			};
			expect(ids(await take(pages, 1))).toEqual(['a']);
			expect(troubles).toEqual([poll, page, page]);
			expect(slowdowns).toEqual([poll]);
		});
	});

	describe('a position that was read up to long ago', () => {
		const ago = (clock: { now(): number }, ms: number) => clock.now() - ms;

		it('is marked as a gap once, and goes on where it is', async () => {
			const { open, take, ids, add, clock, calls, positionOf } = setUp();
			add('known', 'a', 'b', 'c');
			const position = positionOf(1);
			const pages = open({ position, pageSize: 1, readAt: ago(clock, 14 * dayMs + 1) });
			const taken = await take(pages, 3);
			expect(ids(taken)).toEqual(['a', 'b', 'c']);
			expect(taken.map(({ gap }) => gap)).toEqual([
				{ lostPosition: position },
				undefined,
				undefined,
			]);
			expect(calls).toEqual([`GET ${position}`, `GET ${positionOf(2)}`, `GET ${positionOf(3)}`]);
		});

		it('is marked although nothing has come since', async () => {
			const { open, clock, script, closing, positionOf } = setUp();
			const position = positionOf(0);
			script.onPoll = () => {
				closing.abort();
				return undefined;
			};
			const pages = open({ position, readAt: ago(clock, 15 * dayMs) });
			const { value } = await pages.next();
			expect(value).toMatchObject({ events: [], position, gap: { lostPosition: position } });
			expect(await pages.next()).toEqual({ done: true, value: undefined });
		});

		it.each([
			['two weeks', 14 * dayMs],
			['a moment', 0],
			['no time given', undefined],
		])('is none after %s', async (_name, ms) => {
			const { open, take, add, clock, positionOf } = setUp();
			add('a');
			const readAt = ms === undefined ? undefined : ago(clock, ms);
			const [page] = await take(open({ position: positionOf(0), readAt }), 1);
			expect(page).not.toHaveProperty('gap');
		});

		it.each(['now', '0'])('is none if it is %s', async (position) => {
			const { open, add, clock } = setUp();
			add('a');
			const { value } = await open({ position, readAt: ago(clock, 100 * dayMs) }).next();
			expect(value).not.toHaveProperty('gap');
		});

		it('is marked once when the first requests fail', async () => {
			const { open, take, add, script, clock, positionOf } = setUp();
			add('a', 'b');
			let failures = 3;
			script.onPage = () => {
				if (failures-- > 0) throw apiError(503);
				return undefined;
			};
			const position = positionOf(0);
			const pages = open({ position, pageSize: 1, readAt: ago(clock, 15 * dayMs) });
			const taken = await take(pages, 2);
			expect(taken.map(({ gap }) => gap)).toEqual([{ lostPosition: position }, undefined]);
		});

		it('is one gap when Box refuses it as well', async () => {
			const { open, take, add, clock } = setUp();
			add('a', 'b');
			const pages = open({ position: '12345', pageSize: 1, readAt: ago(clock, 15 * dayMs) });
			const taken = await take(pages, 2);
			expect(taken.map(({ gap }) => gap)).toEqual([{ lostPosition: '12345' }, undefined]);
		});

		it.each(['a poll', 'a page that is being handled', 'an outage'])(
			'is marked after three weeks of sleep during %s, each time once',
			async (during) => {
				const { open, take, add, ids, script, clock, positionOf } = setUp();
				const pages = open();
				await pages.next();
				const sleepers: string[] = [];
				const sleep = (kind: string) => {
					const name = during === kind ? sleepers.pop() : undefined;
					if (name === undefined) return undefined;
					void clock.sleep(21 * dayMs);
					add(name);
					if (kind !== 'a page that is being handled') throw connectionError();
					return undefined;
				};
				script.onPoll = () => sleep('a poll');
				script.onPage = () => sleep('an outage');
				for (const [index, name] of ['a', 'b'].entries()) {
					sleepers.push(name);
					sleep('a page that is being handled');
					const taken = await take(pages, 1);
					add(`${name} next`);
					taken.push(...(await take(pages, 1)));
					expect(ids(taken)).toEqual([name, `${name} next`]);
					const gaps = taken.map(({ gap }) => gap).filter(Boolean);
					expect(gaps).toEqual([{ lostPosition: positionOf(index * 2) }]);
				}
			},
		);

		it('was read up to when Box was asked, not when its answer had come', async () => {
			const { open, take, add, script, clock, positionOf } = setUp();
			add('a');
			script.onPage = () => {
				script.onPage = () => undefined;
				void clock.sleep(21 * dayMs);
				return undefined;
			};
			const pages = open({ position: positionOf(0) });
			await take(pages, 1);
			add('b');
			const [page] = await take(pages, 1);
			expect(page?.gap).toEqual({ lostPosition: positionOf(1) });
		});
	});

	describe('a day without news', () => {
		/** Ends a stream that never yields. */
		const withEnd = (days: number) => {
			const all = setUp();
			const { script, clock, closing } = all;
			const end = clock.now() + days * dayMs;
			const until = (onPage = script.onPage) => {
				script.onPage = (position) => {
					if (clock.now() > end) closing.abort();
					return onPage(position);
				};
			};
			until();
			return { ...all, until };
		};

		it('brings an empty page, and so does the next one', async () => {
			const { open, clock, positionOf } = withEnd(5);
			const pages = open();
			await pages.next();
			for (let day = 1; day <= 3; day += 1) {
				const start = clock.now();
				expect((await pages.next()).value).toMatchObject({ events: [], position: positionOf(0) });
				expect(clock.now() - start).toBeGreaterThan(dayMs - hourMs);
				expect(clock.now() - start).toBeLessThan(dayMs + hourMs);
			}
		});

		it('is counted from the last page', async () => {
			const { open, take, add, script, clock } = withEnd(5);
			const pages = open();
			await pages.next();
			const start = clock.now();
			let quiet = true;
			script.onPoll = () => {
				if (quiet && clock.now() - start > 20 * hourMs) {
					quiet = false;
					add('a');
				}
				return undefined;
			};
			await take(pages, 1);
			await pages.next();
			expect(clock.now() - start).toBeGreaterThan(44 * hourMs);
			expect(clock.now() - start).toBeLessThan(46 * hourMs);
		});

		it('is counted from before the start', async () => {
			const { open, clock, positionOf } = withEnd(5);
			const start = clock.now();
			await open({ position: positionOf(0), readAt: start - 20 * hourMs }).next();
			expect(clock.now() - start).toBeGreaterThanOrEqual(4 * hourMs);
			expect(clock.now() - start).toBeLessThan(5 * hourMs);
		});

		it('ends with a request, not with an answer to one from before', async () => {
			const { open, clock, until, count } = withEnd(5);
			const pages = open();
			await pages.next();
			const asked = count('GET');
			until(() => {
				if (count('GET') === asked + 1) void clock.sleep(2 * dayMs);
				return undefined;
			});
			await pages.next();
			expect(count('GET')).toBe(asked + 2);
		});

		it('brings no page as long as Box does not answer', async () => {
			const { open, clock, positionOf, until, closing } = withEnd(5);
			const pages = open();
			await pages.next();
			const start = clock.now();
			until(() => {
				if (clock.now() - start < 50 * hourMs) throw apiError(503);
				return undefined;
			});
			expect((await pages.next()).value).toMatchObject({ events: [], position: positionOf(0) });
			expect(clock.now() - start).toBeGreaterThanOrEqual(50 * hourMs);
			expect(closing.signal.aborted).toBe(false);
		});
	});

	it('returns when it is closed during a poll, a wait or a page', async () => {
		const { open, script, closing } = setUp();
		const pages = open();
		await pages.next();
		script.onPoll = () => {
			closing.abort(new Error('closed'));
			throw connectionError();
		};
		expect(await pages.next()).toEqual({ done: true, value: undefined });
		expect(await open().next()).toEqual({ done: true, value: undefined });
	});
});
