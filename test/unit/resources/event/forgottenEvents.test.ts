import { getAll } from '../../../../nodes/BoxPlatform/resources/event/getAll';
import { fakeBox } from '../../client/fakes';

const dayMs = 24 * 60 * 60_000;

interface Asked {
	stream?: string;
	position?: string;
	eventTypes?: string;
	/** How old the limit of the period is; without one, none is asked for. */
	createdAfterDays?: number;
	/** How old the events are that Box sends. */
	agesDays?: readonly number[];
}

/** What a list of events tells beside the events. */
async function toldOf(asked: Asked): Promise<string[]> {
	const { stream = 'all', createdAfterDays, agesDays = [], position = '30401068076164269' } = asked;
	const ago = (days: number) => new Date(clock.now() - days * dayMs).toISOString();
	let page = 0;
	const { box, clock } = fakeBox(() => {
		page += 1;
		const entries = agesDays.map((days, index) => ({
			type: 'event',
			event_id: String(index),
			event_type: index === 0 ? 'ITEM_CREATE' : 'ITEM_UPLOAD',
			created_at: ago(days),
		}));
		return {
			json: { entries: page === 1 ? entries : [], next_stream_position: '30401068076164271' },
		};
	});
	const told: string[] = [];
	const listed = getAll.run({
		box,
		clock,
		params: {
			stream,
			returnAll: true,
			...(createdAfterDays !== undefined && { createdAfter: ago(createdAfterDays) }),
			options: { position, eventTypes: asked.eventTypes },
		},
		signal: new AbortController().signal,
		input: { json: {}, binary: async () => await Promise.reject(new Error('no binary')) },
		log: { debug: () => undefined, warn: () => undefined },
		timezone: 'UTC',
		hint: (text) => void told.push(text),
		once: async (_key, work) => await work(),
	});
	for await (const event of listed as AsyncIterable<object>)
		expect(event).toHaveProperty('event_id');
	return told;
}

describe('a list of events tells that some may be missing', () => {
	it.each<[string, Asked]>([
		['behind a position, when the first one is as old as Box keeps them', { agesDays: [13.5, 1] }],
		['on the recent events of an enterprise', { stream: 'admin_logs_streaming', agesDays: [13.5] }],
		['when the first one is of another type', { eventTypes: 'ITEM_UPLOAD', agesDays: [13.5, 1] }],
	])('%s', async (_case, asked) => {
		expect(await toldOf(asked)).toEqual([expect.stringContaining('before the first one')]);
	});

	it.each<[string, Asked]>([
		['that has events', { stream: 'admin_logs', createdAfterDays: 370, agesDays: [364] }],
		['that has none', { stream: 'admin_logs', createdAfterDays: 370 }],
	])('in a period that begins before the audit log and %s', async (_case, asked) => {
		expect(await toldOf(asked)).toEqual([expect.stringContaining('for a year')]);
	});

	it.each<[string, Asked]>([
		['the first one is young', { agesDays: [12.5] }],
		['there is none', {}],
		['everything was asked for', { position: '', agesDays: [40] }],
		['the audit log goes on at a position', { stream: 'admin_logs', agesDays: [200] }],
		[
			'the period is in the audit log',
			{ stream: 'admin_logs', createdAfterDays: 360, agesDays: [359] },
		],
	])('and tells nothing when %s', async (_case, asked) => {
		expect(await toldOf(asked)).toEqual([]);
	});
});
