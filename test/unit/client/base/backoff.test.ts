import { backoffMs } from '../../../../nodes/BoxPlatform/client/base';

const limits = { baseMs: 1_000, maxMs: 60_000 };

describe('backoffMs', () => {
	it.each([
		[1, 1_000],
		[2, 2_000],
		[3, 4_000],
		[6, 32_000],
		[7, 60_000],
		[31, 60_000],
		[5_000, 60_000],
	])('waits after %d failures less than %d ms', (failures, limit) => {
		expect(backoffMs(failures, 0.5, limits)).toBe(limit / 2);
		expect(backoffMs(failures, 0, limits)).toBe(0);
		expect(backoffMs(failures, 0.999_999, limits)).toBe(limit - 1);
	});

	it('keeps whole milliseconds', () => {
		expect(backoffMs(1, 0.123_456, limits)).toBe(123);
	});

	it('waits at least as long as it is told to, even beyond the limit of the first wait', () => {
		expect(backoffMs(1, 0, { ...limits, minMs: 100 })).toBe(100);
		expect(backoffMs(1, 0.5, { ...limits, minMs: 100 })).toBe(500);
		expect(backoffMs(1, 0.9, { ...limits, minMs: 5_000 })).toBe(5_000);
	});

	it('stays at nothing for a base of nothing, however many failures there were', () => {
		expect(backoffMs(5_000, 0.5, { baseMs: 0, maxMs: 60_000 })).toBe(0);
	});

	it('knows no infinity where the limit is one', () => {
		expect(backoffMs(5_000, 0.5, { baseMs: 1, maxMs: Infinity })).toBe(2 ** 29);
	});
});
