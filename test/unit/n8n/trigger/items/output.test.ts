import { itemsOf } from '../../../../../nodes/BoxPlatform/n8n/trigger/items/output';
import type { BoxEvent } from '../../../../../nodes/BoxPlatform/client';
import { boxEvent } from '../../../client/events/fakes';

const raw = boxEvent('e1', {
	event_type: 'ITEM_UPLOAD',
	created_at: '2026-01-01T10:00:00-08:00',
	created_by: { type: 'user', id: '11', name: 'Jo', login: 'jo@example.com', phone: '555' },
	source: {
		type: 'file',
		id: '123',
		name: 'a.txt',
		size: 5,
		shared_link: null,
		permissions: { can_delete: true },
		parent: { type: 'folder', id: '7', name: 'In', sequence_id: '0' },
		path_collection: { total_count: 1, entries: [{ id: '7' }] },
	},
});

describe('itemsOf', () => {
	it.each([true, false])(
		'makes an item with a note of an event that Box no longer has (simplified: %p)',
		(simplify) => {
			const forgotten = { event_id: 'gone' } as BoxEvent;
			const events = [forgotten, raw];
			const [item, other] = itemsOf({ key: 'k', attempt: 2, lostPosition: '5', events }, simplify);
			expect(item?.json).toEqual({
				event_id: 'gone',
				note: expect.stringContaining('Box no longer has this event') as string,
				gap: { lost_position: '5', note: expect.stringContaining('may be missing') },
				attempt: 2,
			});
			expect(other?.json).not.toHaveProperty('note');
		},
	);

	it('simplifies to a part of the raw event, with the same names in the same places', () => {
		const [item] = itemsOf({ key: 'k', attempt: 1, events: [raw] }, true);
		expect(item?.json).toEqual({
			event_id: 'e1',
			event_type: 'ITEM_UPLOAD',
			created_at: '2026-01-01T10:00:00-08:00',
			recorded_at: '2026-01-01T10:00:00-08:00',
			created_by: { type: 'user', id: '11', name: 'Jo', login: 'jo@example.com' },
			source: {
				type: 'file',
				id: '123',
				name: 'a.txt',
				size: 5,
				parent: { type: 'folder', id: '7', name: 'In' },
			},
		});
		expect(raw).toMatchObject(item?.json ?? {});
	});

	it('returns the raw event as it came', () => {
		expect(itemsOf({ key: 'k', attempt: 1, events: [raw] }, false)[0]?.json).toEqual(raw);
	});

	it('keeps the item of a comment and the fields of an enterprise event', () => {
		const comment = boxEvent('c', {
			source: {
				type: 'comment',
				id: '1',
				message: 'Hi',
				item: { type: 'file', id: '5', etag: '1' },
			},
		});
		const upload = boxEvent('u', {
			source: { item_type: 'file', item_id: '5', item_name: 'a' },
			additional_details: { size: 1 },
		});
		const [one, two] = itemsOf({ key: 'k', attempt: 1, events: [comment, upload] }, true);
		expect(one?.json.source).toEqual({
			type: 'comment',
			id: '1',
			message: 'Hi',
			item: { type: 'file', id: '5' },
		});
		expect(two?.json).toMatchObject({
			source: { item_type: 'file', item_id: '5', item_name: 'a' },
			additional_details: { size: 1 },
		});
	});

	it.each([null, undefined])('has null for a source or user that is %p', (nothing) => {
		const event = boxEvent('e', { source: nothing, created_by: nothing });
		expect(itemsOf({ key: 'k', attempt: 1, events: [event] }, true)[0]?.json).toMatchObject({
			source: null,
			created_by: null,
		});
	});

	it('marks a gap on the first item and a repeated attempt on all', () => {
		const items = itemsOf({ key: 'k', attempt: 2, events: [raw, raw], lostPosition: '5' }, true);
		expect(items.map(({ json }) => [json.gap, json.attempt])).toEqual([
			[{ lost_position: '5', note: expect.stringContaining('may be missing') }, 2],
			[undefined, 2],
		]);
	});
});
