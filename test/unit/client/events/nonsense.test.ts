/** Streams on a service, or behind a proxy, that sends pages which make no sense. */
import fc from 'fast-check';

import {
	BoxError,
	type BoxEvent,
	enterpriseEvents,
	type EventPage,
	knowsPosition,
	recentEvents,
	streamHead,
	userEvents,
} from '../../../../nodes/BoxPlatform/client';
import {
	fetchEventPage,
	readEventPage,
} from '../../../../nodes/BoxPlatform/client/events/eventPage';
import { createMatcher } from '../../../../nodes/BoxPlatform/n8n/trigger/filter';
import { itemsOf } from '../../../../nodes/BoxPlatform/n8n/trigger/items/output';
import { type Answer, fakeBox, fakeClock } from '../fakes';
import { boxEvent, everything } from './fakes';

const server = { url: 'https://realtime.test/subscribe?channel=abc' };
const signal = new AbortController().signal;

/**
 * Three events and the end, on either kind of stream, behind something that answers otherwise as often as the script
 * says. Positions are text in the JSON, as those of enterprises are.
 */
function setUp(script: (position: string, count: number) => Answer | undefined) {
	const asked: string[] = [];
	const closing = new AbortController();
	const troubles: unknown[] = [];
	const log = ['a', 'b', 'c'].map((id) => boxEvent(id));
	const { box, clock } = fakeBox(
		({ url, method }) => {
			if (url.host === 'realtime.test') {
				closing.abort();
				return {};
			}
			if (method === 'OPTIONS') return { json: { entries: [server] } };
			const position = url.searchParams.get('stream_position') ?? '';
			asked.push(position);
			if (asked.length > 3_000) closing.abort();
			const scripted = script(position, asked.filter((one) => one === position).length);
			if (scripted !== undefined) return scripted;
			const from = Number(position) - 100;
			const entries = log.slice(from, from + 1);
			return { json: { entries, next_stream_position: String(100 + from + entries.length) } };
		},
		{ retry: { maxAttempts: 2 } },
	);
	const options = {
		position: '100',
		signal: closing.signal,
		clock,
		pageSize: 1,
		onTrouble: (error: unknown) => troubles.push(error),
	};
	const streams = {
		user: () => userEvents(box, { ...options, stream: 'all' }),
		enterprise: () => enterpriseEvents(box, options),
	};
	const read = async (kind: keyof typeof streams) => {
		const pages: EventPage[] = [];
		for await (const page of streams[kind]()) {
			pages.push(page);
			const ids = pages.flatMap(({ events }) => events.map(({ event_id: id }) => id));
			if (ids.includes('c')) return ids;
		}
		return ['ended'];
	};
	return { read, asked, troubles };
}

const kinds = ['user', 'enterprise'] as const;

/** In place of the page with `b`, for a while. */
const pages: Array<[string, Answer]> = [
	['nothing', {}],
	['null', { json: null }],
	['{}', { json: {} }],
	['a web page', { text: '<html>' }],
	['entries that are no list', { json: { entries: {}, next_stream_position: '102' } }],
	['entries without a position', { json: { entries: [] } }],
	['an entry that is null', { json: { entries: [null], next_stream_position: '102' } }],
	['an entry that is empty', { json: { entries: [{}], next_stream_position: '102' } }],
	['an entry that is a text', { json: { entries: ['b'], next_stream_position: '102' } }],
];

describe.each(kinds)('the stream of a(n) %s', (kind) => {
	it.each(pages)('waits for the page while %s comes in its place', async (_name, answer) => {
		const { read, troubles } = setUp((position, count) =>
			position === '101' && count <= 5 ? answer : undefined,
		);

		expect(await read(kind)).toEqual(['a', 'b', 'c']);
		expect(troubles.length).toBeGreaterThan(0);
		expect(troubles.every((error) => error instanceof BoxError)).toBe(true);
	});

	it('gives what is beside an odd entry at once, and what follows soon', async () => {
		const odd = [null, boxEvent('b'), 7];
		const { read, asked } = setUp((position) =>
			position === '101' ? { json: { entries: odd, next_stream_position: '102' } } : undefined,
		);

		expect(await read(kind)).toEqual(['a', 'b', 'c']);
		expect(asked.filter((position) => position === '101')).toHaveLength(7);
	});

	it('takes an event whose fields are odd for one', async () => {
		const odd = { event_id: 'b', event_type: 7, source: 'x', created_by: [], created_at: 5 };
		const { read, troubles } = setUp((position) =>
			position === '101' ? { json: { entries: [odd], next_stream_position: '102' } } : undefined,
		);

		expect(await read(kind)).toEqual(['a', 'b', 'c']);
		expect(troubles).toEqual([]);
	});

	it('does not swing between two positions for ever, and goes on when that is over', async () => {
		const known = { entries: [boxEvent('a')] };
		const next: Record<string, string> = { '101': '201', '201': '202', '202': '201' };
		const { read, asked, troubles } = setUp((position, count) => {
			if (position in next && position !== '101' && count > 20) {
				return { json: { entries: [boxEvent('b'), boxEvent('c')], next_stream_position: '103' } };
			}
			const to = next[position];
			return to === undefined ? undefined : { json: { ...known, next_stream_position: to } };
		});

		expect(await read(kind)).toEqual(['a', 'b', 'c']);
		expect(asked.length).toBeLessThan(60);
		// All but the first pages are waited for.
		expect(troubles.length).toBeGreaterThan(30);
		expect(troubles[0]).toMatchObject({ code: 'endless_list' });
	});
});

describe('any JSON in place of a page of events', () => {
	const page = fc.oneof(
		fc.jsonValue(),
		fc.record({
			entries: fc.oneof(
				fc.jsonValue(),
				fc.array(
					fc.oneof(
						fc.jsonValue(),
						fc.record({
							event_id: fc.jsonValue(),
							event_type: fc.jsonValue(),
							created_at: fc.jsonValue(),
							recorded_at: fc.jsonValue(),
							created_by: fc.oneof(
								fc.jsonValue(),
								fc.record({ id: fc.jsonValue(), login: fc.jsonValue() }),
							),
							source: fc.oneof(
								fc.jsonValue(),
								fc.record({
									type: fc.constantFrom('file', 'folder', 1),
									id: fc.jsonValue(),
									name: fc.jsonValue(),
									parent: fc.jsonValue(),
									path_collection: fc.oneof(fc.jsonValue(), fc.record({ entries: fc.jsonValue() })),
								}),
							),
						}),
					),
				),
			),
			next_stream_position: fc.jsonValue(),
		}),
	);
	const client = (json: unknown) => fakeBox(() => ({ json }), { retry: { maxAttempts: 1 } }).box;

	it('leads to events that can be told from others, or to an error of this client', async () => {
		await fc.assert(
			fc.asyncProperty(page, async (json) => {
				const box = client(json);
				const reads = [
					async () => await readEventPage(box, {}, signal),
					async () => await fetchEventPage(box, { stream_position: '7' }, signal),
				];
				for (const read of reads) {
					try {
						const { events } = await read();
						for (const event of events) assertEvent(event);
					} catch (error) {
						expect(error).toBeInstanceOf(BoxError);
					}
				}
			}),
		);
	});

	it('is the head of no stream, the proof of no position and the end of no look back', async () => {
		await fc.assert(
			fc.asyncProperty(page, async (json) => {
				const looks = [
					async () => await streamHead(client(json), 'all', signal),
					async () => await knowsPosition(client(json), 'all', '7', signal),
					async () => {
						const seen = recentEvents(client(json), { stream_type: 'all' }, signal);
						for await (const events of seen) for (const event of events) assertEvent(event);
					},
				];
				for (const look of looks) {
					await look().catch((error: unknown) => expect(error).toBeInstanceOf(BoxError));
				}
			}),
		);
	});

	it('starts nothing, or something, without a defect', async () => {
		const filter = { ...everything, users: ['11'], name: '*.txt', itemTypes: ['file'] };
		await fc.assert(
			fc.asyncProperty(page, async (json) => {
				const box = client(json);
				const { events } = await readEventPage(box, {}, signal).catch(() => ({ events: [] }));
				const watched = { folderId: '7', depth: 'any' } as const;
				for (const given of [{ filter }, { filter: everything, watched }]) {
					const wants = createMatcher(given, box, { clock: fakeClock(), signal });
					for (const event of events) {
						await wants(event).catch((error: unknown) => expect(error).toBeInstanceOf(BoxError));
					}
				}
				for (const simplify of [true, false]) {
					expect(itemsOf({ key: 'k', attempt: 1, events }, simplify)).toHaveLength(events.length);
				}
			}),
		);
	});
});

function assertEvent(event: BoxEvent): void {
	expect(event).toEqual(expect.any(Object));
	expect(typeof event.event_id === 'string' && event.event_id !== '').toBe(true);
	expect(typeof event.event_type).toBe('string');
}
