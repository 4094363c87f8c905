import {
	BoxAuthError,
	BoxDataError,
	BoxError,
	type BoxEvent,
	BoxPathError,
	fetchEventPage,
	needsPerson,
	recordedAt,
	recordingTime,
} from '../../../../nodes/BoxPlatform/client';
import {
	checkedPosition,
	eventPage,
	inRecordedOrder,
	readEventPage,
} from '../../../../nodes/BoxPlatform/client/events/eventPage';
import { apiError, boxEvent, connectionError } from './fakes';

const { signal } = new AbortController();

function setUp(answer: Record<string, unknown>) {
	const requests: unknown[][] = [];
	const client = {
		async request<T>(...request: unknown[]): Promise<T> {
			requests.push(request);
			return answer as T;
		},
	};
	return { client, requests };
}

describe('readEventPage', () => {
	it('asks for events and gives them as they are', async () => {
		const entries = [boxEvent('b'), boxEvent('a'), boxEvent('a')];
		const { client, requests } = setUp({ entries, next_stream_position: '12' });
		const query = { stream_type: 'all', stream_position: '7' };
		expect(await readEventPage(client, query, signal)).toEqual({
			events: entries,
			odd: 0,
			next: '12',
		});
		expect(requests).toEqual([['GET', '/events', { query, signal, expect: eventPage }]]);
	});

	it.each([
		[{}, ''],
		[{ next_stream_position: null }, ''],
		// As a number it may have been rounded already.
		[{ next_stream_position: 12 }, ''],
	])('reads %j as a page without events', async (answer, next) => {
		const page = await readEventPage(setUp(answer).client, {}, signal);
		expect(page).toEqual({ events: [], odd: 0, next });
	});

	it('gives each event without an ID one of its content, always the same', async () => {
		const entries = [
			{ ...boxEvent(''), source: null },
			{ ...boxEvent(''), event_id: undefined, event_type: 'ITEM_COPY' },
			{ ...boxEvent(''), event_id: null, event_type: 'ITEM_MOVE' },
		];
		const read = async () => (await readEventPage(setUp({ entries }).client, {}, signal)).events;
		const [first, second] = [await read(), await read()];
		const ids = first.map(({ event_id: id }) => id);
		expect(new Set(ids).size).toBe(3);
		expect(ids.every((id) => /^[0-9a-f]{40}$/.test(id))).toBe(true);
		expect(second).toEqual(first);
	});

	it('takes a number for an ID', async () => {
		const entries = [{ ...boxEvent('a'), event_id: 12 }];
		const { events } = await readEventPage(setUp({ entries }).client, {}, signal);
		expect(events).toEqual([boxEvent('a', { event_id: '12' })]);
	});
});

describe('fetchEventPage', () => {
	const fetchPage = async (answer: Record<string, unknown>, position: string) =>
		await fetchEventPage(setUp(answer).client, { stream_position: position }, signal);

	it('says where to go on', async () => {
		const entries = [boxEvent('a')];
		const page = await fetchPage({ entries, next_stream_position: '12' }, '7');
		expect(page).toEqual({ events: entries, odd: 0, position: '12' });
	});

	it.each(['7', '0'])('stays at %p when an empty page goes on at 0', async (position) => {
		const page = await fetchPage({ entries: [], next_stream_position: '0' }, position);
		expect(page).toEqual({ events: [], odd: 0, position });
	});

	it.each([
		['an empty page from now', { next_stream_position: '0' }, 'now'],
		['a page of events', { entries: [boxEvent('a')], next_stream_position: '0' }, '7'],
		['no position', { entries: [] }, '7'],
	])('refuses what goes on nowhere: %s', async (_name, answer, position) => {
		await expect(fetchPage(answer, position)).rejects.toMatchObject({
			name: 'BoxDataError',
			code: 'unreadable_answer',
			message: 'Box sent a page of events without a position',
		});
	});
});

it.each(['', '0'])('%p is no position to go on from', (position) => {
	expect(() => checkedPosition(position)).toThrow(BoxDataError);
	expect(checkedPosition('1')).toBe('1');
});

describe('inRecordedOrder', () => {
	const at = (id: string, recorded_at?: string, created_at?: string): BoxEvent =>
		boxEvent(id, { recorded_at, created_at });
	const order = (events: BoxEvent[]) => inRecordedOrder(events).map(({ event_id: id }) => id);

	it('sorts by the moment of recording, whatever the time zone, and leaves the list alone', () => {
		const events = [
			at('c', '2026-01-01T10:00:09-08:00'),
			at('a', '2026-01-01T19:00:00+01:00'),
			at('b', undefined, '2026-01-01T18:00:05Z'),
		];
		expect(order(events)).toEqual(['a', 'b', 'c']);
		expect(events.map(({ event_id: id }) => id)).toEqual(['c', 'a', 'b']);
	});

	it('keeps the order of Box when it does not say when all of them were recorded', () => {
		const [late, early] = [at('b', '2026-01-02T00:00:00Z'), at('a', '2026-01-01T00:00:00Z')];
		expect(order([late, early])).toEqual(['a', 'b']);
		expect(order([late, early, at('c')])).toEqual(['b', 'a', 'c']);
	});
});

it.each([
	[
		{ recorded_at: '2026-01-01T00:00:00Z', created_at: '2025-01-01T00:00:00Z' },
		'2026-01-01T00:00:00Z',
	],
	[{ recorded_at: undefined, created_at: '2025-01-01T00:00:00Z' }, '2025-01-01T00:00:00Z'],
	[{ recorded_at: undefined }, ''],
])('the time of recording of %j is %p', (fields, expected) => {
	const event = boxEvent('a', fields);
	expect(recordingTime(event)).toBe(expected);
	expect(recordedAt(event)).toBe(Date.parse(expected));
});

describe('needsPerson', () => {
	it.each([
		['401', apiError(401)],
		['403', apiError(403)],
		['no token', new BoxAuthError('other', 'invalid_grant', 'Expired', 503)],
		['a defect', new TypeError('undefined is not a function')],
		['what is no error', 'text'],
	])('needs a person: %s', (_name, error) => {
		expect(needsPerson(error)).toBe(true);
	});

	it.each([
		['400', apiError(400)],
		['404', apiError(404)],
		['409', apiError(409)],
		['429', apiError(429)],
		['500', apiError(500)],
		['507', apiError(507)],
		['no connection', connectionError()],
		['nonsense', new BoxDataError('unreadable_answer', 'No JSON')],
		['a path that leads nowhere', new BoxPathError('/a', 'a', 'folder')],
		['anything else of the client', new BoxError('Something')],
	])('may pass: %s', (_name, error) => {
		expect(needsPerson(error)).toBe(false);
	});
});
