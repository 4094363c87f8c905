import type { Call } from '../http/call';
import { invalid } from '../kernel/problem';

/** Where a client wants to go on reading a stream. */
export function positionOf(
	call: Pick<Call, 'world' | 'request'>,
	text: string,
	stream: 'user' | 'admin',
): bigint {
	const { world, request } = call;
	const { events } = world;
	if (text === 'now') return events.head(stream);
	if (text === '0') return 0n;
	if (events.wasIssued(text)) return BigInt(text);
	const meant = /^\d{1,20}$/.test(text) ? events.issuedNear(text) : undefined;
	const mistake =
		meant === undefined
			? `stream_position ${text} was never issued`
			: `stream_position ${text} is ${meant}, rounded`;
	world.mistakes.record(mistake, request.method, request.url.split('?')[0] ?? '');
	if (meant === undefined) throw invalid('stream_position', text);
	return meant;
}
