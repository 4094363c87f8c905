import { nextStep } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/nextStep';
import type { Task } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery/task';

type Answer = Parameters<typeof nextStep>[0];

const task = (changes: Partial<Task> = {}, attempt = 1): Task => ({
	delivery: { key: 'key', attempt, events: [] },
	items: [],
	past: 'none',
	refused: false,
	...changes,
});
const answers: Record<Answer['kind'], Answer> = {
	ended: { kind: 'ended' },
	existed: { kind: 'existed' },
	cutShort: { kind: 'cutShort' },
	stopped: { kind: 'stopped' },
	failed: { kind: 'failed', error: new Error('database is locked') },
	lost: { kind: 'lost' },
	silent: { kind: 'silent', error: new Error('not started within 30 seconds') },
};

describe('nextStep', () => {
	it.each<[Answer['kind'], Partial<Task>, string, string]>([
		['ended', {}, 'end', 'end'],
		['failed', {}, 'retry', 'retry'],
		// n8n shuts down.
		['stopped', {}, 'end', 'leave'],
		// Whether it had begun shows when its key is used again.
		['cutShort', {}, 'look', 'look'],
		['existed', { doubt: 'cutShort' }, 'end', 'nextAttempt'],
		['silent', {}, 'look', 'look'],
		['lost', {}, 'look', 'look'],
		['existed', { doubt: 'lost' }, 'end', 'leave'],
		['existed', { doubt: 'lost', refused: true }, 'end', 'leave'],
		// Box has repeated an old event.
		['existed', { past: 'unknown' }, 'end', 'end'],
		// n8n has crashed.
		['existed', { past: 'started' }, 'end', 'nextAttempt'],
		// n8n has written it down and could not start it.
		['existed', { refused: true }, 'nextAttempt', 'nextAttempt'],
		['existed', { refused: true, past: 'unknown' }, 'end', 'nextAttempt'],
	])(
		'after %s of %j is %s, and %s to run interrupted events again',
		(kind, changes, usual, again) => {
			const step = (runInterruptedAgain: boolean) =>
				nextStep(answers[kind], task(changes), { runInterruptedAgain, refusesUsedKeys: true });
			expect([step(false), step(true)]).toEqual([usual, again]);
		},
	);

	it('gives up after five interrupted attempts, but not while nothing has run', () => {
		const step = (changes: Partial<Task>) =>
			nextStep(answers.existed, task(changes, 5), {
				runInterruptedAgain: true,
				refusesUsedKeys: true,
			});
		expect(step({ past: 'started' })).toBe('end');
		expect(step({ refused: true })).toBe('nextAttempt');
	});

	it('hands over again what n8n was silent about, although it may start twice without keys', () => {
		const rules = { runInterruptedAgain: false, refusesUsedKeys: false };
		expect(nextStep(answers.silent, task(), rules)).toBe('look');
	});

	it.each<[Answer['kind'], string, string]>([
		['cutShort', 'end', 'nextAttempt'],
		['lost', 'end', 'leave'],
	])('uses no key twice where n8n does not refuse it: %s', (kind, usual, again) => {
		const step = (runInterruptedAgain: boolean) =>
			nextStep(answers[kind], task(), { runInterruptedAgain, refusesUsedKeys: false });
		expect([step(false), step(true)]).toEqual([usual, again]);
	});
});
