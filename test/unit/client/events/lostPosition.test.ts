import {
	createLossWatch,
	isGivenOut,
	isLostPosition,
} from '../../../../nodes/BoxPlatform/client/events/lostPosition';
import { apiError, connectionError, fakeClock } from './fakes';

const hour = 60 * 60_000;
const refusal = apiError(400, "Invalid value '123' for stream_position");

it.each([
	['', false],
	['now', false],
	['0', false],
	['123', true],
	['00', true],
])('a position that Box has given out: %p %p', (position, expected) => {
	expect(isGivenOut(position)).toBe(expected);
});

describe('isLostPosition', () => {
	it('is said when Box refuses the parameter, in its message or its context', () => {
		expect(isLostPosition(refusal, '123')).toBe(true);
		const context = { errors: [{ name: 'stream_position' }] };
		expect(isLostPosition(apiError(400, 'Bad request', context), '123')).toBe(true);
	});

	it.each([
		['another parameter', apiError(400, 'Invalid value for stream_type'), '123'],
		['no context', apiError(400, 'Bad request'), '123'],
		['another status', apiError(404, 'stream_position'), '123'],
		['no answer', connectionError('stream_position'), '123'],
		['no position that Box has given out', refusal, 'now'],
		['the oldest position', refusal, '0'],
		['no position at all', refusal, ''],
	])('is not said about %s', (_name, error, position) => {
		expect(isLostPosition(error, position)).toBe(false);
	});
});

describe('createLossWatch', () => {
	it('says that a position is lost once an hour', () => {
		const { clock } = fakeClock();
		const watch = createLossWatch(clock);
		expect(watch.hasLost(refusal, '123')).toBe(true);
		expect(watch.hasLost(refusal, '456')).toBe(false);
		void clock.sleep(hour - 1);
		expect(watch.hasLost(refusal, '123')).toBe(false);
		void clock.sleep(1);
		expect(watch.hasLost(refusal, '123')).toBe(true);
		expect(watch.hasLost(refusal, '123')).toBe(false);
	});

	it('counts each kind of position apart', () => {
		const watch = createLossWatch(fakeClock().clock);
		expect(watch.hasLost(refusal, '123', 'log')).toBe(true);
		expect(watch.hasLost(refusal, '123', 'stream')).toBe(true);
		expect(watch.hasLost(refusal, '123', 'log')).toBe(false);
	});

	it('does not count other failures', () => {
		const watch = createLossWatch(fakeClock().clock);
		expect(watch.hasLost(apiError(503), '123')).toBe(false);
		expect(watch.hasLost(refusal, '123')).toBe(true);
	});
});
