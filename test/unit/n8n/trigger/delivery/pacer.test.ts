import { createPacer } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/pacer';
import { handClock } from '../handClock';

function setUp() {
	const { clock, pass, asked, set } = handClock();
	const closing = new AbortController();
	const pacer = createPacer({ clock, signal: closing.signal });
	const start = clock.monotonic();
	const turns: number[] = [];
	const turn = async () => {
		await pacer.turn();
		turns.push(clock.monotonic() - start);
	};
	return { pass, set, asked, closing, turn, turns };
}

describe('the pacer', () => {
	it('lets the first one go at once, the second after a quarter of a second, then one each 10 ms', async () => {
		const { pass, turn, turns } = setUp();
		const all = Promise.all([turn(), turn(), turn(), turn()]);
		await pass(1_000);
		await all;
		expect(turns).toEqual([0, 250, 260, 270]);
	});

	it('waits no longer than needed when time has passed meanwhile', async () => {
		const { pass, asked, turn, turns } = setUp();
		await turn();
		await pass(200);
		const second = turn();
		await pass(60);
		await second;
		expect(asked).toEqual([50]);
		expect(turns).toEqual([0, 250]);
	});

	it('keeps one and the next 10 ms apart after a long pause as well', async () => {
		const { pass, asked, turn, turns } = setUp();
		await turn();
		await pass(60_000);
		const both = Promise.all([turn(), turn()]);
		await pass(10);
		await both;
		expect(turns).toEqual([0, 60_000, 60_010]);
		expect(asked).toEqual([10]);
	});

	it('asks the clock for nothing when the time has just come', async () => {
		const { pass, asked, turn } = setUp();
		await turn();
		await pass(250);
		await turn();
		expect(asked).toEqual([]);
	});

	it.each([-1, 1])('goes on as before when the wall clock is set by %i hours', async (hours) => {
		const { pass, set, turn, turns } = setUp();
		await turn();
		set(hours * 3_600_000);
		const both = Promise.all([turn(), turn()]);
		await pass(1_000);
		await both;
		expect(turns).toEqual([0, 250, 260]);
	});

	it('ends the wait without an error when the trigger closes', async () => {
		const { closing, turn, turns } = setUp();
		await turn();
		const second = turn();
		closing.abort();
		await second;
		expect(turns).toEqual([0, 0]);
	});
});
