import { EmulatorClock, pacificTime } from '../../emulator/kernel/clock';
import { pathMatches } from '../../emulator/kernel/faults';
import { Query } from '../../emulator/kernel/input';
import { RawNumber, asciiJsonText, jsonText } from '../../emulator/kernel/json';
import { markerPage, offsetPage } from '../../emulator/http/paging';
import { notFound, problemBody, short } from '../../emulator/kernel/problem';

const query = (values: Record<string, string>): Query => new Query(new Map(Object.entries(values)));
const letters = ['a', 'b', 'c', 'd', 'e'];

describe('JSON text', () => {
	it('writes numbers above 2^53 digit by digit', () => {
		const text = jsonText({ next_stream_position: new RawNumber('30401068076164269') });
		expect(text).toBe('{"next_stream_position":30401068076164269}');
	});

	it('escapes slashes and non-ASCII characters on request', () => {
		expect(jsonText({ url: 'a/b' }, true)).toBe('{"url":"a\\/b"}');
		expect(asciiJsonText({ name: 'é/€' })).toBe('{"name":"\\u00e9\\/\\u20ac"}');
	});
});

describe('the clock', () => {
	it('moves when told', () => {
		const clock = new EmulatorClock(Date.UTC(2026, 0, 1));
		clock.advance(3_600_000);
		expect(clock.now()).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 1, 1));
		expect(clock.now()).toBeLessThan(Date.UTC(2026, 0, 1, 1, 1));
	});

	it.each([
		['2026-01-01T18:00:00Z', '2026-01-01T10:00:00-08:00'],
		['2026-07-01T18:00:00Z', '2026-07-01T11:00:00-07:00'],
	])('prints %s in Pacific time', (utc, pacific) => {
		expect(pacificTime(Date.parse(utc))).toBe(pacific);
	});
});

describe('error bodies', () => {
	it('are long for items', () => {
		expect(problemBody(notFound('item', 'f_1'))).toMatchObject({
			type: 'error',
			status: 404,
			code: 'not_found',
			context_info: { errors: [{ reason: 'invalid_parameter', name: 'item' }] },
			request_id: expect.stringMatching(/^[a-z0-9]{16}$/),
		});
	});

	it('are short for metadata', () => {
		const body = problemBody(short(404, 'instance_not_found', 'No instance'));
		expect(Object.keys(body ?? {})).toEqual(['code', 'message', 'request_id']);
	});
});

describe('paging', () => {
	it('clamps a limit that is too large', () => {
		const page = offsetPage(letters, query({ limit: '5000' }));
		expect(page.frame).toMatchObject({ limit: 1000, total_count: 5, offset: 0 });
	});

	it('refuses a limit that is no number', () => {
		expect(() => offsetPage(letters, query({ limit: 'x' }))).toThrow('Bad Request');
	});

	it('walks by marker and keeps its place when earlier entries vanish', () => {
		const first = markerPage(letters, (one) => one, query({ limit: '2' }));
		expect(first.entries).toEqual(['a', 'b']);
		const marker = String(first.frame['next_marker']);
		const rest = letters.filter((one) => one !== 'a');
		const second = markerPage(rest, (one) => one, query({ limit: '2', marker }));
		expect(second.entries).toEqual(['c', 'd']);
	});

	it('ends with a null marker', () => {
		const page = markerPage(letters, (one) => one, query({ limit: '5' }));
		expect(page.frame['next_marker']).toBeNull();
	});

	it('refuses booleans written as 1', () => {
		expect(() => query({ usemarker: '1' }).boolean('usemarker')).toThrow('Invalid input');
	});
});

describe('fault rules', () => {
	it.each([
		['/2.0/files/*', '/2.0/files/1', true],
		['/2.0/files/*', '/2.0/files/1/content', false],
		['/2.0/files/**', '/2.0/files/1/content', true],
		[/\/content$/, '/2.0/files/1/content', true],
	])('%s on %s: %s', (pattern, path, expected) => {
		expect(pathMatches(pattern, path)).toBe(expected);
	});
});
