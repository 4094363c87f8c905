import { createRoom } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/room';
import type { RoomOptions } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/room';
import type { Live } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/task';
import { turn } from '../fakeN8n';
import { handClock, rest } from '../handClock';

const minute = 60_000;

/** An execution that ends when it is told to, or given up. */
function execution(since: number) {
	let end = () => {};
	const left = new Promise<undefined>((resolve) => (end = () => resolve(undefined)));
	const giveUps: number[] = [];
	const live: Live = {
		left,
		since: () => since,
		giveUp: () => void giveUps.push(giveUps.length),
	};
	return { live, end, giveUps };
}

function setUp(options: Partial<RoomOptions> = {}) {
	const { clock, pass, sleeping } = handClock(0);
	const closing = new AbortController();
	const crowds: number[] = [];
	const lost: number[] = [];
	const emptied: number[] = [];
	const underWay = options.underWay ?? new Map<string, Live>();
	const room = createRoom({
		underWay,
		limit: 2,
		losesSight: false,
		longestMs: () => undefined,
		report: {
			crowded: (executions) => crowds.push(executions),
			lostSight: (executions) => lost.push(executions),
		},
		clock,
		signal: closing.signal,
		onEmpty: () => emptied.push(underWay.size),
		...options,
	});
	const enter = (key: string, since = clock.monotonic()) => {
		const { live, ...rest } = execution(since);
		room.enter(key, live);
		return rest;
	};
	/** Asks for room and notes when it is there. */
	const ask = () => {
		const asked = { hasRoom: false, giveBack: () => {} };
		void room.takePlace().then((giveBack) => {
			asked.hasRoom = true;
			asked.giveBack = giveBack;
		});
		return asked;
	};
	return { room, underWay, enter, ask, pass, sleeping, closing, crowds, lost, emptied };
}

describe('waiting for room', () => {
	it('takes no time below the limit', async () => {
		const { enter, ask, sleeping } = setUp();
		enter('a');
		const asked = ask();
		await turn();
		expect(asked.hasRoom).toBe(true);
		expect(sleeping()).toBe(0);
	});

	it('lasts at the limit until an execution has ended', async () => {
		const { enter, ask, underWay, sleeping } = setUp();
		const a = enter('a');
		enter('b');
		const asked = ask();
		await turn();
		expect(asked.hasRoom).toBe(false);
		a.end();
		await turn();
		expect(asked.hasRoom).toBe(true);
		expect([...underWay.keys()]).toEqual(['b']);
		// Nobody looks at the crowd any longer.
		expect(sleeping()).toBe(0);
	});

	it('goes on while more than the limit are under way', async () => {
		const { enter, ask } = setUp({ limit: 1 });
		const [a, b] = [enter('a'), enter('b')];
		const asked = ask();
		await turn();
		a.end();
		await turn();
		expect(asked.hasRoom).toBe(false);
		b.end();
		await turn();
		expect(asked.hasRoom).toBe(true);
	});

	it('keeps the place for whoever has it, although nothing has entered yet', async () => {
		const { enter, ask } = setUp();
		enter('a');
		const [first, second] = [ask(), ask()];
		await turn();
		expect([first.hasRoom, second.hasRoom]).toEqual([true, false]);
		first.giveBack();
		await turn();
		expect(second.hasRoom).toBe(true);
	});

	it('lets those who wait have their places one by one, in their order', async () => {
		const { enter, ask } = setUp({ limit: 1 });
		const a = enter('a');
		const asked = [ask(), ask(), ask()];
		a.end();
		await turn();
		expect(asked.map(({ hasRoom }) => hasRoom)).toEqual([true, false, false]);
		asked[0]?.giveBack();
		await turn();
		expect(asked.map(({ hasRoom }) => hasRoom)).toEqual([true, true, false]);
	});

	it('counts executions of a former run, and hears of their end', async () => {
		const former = execution(0);
		const underWay = new Map([['former', former.live]]);
		const { ask } = setUp({ limit: 1, underWay });
		const asked = ask();
		await turn();
		expect(asked.hasRoom).toBe(false);
		underWay.clear();
		former.end();
		await turn();
		expect(asked.hasRoom).toBe(true);
	});

	it('ends when the trigger closes, although there is no room', async () => {
		const { enter, ask, closing, sleeping } = setUp({ limit: 1 });
		enter('a');
		const asked = ask();
		await turn();
		closing.abort();
		await turn();
		expect(asked.hasRoom).toBe(true);
		expect(sleeping()).toBe(0);
	});
});

describe('a crowd', () => {
	it('is told of after ten minutes without room, and then every minute', async () => {
		const { enter, ask, pass, crowds } = setUp();
		enter('a');
		enter('b');
		ask();
		await pass(10 * minute - 1);
		expect(crowds).toEqual([]);
		await pass(1);
		expect(crowds).toEqual([2]);
		await pass(minute);
		expect(crowds).toEqual([2, 2]);
	});

	it('is not one when there was room in between', async () => {
		const { enter, ask, pass, crowds } = setUp({ limit: 1 });
		const a = enter('a');
		const first = ask();
		await pass(9 * minute);
		a.end();
		await turn();
		enter('b');
		first.giveBack();
		ask();
		await pass(9 * minute);
		expect(crowds).toEqual([]);
	});
});

describe('executions that n8n may have lost sight of', () => {
	it.each([
		['an hour while none has ended', undefined, 60],
		['five minutes after short ones', 1_000, 5],
		['five minutes after those of a minute', minute, 5],
		['five times longer than any before', 4 * minute, 20],
	])('are given up after %s', async (_name, longestMs, minutes) => {
		const { enter, ask, pass, lost } = setUp({
			limit: 1,
			losesSight: true,
			longestMs: () => longestMs,
		});
		const { giveUps } = enter('a');
		ask();
		await pass((minutes - 1) * minute);
		expect([lost, giveUps]).toEqual([[], []]);
		await pass(minute);
		expect([lost, giveUps]).toEqual([[1], [0]]);
	});

	it('are those alone that have been silent for so long', async () => {
		const { enter, ask, pass, lost } = setUp({ losesSight: true, longestMs: () => 1_000 });
		const old = enter('old', 0);
		const young = enter('young', 3 * minute);
		ask();
		await pass(5 * minute);
		expect(lost).toEqual([1]);
		expect([old.giveUps, young.giveUps]).toEqual([[0], []]);
	});

	it('are waited for as long as there is room for others', async () => {
		const { enter, ask, pass, lost } = setUp({ losesSight: true });
		enter('a');
		ask();
		await pass(300 * minute);
		expect(lost).toEqual([]);
	});

	it('are waited for where n8n always hears of the end', async () => {
		const { enter, ask, pass, lost } = setUp({ limit: 1 });
		const { giveUps } = enter('a');
		ask();
		await pass(300 * minute);
		expect([lost, giveUps]).toEqual([[], []]);
	});
});

describe('entering and leaving', () => {
	it('tells when the last one has ended, and not before', async () => {
		const { enter, emptied } = setUp();
		const [a, b] = [enter('a'), enter('b')];
		a.end();
		await turn();
		expect(emptied).toEqual([]);
		b.end();
		await turn();
		expect(emptied).toEqual([0]);
	});

	it('hands on what is left over once the room is free again', async () => {
		const { room, underWay } = setUp();
		const task = {
			delivery: { key: 'a', attempt: 1, events: [] },
			items: [],
			past: 'none' as const,
			refused: false,
		};
		room.enter('a', {
			left: Promise.resolve(task),
			since: () => 0,
			giveUp: () => undefined,
		});
		expect(await underWay.get('a')?.left).toBe(task);
		expect(underWay.size).toBe(0);
	});

	it('is settled when all have ended, also those that entered meanwhile', async () => {
		const { room, enter } = setUp();
		const a = enter('a');
		let settled = false;
		void room.settled().then(() => (settled = true));
		const b = enter('b');
		a.end();
		// It leaves others their turn while it waits.
		await rest();
		expect(settled).toBe(false);
		b.end();
		await rest();
		expect(settled).toBe(true);
	});

	it('is settled from the beginning', async () => {
		await setUp().room.settled();
	});

	it('adopts an execution of a former run once, and none of its own', () => {
		const former = execution(0).live;
		const { room, enter, underWay } = setUp({ underWay: new Map([['former', former]]) });
		enter('own');
		const own = underWay.get('own');
		expect([room.adopt(former), room.adopt(former)]).toEqual([true, false]);
		expect(own && room.adopt(own)).toBe(false);
	});
});
