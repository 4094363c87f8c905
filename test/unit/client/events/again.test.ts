import type { BoxEvent, EventClient, Patience } from '../../../../nodes/BoxPlatform/client';
import {
	enterpriseEventsAgain,
	isAskable,
	userEventsAgain,
} from '../../../../nodes/BoxPlatform/client';
import { apiError, boxEvent, connectionError, fakeClock, fakeStream } from './fakes';

function setUp() {
	const { clock, sleeps } = fakeClock();
	const stream = fakeStream({ clock });
	const closing = new AbortController();
	const troubles: unknown[] = [];
	const patience: Patience = {
		clock,
		signal: closing.signal,
		onTrouble: (error) => void troubles.push(error),
	};
	return { ...stream, sleeps, closing, troubles, patience };
}

const wanted = (from: string, ...ids: string[]) => ({ from, ids, recorded: '' });

describe('events of a user, read again', () => {
	it('are found from the position of which they came, with one request', async () => {
		const { source, log, calls, positionOf, patience } = setUp();
		log.push(...['a', 'b', 'c'].map((id) => boxEvent(id)));
		const some = [wanted(positionOf(1), 'b'), wanted(positionOf(1), 'c')];
		const found = await userEventsAgain(source, 'all', some, patience);
		expect([...found]).toEqual([
			['b', boxEvent('b')],
			['c', boxEvent('c')],
		]);
		expect(calls).toEqual([`GET ${positionOf(1)}`]);
	});

	it('are looked for page by page to the end, and those that are gone are left out', async () => {
		const { source, log, calls, positionOf, patience } = setUp();
		log.push(...Array.from({ length: 1_200 }, (_, index) => boxEvent(`${index}`)));
		const some = [wanted(positionOf(0), '3', 'gone', '1100')];
		const found = await userEventsAgain(source, 'all', some, patience);
		expect([...found.keys()]).toEqual(['3', '1100']);
		expect(calls).toEqual([0, 500, 1_000, 1_200].map((index) => `GET ${positionOf(index)}`));
	});

	it('are looked for from later positions only if they are missing', async () => {
		const { source, log, calls, positionOf, patience } = setUp();
		log.push(boxEvent('a'), boxEvent('b'));
		const some = [wanted(positionOf(0), 'a'), wanted(positionOf(1), 'b')];
		await userEventsAgain(source, 'all', some, patience);
		expect(calls).toHaveLength(1);
	});

	it.each(['12345', 'existing|5|7', ''])(
		'are looked for from the oldest one on where Box does not know the position %p',
		async (from) => {
			const { source, log, patience, sleeps } = setUp();
			log.push(boxEvent('a'));
			const found = await userEventsAgain(source, 'all', [wanted(from, 'a')], patience);
			expect([...found.keys()]).toEqual(['a']);
			expect(sleeps).toEqual([]);
		},
	);

	it('are waited for as long as Box is away', async () => {
		const { source, log, script, positionOf, patience, troubles } = setUp();
		log.push(boxEvent('a'));
		let failures = 50;
		script.onPage = () => {
			if (failures-- > 0) throw connectionError();
			return undefined;
		};
		const found = await userEventsAgain(source, 'all', [wanted(positionOf(0), 'a')], patience);
		expect(found.size).toBe(1);
		expect(troubles).toHaveLength(50);
	});

	it('are asked for again where an entry cannot be read, and not for ever', async () => {
		const { source, script, calls, positionOf, patience } = setUp();
		const page = { entries: [{}, boxEvent('b')], next_stream_position: positionOf(0) };
		script.onPage = () => page;
		const some = [wanted(positionOf(0), 'a', 'b')];
		const found = await userEventsAgain(source, 'all', some, patience);
		expect([...found.keys()]).toEqual(['b']);
		expect(calls).toHaveLength(7);
	});

	it('are not looked for in circles', async () => {
		const { source, script, calls, positionOf, patience } = setUp();
		const [one, two] = [positionOf(1), positionOf(2)];
		script.onPage = (position) => ({
			entries: [boxEvent('other')],
			next_stream_position: position === one ? two : one,
		});
		const found = await userEventsAgain(source, 'all', [wanted(one, 'a')], patience);
		expect([found.size, calls.length]).toEqual([0, 3]);
	});

	it('are a matter for a person where Box refuses the credential', async () => {
		const { source, script, positionOf, patience } = setUp();
		script.onPage = () => {
			throw apiError(401);
		};
		const some = [wanted(positionOf(0), 'a')];
		await expect(userEventsAgain(source, 'all', some, patience)).rejects.toMatchObject({
			status: 401,
		});
	});

	it('are not waited for any longer when the trigger closes', async () => {
		const { source, script, positionOf, patience, closing } = setUp();
		script.onPage = () => {
			closing.abort(new Error('closed'));
			throw connectionError();
		};
		const some = [wanted(positionOf(0), 'a')];
		await expect(userEventsAgain(source, 'all', some, patience)).rejects.toThrow();
	});
});

describe('events of an enterprise, read again', () => {
	/** An enterprise that has these events in its stream and in its log; each query is noted. */
	function company(stream: BoxEvent[], log: BoxEvent[] = []) {
		const queries: Array<Record<string, unknown>> = [];
		const request = async <T>(...[, , options]: Parameters<EventClient['request']>) => {
			const { limit: _, ...query } = options?.query ?? {};
			queries.push(query);
			const all = query.stream_type === 'admin_logs' ? log : stream;
			const types = query.event_type?.toString().split(',');
			const isFirst = query.stream_position !== 'end';
			const entries = isFirst
				? all.filter(({ event_type: type }) => types?.includes(type) ?? true)
				: [];
			return { entries, next_stream_position: 'end' } as T;
		};
		return { client: { request }, queries };
	}
	const at = { recorded: '2026-03-01T10:00:00.000Z' };

	it('come from the stream as long as that has them', async () => {
		const { client, queries } = company([boxEvent('a')]);
		const some = [{ ...at, from: '77|late|2026-03-01T00:00:00Z', ids: ['a'] }];
		const found = await enterpriseEventsAgain(client, ['ITEM_UPLOAD'], some, setUp().patience);
		expect(found.size).toBe(1);
		expect(queries).toEqual([
			{ stream_type: 'admin_logs_streaming', stream_position: '77', event_type: 'ITEM_UPLOAD' },
		]);
	});

	it('come from the log, from before they were recorded on, where the stream has none', async () => {
		const { client, queries } = company([], [boxEvent('a')]);
		const some = [{ ...at, from: '77', ids: ['a'] }];
		const found = await enterpriseEventsAgain(client, [], some, setUp().patience);
		expect(found.size).toBe(1);
		expect(queries).toEqual([
			{ stream_type: 'admin_logs_streaming', stream_position: '77' },
			{ stream_type: 'admin_logs', created_after: '2026-03-01T09:55:00.000Z' },
		]);
	});

	it.each([
		['date|2026-02-01T00:00:00Z', { created_after: '2026-02-01T00:00:00Z' }],
		[
			'log|2026-02-01T00:00:00Z|2026-03-02T00:00:00Z|12|34|2026-02-03T00:00:00Z|first',
			{
				created_after: '2026-02-01T00:00:00Z',
				created_before: '2026-03-02T00:00:00Z',
				stream_position: '12',
			},
		],
	])('come from the log at %s', async (from, query) => {
		const { client, queries } = company([], [boxEvent('a')]);
		const some = [{ ...at, from, ids: ['a'] }];
		const found = await enterpriseEventsAgain(client, [], some, setUp().patience);
		expect(found.size).toBe(1);
		expect(queries).toMatchObject([{ stream_type: 'admin_logs', ...query }]);
	});

	it('are found although the node asks for other types by now', async () => {
		const { client } = company([boxEvent('a')]);
		const some = [{ from: '77', ids: ['a'], recorded: '' }];
		const found = await enterpriseEventsAgain(client, ['ITEM_TRASH'], some, setUp().patience);
		expect(found.size).toBe(1);
	});

	it('are given up when neither has them', async () => {
		const { client, queries } = company([], []);
		const some = [{ ...at, from: '77', ids: ['a'] }];
		expect((await enterpriseEventsAgain(client, [], some, setUp().patience)).size).toBe(0);
		expect(queries.length).toBeLessThan(5);
	});
});

it.each([
	['a', true],
	['0123456789012345678901234567890123456789', true],
	['existing:file:5', false],
])('an event with the ID %s can be asked for: %p', (id, expected) => {
	expect(isAskable(boxEvent(id))).toBe(expected);
});
