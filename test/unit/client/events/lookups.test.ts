import {
	BoxDataError,
	type BoxEvent,
	knowsPosition,
	recentEvents,
	streamHead,
} from '../../../../nodes/BoxPlatform/client';
import { eventPage } from '../../../../nodes/BoxPlatform/client/events/eventPage';
import { apiError, boxEvent } from './fakes';

const { signal } = new AbortController();

describe('streamHead', () => {
	const ask = async (body: unknown, date?: string) => {
		const requests: unknown[][] = [];
		const client = {
			async requestFull(...request: unknown[]) {
				requests.push(request);
				const headers: Record<string, string> = date === undefined ? {} : { date };
				return { headers, body };
			},
		};
		return { head: await streamHead(client, 'admin_logs_streaming', signal), requests };
	};

	it('is where the stream ends now, by the clock of Box', async () => {
		const body = { next_stream_position: '12' };
		const { head, requests } = await ask(body, 'Sun, 01 Mar 2026 12:00:00 GMT');
		expect(head).toEqual({ position: '12', at: '2026-03-01T12:00:00.000Z' });
		const query = { stream_type: 'admin_logs_streaming', stream_position: 'now', limit: 1 };
		expect(requests).toEqual([['GET', '/events', { query, signal, expect: eventPage }]]);
	});

	it.each([undefined, 'today'])('has no time without a date: %p', async (date) => {
		const { head } = await ask({ next_stream_position: '12' }, date);
		expect(head).toEqual({ position: '12', at: '' });
	});

	it.each([
		undefined,
		null,
		'text',
		{},
		{ next_stream_position: '' },
		{ next_stream_position: null },
		{ next_stream_position: '0' },
		{ next_stream_position: 0 },
		// As a number it may have been rounded already.
		{ next_stream_position: 12 },
	])('is nowhere else when Box names no position: %j', async (body) => {
		await expect(ask(body)).rejects.toThrow(BoxDataError);
	});
});

/** Pages by position; an error is thrown. */
function pagesOf(pages: Record<string, { events: BoxEvent[]; next?: string } | Error>) {
	const queries: unknown[] = [];
	const client = {
		async request<T>(
			_method: string,
			_path: string,
			options?: { query?: Record<string, unknown> },
		) {
			queries.push({ ...options?.query });
			const page = pages[String(options?.query?.stream_position ?? 'start')];
			if (page === undefined) throw new Error('too far');
			if (page instanceof Error) throw page;
			return { entries: page.events, next_stream_position: page.next } as T;
		},
	};
	return { client, queries };
}

describe('knowsPosition', () => {
	const refusal = apiError(400, "Invalid value '12' for stream_position");

	it('asks for one event', async () => {
		const { client, queries } = pagesOf({ 12: { events: [] } });
		expect(await knowsPosition(client, 'all', '12', signal)).toBe(true);
		expect(queries).toEqual([{ stream_type: 'all', stream_position: '12', limit: 1 }]);
	});

	it('is told by a refusal of the position', async () => {
		const { client } = pagesOf({ 12: refusal });
		expect(await knowsPosition(client, 'all', '12', signal)).toBe(false);
	});

	it('does not take another failure for an answer', async () => {
		const failure = apiError(503);
		const { client } = pagesOf({ 12: failure });
		await expect(knowsPosition(client, 'all', '12', signal)).rejects.toBe(failure);
	});
});

describe('recentEvents', () => {
	const [a, b] = [boxEvent('a'), boxEvent('b')];
	const read = async (pages: Parameters<typeof pagesOf>[0], query = {}) => {
		const { client, queries } = pagesOf(pages);
		const taken: BoxEvent[][] = [];
		for await (const events of recentEvents(client, query, signal)) taken.push(events);
		return { taken, queries };
	};

	it('reads page by page to the end, in large pages', async () => {
		const { taken, queries } = await read(
			{
				0: { events: [a], next: '1' },
				1: { events: [b], next: '2' },
				2: { events: [], next: '3' },
			},
			{ stream_type: 'all', stream_position: '0' },
		);
		expect(taken).toEqual([[a], [b]]);
		expect(queries).toEqual(
			['0', '1', '2'].map((position) => ({
				stream_type: 'all',
				stream_position: position,
				limit: 500,
			})),
		);
	});

	it.each([
		['names no position', { start: { events: [a] } }],
		['stays where it is', { start: { events: [a], next: '1' }, 1: { events: [], next: '1' } }],
		['is empty', { start: { events: [a], next: '1' }, 1: { events: [] } }],
	])('ends with a page that %s', async (_name, pages) => {
		expect((await read(pages)).taken).toEqual([[a]]);
	});

	it('gives the events of a page that stays where it is, once', async () => {
		const pages = { start: { events: [a], next: '1' }, 1: { events: [b], next: '1' } };
		expect((await read(pages)).taken).toEqual([[a], [b]]);
	});
});
