import {
	createCursor,
	type CursorOptions,
} from '../../../../nodes/BoxPlatform/client/events/cursor';
import { boxEvent, fakeClock } from './fakes';

const day = 24 * 60 * 60_000;
const start = Date.parse('2026-03-01T12:00:00Z');
const iso = (at: number) => new Date(at).toISOString();

function setUp(options: Partial<CursorOptions<number>> = {}) {
	const { clock } = fakeClock(start);
	const cursor = createCursor({
		position: 1,
		format: (position: number) => `at ${position}`,
		clock,
		...options,
	});
	cursor.asks();
	return { cursor, clock };
}

const events = (...ids: string[]) =>
	ids.map((id, index) => boxEvent(id, { recorded_at: iso(start - 60_000 + index) }));

const idsOf = (list: ReturnType<typeof events> = []) => list.map(({ event_id: id }) => id);

describe('createCursor', () => {
	it('goes on behind an answer, with a page of its events', () => {
		const { cursor } = setUp();
		const { page, fresh, moved } = cursor.advance({ events: events('a', 'b'), position: 2 });
		expect(page).toEqual({
			events: events('a', 'b'),
			position: 'at 2',
			readAt: start - 60_000 + 1,
		});
		expect({ fresh, moved, position: cursor.position }).toEqual({
			fresh: 2,
			moved: true,
			position: 2,
		});
	});

	it('leaves out what it has seen before, on the page, on an earlier one and before the start', () => {
		const { cursor } = setUp({ seen: ['known'] });
		cursor.advance({ events: events('a'), position: 2 });
		const answer = { events: events('a', 'b', 'known', 'b', 'c'), position: 3 };
		const { page, fresh } = cursor.advance(answer);
		expect(idsOf(page?.events)).toEqual(['b', 'c']);
		expect(fresh).toBe(2);
	});

	it.each([
		[undefined, 5_000],
		[2, 2],
	])('remembers a bounded number of events: %p', (rememberedIds, limit) => {
		const { cursor } = setUp({ rememberedIds });
		const many = Array.from({ length: limit }, (_, index) => boxEvent(`${index}`));
		cursor.advance({ events: many, position: 2 });
		expect(cursor.advance({ events: events('0'), position: 2 }).fresh).toBe(0);
		cursor.advance({ events: events('one more'), position: 2 });
		expect(cursor.advance({ events: events('0'), position: 2 }).fresh).toBe(1);
	});

	it('puts new events into the order of recording', () => {
		const { cursor } = setUp();
		const [a, b, c] = events('a', 'b', 'c');
		const { page } = cursor.advance({ events: [c, a, b].flatMap((one) => one ?? []), position: 2 });
		expect(idsOf(page?.events)).toEqual(['a', 'b', 'c']);
	});

	it('has a page to tell that the position has moved', () => {
		const { cursor } = setUp();
		const { page, fresh, moved } = cursor.advance({ events: [], position: 2 });
		expect(page).toEqual({ events: [], position: 'at 2', readAt: start });
		expect({ fresh, moved }).toEqual({ fresh: 0, moved: true });
	});

	it('has a page for new events at the same position', () => {
		const { cursor } = setUp();
		const { page, moved } = cursor.advance({ events: events('a'), position: 1 });
		expect(idsOf(page?.events)).toEqual(['a']);
		expect(moved).toBe(false);
	});

	it('has no page when there is nothing to tell', () => {
		const { cursor } = setUp({ seen: ['a'] });
		expect(cursor.advance({ events: events('a'), position: 1 })).toEqual({
			page: undefined,
			fresh: 0,
			moved: false,
			more: false,
		});
	});

	it('has a page to tell after a day without one', () => {
		const { cursor, clock } = setUp();
		void clock.sleep(day);
		cursor.asks();
		const { page } = cursor.advance({ events: [], position: 1 });
		expect(page).toEqual({ events: [], position: 'at 1', readAt: start + day });
		expect(cursor.advance({ events: [], position: 1 }).page).toBeUndefined();
	});

	it('tells a gap with the next page, which comes at once, and not again', () => {
		const { cursor } = setUp();
		cursor.leaveGap('lost');
		const { page } = cursor.advance({ events: [], position: 1 });
		expect(page).toEqual({
			events: [],
			position: 'at 1',
			readAt: start,
			gap: { lostPosition: 'lost' },
		});
		expect(cursor.advance({ events: events('a'), position: 2 }).page).not.toHaveProperty('gap');
	});

	it('compares with the position to which it was moved, as a text', () => {
		const { cursor } = setUp();
		cursor.moveTo(7);
		expect(cursor.position).toBe(7);
		expect(cursor.advance({ events: [], position: 7 })).toMatchObject({ moved: false });
	});

	it.each([
		['new events', events('a'), 1, false, true],
		['new events, a full page', events('a'), 2, true, true],
		['a full page of known ones', events('known'), 2, true, true],
		['a page of known ones that is not full', events('known'), 2, false, false],
		['a full page of known ones again', events('known'), 1, true, false],
		['an empty page', [], 2, false, false],
	])('says whether more may follow at once: %s', (_name, list, position, full, expected) => {
		const { cursor } = setUp({ seen: ['known'] });
		expect(cursor.advance({ events: list, position, full }).more).toBe(expected);
	});

	it('takes a page for no full one unless that is said', () => {
		const { cursor } = setUp({ seen: ['known'] });
		expect(cursor.advance({ events: events('known'), position: 2 }).more).toBe(false);
	});

	describe('the time up to which it has read', () => {
		const old = () => [
			boxEvent('new', { recorded_at: iso(start - 2 * day) }),
			boxEvent('known', { recorded_at: iso(start - day) }),
		];

		it('is that of the last event recorded, known ones as well, while more may follow', () => {
			const { cursor } = setUp({ seen: ['known'], readAt: start - 3 * day });
			const { page } = cursor.advance({ events: old().reverse(), position: 2 });
			expect(page?.readAt).toBe(start - day);
		});

		it('is that of the request when nothing follows', () => {
			const { cursor } = setUp({ seen: ['known', 'new'], readAt: start - 3 * day });
			expect(cursor.advance({ events: old(), position: 2 }).page?.readAt).toBe(start);
		});

		it('stays when the events come from elsewhere', () => {
			const { cursor } = setUp({ readAt: start - 3 * day });
			const answer = { events: old(), position: 2, elsewhere: true };
			expect(cursor.advance(answer).page?.readAt).toBe(start - 3 * day);
		});

		it('is the start if nothing else is said', () => {
			const { cursor } = setUp();
			const { page } = cursor.advance({ events: [], position: 2, elsewhere: true });
			expect(page?.readAt).toBe(start);
		});

		it('is when the position was the end of the stream, if that was earlier', () => {
			const { cursor } = setUp({ readAt: start - day, headAt: start - 15 * day });
			expect(cursor.hasAged()).toBe(true);
		});

		it('says whether the position has aged by when Box was asked', () => {
			const { cursor, clock } = setUp({ readAt: start - 14 * day });
			expect(cursor.hasAged()).toBe(false);
			void clock.sleep(1);
			expect(cursor.hasAged()).toBe(false);
			cursor.asks();
			expect(cursor.hasAged()).toBe(true);
		});
	});
});
