import { createFlights, type Flight } from '../../../../nodes/BoxPlatform/client/events/flights';
import { rest } from '../../n8n/trigger/handClock';
import { apiError, connectionError } from './fakes';
import { virtualClock } from './virtualClock';

type More = Partial<Flight<string>>;

function setUp() {
	const { clock } = virtualClock();
	const flights = createFlights(clock);
	const tasks: Array<{
		by: string;
		signal: AbortSignal;
		succeed(result: string): void;
		fail(error: unknown): void;
	}> = [];
	const join = (name: string, credential = 'same', key = 'key', more: More = {}) => {
		const closing = new AbortController();
		const result = flights.join(key, {
			credential,
			signal: closing.signal,
			start: async (signal) =>
				await new Promise<string>((succeed, fail) => {
					tasks.push({ by: name, signal, succeed, fail });
				}),
			...more,
		});
		const settled = result.catch((error: unknown) => error);
		return { settled, close: (reason = new Error('closed')) => closing.abort(reason) };
	};
	return { flights, tasks, join, by: () => tasks.map(({ by }) => by) };
}

describe('what several ask for', () => {
	it('is asked for once while it is under way, and again afterwards', async () => {
		const { tasks, join, by } = setUp();
		const [a, b] = [join('a'), join('b')];
		tasks[0]?.succeed('first');
		expect([await a.settled, await b.settled]).toEqual(['first', 'first']);
		const c = join('c');
		tasks[1]?.succeed('second');
		expect(await c.settled).toBe('second');
		expect(by()).toEqual(['a', 'c']);
	});

	it('is not the same under another key', () => {
		const { join, by } = setUp();
		join('a');
		join('b', 'same', 'other');
		expect(by()).toEqual(['a', 'b']);
	});

	it('goes on when one of them leaves, and ends with the last', async () => {
		const { tasks, join, by } = setUp();
		const [a, b] = [join('a'), join('b')];
		const reason = new Error('a is closed');
		a.close(reason);
		expect(await a.settled).toBe(reason);
		expect(tasks[0]?.signal.aborted).toBe(false);
		b.close();
		await b.settled;
		expect(tasks[0]?.signal.aborted).toBe(true);
		join('c');
		expect(by()).toEqual(['a', 'c']);
	});

	it('is asked for again when it has ended with the one who asked', async () => {
		const { tasks, join, by } = setUp();
		const [a, b] = [join('a'), join('b')];
		a.close();
		tasks[0]?.fail(new Error('closed'));
		await rest();
		tasks[1]?.succeed('done');
		expect(await b.settled).toBe('done');
		expect(by()).toEqual(['a', 'b']);
	});

	it.each([
		['401, another credential', apiError(401), 'other', ['a', 'b']],
		['401, the same credential', apiError(401), 'same', ['a']],
		['no connection, another credential', connectionError(), 'other', ['a']],
		['503, another credential', apiError(503), 'other', ['a']],
	])(
		'fails for all, or is tried by the next one: %s',
		async (_name, failure, credential, asked) => {
			const { tasks, join, by } = setUp();
			const [a, b] = [join('a'), join('b', credential)];
			tasks[0]?.fail(failure);
			expect(await a.settled).toBe(failure);
			await rest();
			tasks[1]?.succeed('done');
			expect(await b.settled).toBe(asked.length > 1 ? 'done' : failure);
			expect(by()).toEqual(asked);
		},
	);

	it('does not begin for one who has left', async () => {
		const { join, by } = setUp();
		const reason = new Error('closed');
		const { settled } = join('a', 'same', 'key', { signal: AbortSignal.abort(reason) });
		expect(await settled).toBe(reason);
		expect(by()).toEqual([]);
	});

	it('lets go who does not want to wait any longer, and goes on for the others', async () => {
		const { tasks, join } = setUp();
		const late = new Error('late');
		const a = join('a');
		const b = join('b', 'same', 'key', { limitMs: 1_000, late });
		expect(await b.settled).toBe(late);
		expect(tasks[0]?.signal.aborted).toBe(false);
		tasks[0]?.succeed('done');
		expect(await a.settled).toBe('done');
	});

	it('is tried once more by who did not ask, if a failure says nothing to them', async () => {
		const { tasks, join, by } = setUp();
		const a = join('a');
		const b = join('b', 'same', 'key', { tryAnyway: () => true });
		const failure = connectionError();
		tasks[0]?.fail(failure);
		expect(await a.settled).toBe(failure);
		await rest();
		tasks[1]?.succeed('done');
		expect(await b.settled).toBe('done');
		expect(by()).toEqual(['a', 'b']);
	});
});
