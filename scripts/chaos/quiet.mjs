import { setTimeout as sleep } from 'node:timers/promises';

const UNDER_WAY = ['new', 'running', 'waiting'];
const LOOK_EVERY_MS = 2_000;
/** n8n's queue notices after a minute or two that a worker has died. */
const PATIENCE_MS = { sqlite: 45_000, queue: 150_000 };

/**
 * Waits until n8n has nothing under way and the expected number of executions, or until nothing has
 * changed for so long that nothing will.
 *
 * @param {import('./database.mjs').Database} database
 * @param {{ workflowId: string, expected: number, mode: 'sqlite' | 'queue' }} options
 */
export async function untilQuiet(database, { workflowId, expected, mode }) {
	let before = '';
	let changedAt = Date.now();
	for (;;) {
		const counts = await database.counts(workflowId);
		const now = JSON.stringify(counts);
		if (now !== before) changedAt = Date.now();
		before = now;
		const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
		const underWay = UNDER_WAY.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
		const enough = underWay === 0 && all >= expected ? 3 * LOOK_EVERY_MS : PATIENCE_MS[mode];
		if (Date.now() - changedAt >= enough) return;
		await sleep(LOOK_EVERY_MS);
	}
}
