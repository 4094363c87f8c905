import { createReadTime } from '../../../../nodes/BoxPlatform/client/events/readTime';
import { boxEvent, fakeClock } from './fakes';

const day = 24 * 60 * 60_000;
const twoWeeks = 14 * day;
const start = Date.parse('2026-03-01T12:00:00Z');

const recorded = (at: number) => boxEvent('a', { recorded_at: new Date(at).toISOString() });

/** @param age of what is unread, when the first request is made */
function setUp(age = 0, headAge?: number) {
	const { clock } = fakeClock(start);
	const headAt = headAge === undefined ? undefined : start - headAge;
	const time = createReadTime(clock, start - age, headAt);
	const askAfter = (ms: number) => {
		void clock.sleep(ms);
		time.asks();
	};
	askAfter(0);
	return { time, clock, askAfter };
}

describe('the time up to which a stream has been read', () => {
	it('is that of the last page at first', () => {
		expect(setUp(day).time.yields()).toBe(start - day);
	});

	it.each([
		['earlier', 3 * day, start - 3 * day],
		['later', day, start - 2 * day],
	])('is when the position was the end of the stream, if that is earlier: %s', (_name, age, at) => {
		expect(setUp(2 * day, age).time.yields()).toBe(at);
	});

	it('is that of the request that met the end of the stream', () => {
		const { time, askAfter, clock } = setUp(day);
		askAfter(1_000);
		void clock.sleep(500);
		time.answered([]);
		expect(time.yields()).toBe(start + 1_000);
	});

	it('is when the last event of a page was recorded, if more may follow', () => {
		const { time } = setUp();
		time.answered([recorded(start - 2 * day), recorded(start - day)]);
		expect(time.yields()).toBe(start - day);
	});

	it.each([
		['at the moment of asking', recorded(start)],
		['in the future', recorded(start + day)],
		['nobody knows when', boxEvent('a', { recorded_at: 'yesterday' })],
	])('is that of the request when the last event was recorded %s', (_name, event) => {
		const { time } = setUp(day);
		time.answered([event]);
		expect(time.yields()).toBe(start);
	});

	it('stays while something else than the stream is read', () => {
		const { time, askAfter } = setUp(day);
		askAfter(day);
		time.answered();
		expect(time.yields()).toBe(start - day);
	});
});

describe('a position that has aged', () => {
	it.each([
		['two weeks', twoWeeks, false],
		['more than two weeks', twoWeeks + 1, true],
	])('is one that was read up to %s ago: %s', (_name, age, expected) => {
		expect(setUp(age).time.hasAged()).toBe(expected);
	});

	it('is one whose stream had its end there long ago', () => {
		expect(setUp(day, twoWeeks + 1).time.hasAged()).toBe(true);
	});

	it('is said on each request until Box has answered', () => {
		const { time, askAfter } = setUp(twoWeeks + 1);
		expect(time.hasAged()).toBe(true);
		askAfter(1);
		expect(time.hasAged()).toBe(true);
	});

	it('is said once while old events are read', () => {
		const { time, askAfter } = setUp(twoWeeks + 1);
		expect(time.hasAged()).toBe(true);
		time.answered([recorded(start - twoWeeks - 1)]);
		askAfter(1);
		expect(time.hasAged()).toBe(false);
		time.answered([recorded(start - twoWeeks)]);
		askAfter(1);
		expect(time.hasAged()).toBe(false);
	});

	it('is said when events grow old while they are read', () => {
		const { time, askAfter } = setUp();
		time.answered([recorded(start - twoWeeks)]);
		askAfter(1);
		expect(time.hasAged()).toBe(true);
	});

	it('is said again after the stream was read to its end', () => {
		const { time, askAfter } = setUp(twoWeeks + 1);
		expect(time.hasAged()).toBe(true);
		time.answered([]);
		askAfter(day);
		time.answered([recorded(start - twoWeeks)]);
		askAfter(1);
		expect(time.hasAged()).toBe(true);
	});

	it('is said again when there was no answer for two weeks', () => {
		const { time, askAfter } = setUp(twoWeeks + 1);
		expect(time.hasAged()).toBe(true);
		time.answered([recorded(start - day)]);
		askAfter(twoWeeks);
		expect(time.hasAged()).toBe(false);
		askAfter(1);
		expect(time.hasAged()).toBe(true);
	});

	it('is not said because of an hour without requests', () => {
		const { time, askAfter } = setUp();
		time.answered([]);
		askAfter(60 * 60_000);
		expect(time.hasAged()).toBe(false);
	});

	it('counts from the answer of something else than the stream too, but keeps its age', () => {
		const { time, askAfter } = setUp();
		askAfter(twoWeeks);
		time.answered();
		askAfter(1);
		expect(time.hasAged()).toBe(true);
		time.answered();
		askAfter(1);
		expect(time.hasAged()).toBe(false);
	});
});

describe('the heartbeat', () => {
	it('is due a day after the last page', () => {
		const { time, askAfter } = setUp();
		askAfter(day - 1);
		expect(time.isHeartbeatDue()).toBe(false);
		askAfter(1);
		expect(time.isHeartbeatDue()).toBe(true);
	});

	it('counts from the page before the start, not from the end of the stream', () => {
		expect(setUp(day).time.isHeartbeatDue()).toBe(true);
		expect(setUp(0, 2 * day).time.isHeartbeatDue()).toBe(false);
	});

	it('counts from the request behind a page, not from the page', () => {
		const { time, askAfter, clock } = setUp();
		askAfter(1_000);
		void clock.sleep(500);
		time.yields();
		askAfter(day - 501);
		expect(time.isHeartbeatDue()).toBe(false);
		askAfter(1);
		expect(time.isHeartbeatDue()).toBe(true);
	});
});
