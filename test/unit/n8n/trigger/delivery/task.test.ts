import type { Delivery } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/state';
import {
	firstKey,
	nextAttempt,
	type Task,
	taskFor,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/task';
import { boxEvent } from '../../../client/events/fakes';

const delivery: Delivery = { key: 'key', attempt: 1, events: [boxEvent('a')], lostPosition: '5' };
const items = [{ json: { id: 'a' }, pairedItem: 0 }, { json: { id: 'b' } }];

describe('taskFor', () => {
	it('knows of a delivery what its caller does', () => {
		expect(taskFor(delivery, items, 'unknown')).toEqual({
			delivery,
			items,
			past: 'unknown',
			refused: false,
		});
	});

	it('knows that nothing ran of one that n8n could not start', () => {
		expect(taskFor({ ...delivery, refused: true }, items, 'started')).toEqual({
			delivery,
			items,
			past: 'none',
			refused: true,
		});
	});
});

describe('nextAttempt', () => {
	it('has another key, the same events and marked items, and nothing in doubt', () => {
		const task: Task = {
			delivery,
			items,
			past: 'started',
			refused: true,
			doubt: 'cutShort',
		};
		expect(nextAttempt(task)).toEqual({
			delivery: { ...delivery, key: 'key#2', attempt: 2 },
			items: [{ json: { id: 'a', attempt: 2 }, pairedItem: 0 }, { json: { id: 'b', attempt: 2 } }],
			past: 'started',
			refused: false,
		});
	});

	it('counts on', () => {
		const second = nextAttempt(taskFor(delivery, items, 'none'));
		const third = nextAttempt({ ...second, past: 'none' });
		expect(third.delivery).toMatchObject({ key: 'key#3', attempt: 3 });
		expect(firstKey(third.delivery)).toBe('key');
	});
});

describe('firstKey', () => {
	it.each([
		[1, 'key', 'key'],
		[2, 'key#2', 'key'],
		[12, 'key#12', 'key'],
		// An event ID may look like one of ours.
		[1, 'key#2', 'key#2'],
		[2, 'key#7#2', 'key#7'],
		[2, 'key#2a', 'key#2a'],
	])('of attempt %i with %s is %s', (attempt, key, expected) => {
		expect(firstKey({ key, attempt, events: [] })).toBe(expected);
	});
});
