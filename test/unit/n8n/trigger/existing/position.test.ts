import { startDate } from '../../../../../nodes/BoxPlatform/client';
import { parsePosition as parseEnterprise } from '../../../../../nodes/BoxPlatform/client/events/enterprisePosition';
import {
	type ExistingPosition,
	formatPosition,
	fromExisting,
	parsePosition,
	placeInStream,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/existing/position';

const at: ExistingPosition = {
	ways: [
		{ folders: ['0', '12', '57'], after: 'file.99' },
		{ folders: ['8'], after: '' },
	],
	headAt: '2026-01-01T10:00:00.000Z',
	armedAt: 1_767_261_600_000,
	walkedUntil: '2026-01-01T11:00:00.000Z',
	given: ['file.5.7', 'folder.6.'],
	stream: '30401068076164269',
};

describe('a position within what exists', () => {
	it.each([
		['at work', at],
		['behind the walk', { ...at, ways: [], given: [] }],
		['before a company looks at its log again', { ...at, stream: '115|late|2026-01-01T10:00:00Z' }],
		['before it has begun', { ...at, ways: [{ folders: [], after: '' }], walkedUntil: '' }],
	])('is the same after it was stored: %s', (_name, position) => {
		expect(parsePosition(formatPosition(position))).toEqual(position);
	});

	it('is stored as it always was: those who update are in the middle of it', () => {
		expect(formatPosition(at)).toBe(
			'existing|0/12/57:file.99;8:|2026-01-01T10:00:00.000Z|1767261600000|2026-01-01T11:00:00.000Z|file.5.7,folder.6.|30401068076164269',
		);
	});

	it.each([
		'30401068076164269',
		'0',
		'date|2026-01-01',
		'log|a|b|c|d|e|first',
		'5|late|2026-01-01',
	])('is not %s', (text) => {
		expect(parsePosition(text)).toBeUndefined();
	});

	it('is neither a date nor a log for who reads positions of a company', () => {
		const text = formatPosition(at);
		expect(startDate(text)).toBeUndefined();
		expect(parseEnterprise(text).kind).toBe('stream');
	});

	it.each([formatPosition(at), at.stream])('has its place in the stream: %s', (text) => {
		expect(placeInStream(text)).toBe(at.stream);
	});

	it('begins with the head by the clock of Box, or else by that of this machine', () => {
		const now = Date.parse('2026-01-01T10:00:05Z');
		const head = { position: '5', at: '2026-01-01T10:00:00.000Z' };
		expect(parsePosition(fromExisting(head, now))).toMatchObject({ headAt: head.at, armedAt: now });
		expect(parsePosition(fromExisting({ ...head, at: '' }, now))?.headAt).toBe(
			'2026-01-01T10:00:05.000Z',
		);
	});
});
