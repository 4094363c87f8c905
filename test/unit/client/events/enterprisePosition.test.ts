import fc from 'fast-check';

import { fromDate, startDate } from '../../../../nodes/BoxPlatform/client';
import {
	askedPosition,
	type EnterprisePosition,
	firstLook,
	formatPosition,
	headAt,
	type LogCursor,
	parsePosition,
	secondLook,
	sinceWhen,
} from '../../../../nodes/BoxPlatform/client/events/enterprisePosition';

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.parse('2026-03-01T12:00:00Z');
const iso = (time: number) => new Date(time).toISOString();

const log = (fields: Partial<LogCursor> = {}): LogCursor => ({
	kind: 'log',
	look: 'first',
	since: iso(noon - 3 * hour),
	until: iso(noon),
	logPosition: '',
	streamPosition: '888',
	reached: '',
	...fields,
});
const secondHour = { look: 'second', since: iso(noon - hour) } as const;

describe('a stored position', () => {
	const [since, until] = [iso(noon - 3 * hour), iso(noon)];

	it.each<[string, string, EnterprisePosition]>([
		['of the stream', '777', { kind: 'stream', position: '777' }],
		['now', 'now', { kind: 'stream', position: 'now' }],
		['the oldest', '0', { kind: 'stream', position: '0' }],
		['none', '', { kind: 'stream', position: '' }],
		[
			'of the stream before a second look',
			`777|late|${until}`,
			{ kind: 'stream', position: '777', secondLookUntil: until },
		],
		['a date', `date|${since}`, { kind: 'date', since }],
		['a date that is missing', 'date', { kind: 'date', since: '' }],
		['at the beginning of the log', `log|${since}|${until}||888|`, log()],
		['of the first version', `log|${since}|${until}||888`, log()],
		[
			'of the first version within the log',
			`log|${since}|${until}|999|888`,
			log({ logPosition: '999' }),
		],
		[
			'within the log',
			`log|${since}|${until}|999|888|${iso(noon - hour)}`,
			log({ logPosition: '999', reached: iso(noon - hour) }),
		],
		['a second look by its dates', `log|${iso(noon - hour)}|${until}||888|`, log(secondHour)],
		[
			'a second look by its dates, first version',
			`log|${iso(noon - hour)}|${until}|999|888`,
			log({ ...secondHour, logPosition: '999' }),
		],
		[
			'a millisecond more than a second look',
			`log|${iso(noon - hour - 1)}|${until}||888|`,
			log({ since: iso(noon - hour - 1) }),
		],
		[
			'a millisecond less than a second look',
			`log|${iso(noon - hour + 1)}|${until}||888|`,
			log({ since: iso(noon - hour + 1) }),
		],
		[
			'a first look of an hour, as it is written',
			`log|${iso(noon - hour)}|${until}||888||first`,
			log({ since: iso(noon - hour) }),
		],
		[
			'a second look, as it is written',
			`log|${since}|${until}||888||second`,
			log({ look: 'second' }),
		],
		[
			'a look that only a newer version knows',
			`log|${iso(noon - hour)}|${until}||888||third`,
			log(secondHour),
		],
		[
			'a log without dates',
			'log',
			log({ look: 'second', since: '', until: '', streamPosition: '' }),
		],
	])('is read: %s', (_name, text, expected) => {
		expect(parsePosition(text)).toEqual(expected);
	});

	it.each<[EnterprisePosition, string]>([
		[{ kind: 'stream', position: '777' }, '777'],
		[{ kind: 'stream', position: '777', secondLookUntil: until }, `777|late|${until}`],
		[{ kind: 'stream', position: '777', secondLookUntil: '' }, '777'],
		[{ kind: 'date', since }, `date|${since}`],
		[log(), `log|${since}|${until}||888||first`],
		[
			log({ ...secondHour, logPosition: '999', reached: until }),
			`log|${iso(noon - hour)}|${until}|999|888|${until}|second`,
		],
	])('is written: %j', (position, text) => {
		expect(formatPosition(position)).toBe(text);
	});

	const times = fc.integer({ min: noon - 366 * 24 * hour, max: noon }).map(iso);
	const digits = fc.bigInt({ min: 1n, max: 10n ** 20n }).map(String);
	const positions: fc.Arbitrary<EnterprisePosition> = fc.oneof(
		fc.record({ kind: fc.constant('date' as const), since: times }),
		fc.record({
			kind: fc.constant('stream' as const),
			position: fc.oneof(digits, fc.constantFrom('now', '0')),
			secondLookUntil: fc.option(times, { nil: undefined }),
		}),
		fc.record({
			kind: fc.constant('log' as const),
			look: fc.constantFrom('first' as const, 'second' as const),
			since: times,
			until: times,
			logPosition: fc.option(digits, { nil: '' }),
			streamPosition: digits,
			reached: fc.option(times, { nil: '' }),
		}),
	);

	it('is read as it was written', () => {
		fc.assert(
			fc.property(positions, (position) => {
				expect(parsePosition(formatPosition(position))).toEqual(position);
			}),
		);
	});

	it('means the same to versions that take the look from the dates', () => {
		const older = (text: string) => text.split('|').slice(0, 6).join('|');
		const looks = fc.oneof(
			fc.tuple(times, digits).map(([end, at]) => secondLook(end, at)),
			fc
				.tuple(times, times, digits)
				.map(([begin, now, at]) => firstLook(begin, now, at))
				// An hour to the millisecond is what those versions cannot tell from a second look.
				.filter((cursor) => Date.parse(cursor.until) - Date.parse(cursor.since) !== hour),
		);
		fc.assert(
			fc.property(looks, (cursor) => {
				expect(parsePosition(older(formatPosition(cursor)))).toEqual(cursor);
			}),
		);
	});
});

describe('fromDate and startDate', () => {
	it('are each other’s reverse', () => {
		expect(fromDate('2026-01-01')).toBe('date|2026-01-01');
		expect(startDate(fromDate('2026-01-01'))).toBe('2026-01-01');
	});

	it.each(['now', '0', '777', formatPosition(log())])('there is no date in %p', (position) => {
		expect(startDate(position)).toBeUndefined();
	});
});

describe('a look at the log', () => {
	it('goes a little beyond the end of the stream, where the stream takes over', () => {
		expect(firstLook(iso(noon - 3 * hour), iso(noon), '888')).toEqual(
			log({ until: iso(noon + 5 * minute) }),
		);
	});

	it('covers the last hour the second time', () => {
		expect(secondLook(iso(noon), '888')).toEqual(log(secondHour));
	});
});

describe('headAt', () => {
	it('is when the stream ended where it continues after the log', () => {
		expect(headAt(firstLook(iso(noon - hour), iso(noon), '888'))).toBe(noon);
	});

	it('is known too when the look is an hour long by chance', () => {
		expect(headAt(log({ since: iso(noon - hour) }))).toBe(noon - 5 * minute);
	});

	it.each<[string, EnterprisePosition]>([
		['a second look', secondLook(iso(noon), '888')],
		['a log without an end', log({ until: '' })],
		['the stream', { kind: 'stream', position: '777', secondLookUntil: iso(noon) }],
		['a date', { kind: 'date', since: iso(noon) }],
	])('is unknown for %s', (_name, position) => {
		expect(headAt(position)).toBeUndefined();
	});
});

it.each<[EnterprisePosition, string]>([
	[{ kind: 'date', since: iso(noon) }, 'now'],
	[{ kind: 'stream', position: '777' }, '777'],
	[log(), ''],
	[log({ logPosition: '999' }), '999'],
])('a request from %j asks for %p', (position, expected) => {
	expect(askedPosition(position)).toBe(expected);
});

describe('sinceWhen', () => {
	const newest = iso(noon);
	const stream = { kind: 'stream', position: '777' } as const;
	const beforeNewest = iso(noon - 5 * minute);
	const start = iso(noon - 3 * hour);

	it.each<[string, EnterprisePosition, string, string]>([
		['the stream: shortly before the newest event', stream, newest, beforeNewest],
		['the stream, without a newest event', stream, '', ''],
		['the stream, with something that is no date', stream, 'yesterday', ''],
		[
			'the stream before a second look: what that is for',
			{ ...stream, secondLookUntil: iso(noon - 2 * hour) },
			newest,
			start,
		],
		[
			'a date: shortly before the newest event',
			{ kind: 'date', since: start },
			newest,
			beforeNewest,
		],
		['the log: shortly before the newest event', log(), newest, beforeNewest],
		['the log, without a newest event: its start', log(), '', start],
		['the log, with an old newest event: its start', log(), iso(noon - 4 * hour), start],
		[
			'the log, somewhere: shortly before that',
			log({ reached: iso(noon - 2 * hour) }),
			newest,
			iso(noon - 2 * hour - 5 * minute),
		],
		['a second look: its start', log(secondHour), newest, iso(noon - hour)],
		[
			'a second look, somewhere: shortly before that',
			log({ ...secondHour, reached: iso(noon - 30 * minute) }),
			newest,
			iso(noon - 35 * minute),
		],
		[
			'a first look of an hour: shortly before the newest event',
			log({ since: iso(noon - hour) }),
			newest,
			beforeNewest,
		],
	])('%s', (_name, position, known, expected) => {
		expect(sinceWhen(position, known)).toBe(expected);
	});
});
