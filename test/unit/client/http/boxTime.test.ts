import fc from 'fast-check';

import { comparedWith, createBoxTime } from '../../../../nodes/BoxPlatform/client/http/boxTime';

const second = (at: number) => new Date(at).toUTCString();
const noon = Date.UTC(2026, 0, 15, 12);

describe('the clock of Box', () => {
	it('is unknown until an answer has a date', () => {
		const time = createBoxTime();
		time.heard(undefined, 0, 0);
		time.heard('soon', 0, 0);
		expect(time.at(noon)).toBeUndefined();
	});

	it('is between the date and a second later, as seen from when it was asked', () => {
		const time = createBoxTime();
		time.heard(second(noon), 1_000, 1_200);
		expect(time.at(1_200)).toEqual({ earliest: noon, latest: noon + 1_200 });
	});

	it('gets more exact with each answer', () => {
		const time = createBoxTime();
		time.heard(second(noon), 0, 0);
		time.heard(second(noon), 600, 600);
		expect(time.at(600)).toEqual({ earliest: noon + 600, latest: noon + 1_000 });
	});

	it('is learned anew after one of the clocks was set', () => {
		const time = createBoxTime();
		time.heard(second(noon), 0, 0);
		time.heard(second(noon + 3_600_000), 10, 10);
		expect(time.at(10)).toEqual({ earliest: noon + 3_600_000, latest: noon + 3_601_000 });
	});

	it('never tells what Box made later from what was there before', () => {
		const times = fc.record({
			ahead: fc.integer({ min: -1e9, max: 1e9 }),
			answers: fc.array(fc.tuple(fc.nat(5_000), fc.nat(900)), { minLength: 1 }),
			start: fc.nat(5_000),
			madeAfter: fc.integer({ min: -4_000, max: 4_000 }),
		});
		fc.assert(
			fc.property(times, ({ ahead, answers, start, madeAfter }) => {
				const box = (local: number) => noon + local + ahead;
				const time = createBoxTime();
				for (const [sent, took] of answers) {
					time.heard(second(box(sent + took / 2)), sent, sent + took);
				}
				const made = new Date(Math.floor(box(start + madeAfter) / 1_000) * 1_000).toISOString();
				const age = comparedWith(time.at(start), made);
				expect(age).not.toBe(madeAfter < 0 ? 'younger' : 'older');
			}),
		);
	});
});

describe('when something was made', () => {
	const moment = { earliest: noon, latest: noon + 500 };
	it.each([
		['before', '2026-01-15T11:59:59Z', 'older'],
		['in the same second', '2026-01-15T12:00:00Z', 'unclear'],
		['after', '2026-01-15T12:00:01Z', 'younger'],
		['before, elsewhere on earth', '2026-01-15T03:59:59-08:00', 'older'],
		['some day', 'some day', 'unclear'],
		['nobody knows', undefined, 'unclear'],
	])('%s: %p is %s', (_name, createdAt, expected) => {
		expect(comparedWith(moment, createdAt)).toBe(expected);
	});

	it('is unclear without a clock to compare with', () => {
		expect(comparedWith(undefined, '2026-01-15T12:00:00Z')).toBe('unclear');
	});
});
