import type { BoxClientOptions, BoxEvent } from '../../../../nodes/BoxPlatform/client';
import { type Answer, boxError, fakeBox, type Handler, type SeenRequest } from '../../client/fakes';

/** What Box says of an event that has just happened. */
export function uploadOf(id: string, recorded_at = '2026-01-01T10:00:00-08:00'): BoxEvent {
	return {
		type: 'event',
		event_id: id,
		event_type: 'ITEM_UPLOAD',
		recorded_at,
		created_by: { type: 'user', id: '11', login: 'ada@example.com' },
		source: { type: 'file', id: `1${id}`, name: `${id}.txt`, parent: { type: 'folder', id: '7' } },
	};
}

/**
 * A Box account with a stream, behind a client without network. Positions are 1000 and the events before them;
 * a poll is held until the test says what it gets. `script` may answer in its place.
 */
export function fakeAccount(options: Partial<BoxClientOptions> = {}) {
	const log: BoxEvent[] = [];
	const polls: Array<(answer: Answer) => void> = [];
	const script = {
		answer: (_request: SeenRequest): Answer | undefined | Promise<Answer> => undefined,
	};
	const handler: Handler = async (request) => {
		const scripted = await script.answer(request);
		if (scripted !== undefined) return scripted;
		const { pathname, searchParams } = request.url;
		if (pathname === '/2.0/users/me') return { json: user };
		if (pathname.startsWith('/2.0/folders/')) return { json: { type: 'folder', id: '7' } };
		if (pathname === '/2.0/events') {
			if (request.method === 'OPTIONS') return { json: { entries: [realtime] } };
			return pageOf(log, searchParams);
		}
		if (pathname === '/subscribe') {
			return await new Promise((resolve) => {
				polls.push(resolve);
			});
		}
		return boxError(404, 'not_found');
	};
	const { box, requests } = fakeBox(handler, { retry: { maxAttempts: 1 }, ...options });
	const paths = () => requests.map(({ method, url }) => `${method} ${url.pathname}`);
	/** Box tells of news, or of whatever else. */
	const call = (message = 'new_change') => {
		for (const answer of polls.splice(0)) answer({ json: { message } });
	};
	return { box, log, script, requests, paths, polls, call };
}

const user = {
	type: 'user',
	id: '11',
	name: 'Ada Admin',
	login: 'ada@example.com',
	enterprise: { type: 'enterprise', id: '77' },
};
const realtime = { url: 'https://realtime.test/subscribe?channel=1', max_retries: '10' };
const headers = { date: 'Thu, 01 Jan 2026 10:00:00 GMT' };

function pageOf(log: readonly BoxEvent[], query: URLSearchParams): Answer {
	const position = query.get('stream_position') ?? '';
	if (position === 'now')
		return { headers, json: { entries: [], next_stream_position: 1000 + log.length } };
	const from = position === '0' ? 0 : Number(position) - 1000;
	if (!(from >= 0 && from <= log.length)) {
		return boxError(400, 'invalid_parameter', { errors: [{ name: 'stream_position' }] });
	}
	const entries = log.slice(from, from + Number(query.get('limit') ?? 100));
	return { headers, json: { entries, next_stream_position: 1000 + from + entries.length } };
}
