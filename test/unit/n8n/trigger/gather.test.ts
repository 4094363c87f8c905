import type { BoxEvent } from '../../../../nodes/BoxPlatform/client';
import { createGathering } from '../../../../nodes/BoxPlatform/n8n/trigger/gather';
import { boxEvent } from '../../client/events/fakes';
import { handClock, rest } from './handClock';

/** Executions wait for room until the test gives it; `moved` has the pages that count as read. */
function setUp({ mostEvents = 500, gatherMs = 10_000 } = {}) {
	const time = handClock();
	const closing = new AbortController();
	const started: string[][] = [];
	const moved: number[] = [];
	const failures: unknown[] = [];
	const room = {
		isThere: true,
		wake: [] as Array<() => void>,
		error: undefined as Error | undefined,
	};
	const start = async (events: BoxEvent[]) => {
		if (!room.isThere) await new Promise<void>((resolve) => room.wake.push(resolve));
		if (closing.signal.aborted) return;
		if (room.error !== undefined) throw room.error;
		started.push(events.map(({ event_id: id }) => id));
	};
	const gathering = createGathering({
		mostEvents,
		gatherMs,
		start,
		onFailure: () => void failures.push('failed'),
		clock: time.clock,
		signal: closing.signal,
	});
	let pages = 0;
	const page = async (...ids: string[]) => {
		for (const id of ids) await gathering.add(boxEvent(id));
		const number = (pages += 1);
		await gathering.endPage(() => void moved.push(number));
	};
	const giveRoom = async () => {
		room.isThere = true;
		for (const wake of room.wake.splice(0)) wake();
		await rest();
	};
	return { ...time, gathering, closing, started, moved, failures, room, page, giveRoom };
}

describe('events that are gathered', () => {
	it('become one execution, that long after the first one', async () => {
		const { page, pass, started, moved, sleeping } = setUp();
		await page('a');
		await pass(9_000);
		await page('b', 'c');
		await pass(999);
		expect([started, moved]).toEqual([[], []]);
		await pass(1);
		expect([started, moved]).toEqual([[['a', 'b', 'c']], [1, 2]]);
		expect(sleeping()).toBe(0);
		await page('d');
		await pass(10_000);
		expect(started).toEqual([['a', 'b', 'c'], ['d']]);
	});

	it('start at once when they are as many as an execution takes', async () => {
		const { page, pass, started, moved } = setUp({ mostEvents: 2 });
		await page('a', 'b', 'c');
		// The page has an event that a crash would lose if it counted as read.
		expect([started, moved]).toEqual([[['a', 'b']], []]);
		await pass(10_000);
		expect([started, moved]).toEqual([[['a', 'b'], ['c']], [1]]);
	});

	it('have a time of their own after a full execution', async () => {
		const { page, pass, started } = setUp({ mostEvents: 2 });
		await page('a');
		await pass(6_000);
		await page('b', 'c');
		await pass(4_000);
		expect(started).toEqual([['a', 'b']]);
		await pass(6_000);
		expect(started).toEqual([['a', 'b'], ['c']]);
	});

	it('let the stream move on where there is nothing before it', async () => {
		const { page, moved, sleeping } = setUp();
		await page();
		expect(moved).toEqual([1]);
		expect(sleeping()).toBe(0);
	});

	it('are those of a page without a time', async () => {
		const { page, started, moved, sleeping } = setUp({ gatherMs: 0, mostEvents: 2 });
		await page('a', 'b', 'c');
		await page('d');
		expect(started).toEqual([['a', 'b'], ['c'], ['d']]);
		expect(moved).toEqual([1, 2]);
		expect(sleeping()).toBe(0);
	});

	it('go on gathering while there is no room, and start in order', async () => {
		const { page, pass, started, moved, room, giveRoom } = setUp();
		room.isThere = false;
		await page('a');
		await pass(10_000);
		await page('b');
		await pass(10_000);
		await page('c');
		await pass(5_000);
		expect([started, moved]).toEqual([[], []]);
		await giveRoom();
		expect(started).toEqual([['a'], ['b', 'c']]);
		expect(moved).toEqual([1, 2, 3]);
	});

	it('hold up the stream when they are full and there is no room', async () => {
		const { page, pass, started, room, giveRoom } = setUp({ mostEvents: 2 });
		room.isThere = false;
		await page('a');
		await pass(10_000);
		let isOver = false;
		const more = page('b', 'c', 'd').finally(() => (isOver = true));
		await rest();
		expect(isOver).toBe(false);
		await giveRoom();
		await more;
		await pass(10_000);
		expect(started).toEqual([['a'], ['b', 'c'], ['d']]);
	});

	it('start when somebody wants them to', async () => {
		const { page, gathering, started, moved, sleeping } = setUp();
		await page('a');
		await gathering.flush();
		expect([started, moved, sleeping()]).toEqual([[['a']], [1], 0]);
		await gathering.flush();
		expect(started).toHaveLength(1);
	});

	it.each([0, 10_000])('are left to be read again when it closes (%i ms)', async (gatherMs) => {
		const { page, gathering, closing, pass, started, moved, sleeping } = setUp({ gatherMs });
		if (gatherMs === 0) closing.abort();
		await page('a');
		closing.abort();
		await gathering.close();
		await pass(20_000);
		expect([started, moved, sleeping()]).toEqual([[], [], 0]);
	});

	it('are not started any more beside whoever reads them again', async () => {
		const { page, gathering, pass, started, room, giveRoom } = setUp();
		room.isThere = false;
		await page('a');
		await pass(10_000);
		await page('b');
		let isClosed = false;
		const closed = gathering.close().finally(() => (isClosed = true));
		await rest();
		expect(isClosed).toBe(false);
		await giveRoom();
		await closed;
		await pass(20_000);
		expect(started).toEqual([['a']]);
	});

	it('that fail to start while nobody waits fail whoever comes next', async () => {
		const { page, gathering, pass, started, moved, failures, room } = setUp();
		await page('a');
		room.error = new Error('revoked');
		await pass(10_000);
		expect(failures).toHaveLength(1);
		expect(() => gathering.check()).toThrow('revoked');
		await expect(page('b')).rejects.toThrow('revoked');
		await expect(gathering.flush()).rejects.toThrow('revoked');
		expect([started, moved]).toEqual([[], []]);
	});

	it('that fail to start while the stream waits for them fail the stream', async () => {
		const { page, room, moved, gathering } = setUp({ mostEvents: 1 });
		room.error = new Error('revoked');
		await expect(page('a')).rejects.toThrow('revoked');
		expect(moved).toEqual([]);
		await gathering.close();
	});
});
