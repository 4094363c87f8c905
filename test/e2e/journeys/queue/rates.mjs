/** Many calls of two workers for one user, under Box's limit of 1,000 in a minute. */
import { boxCredential } from '../../../../scripts/host/boxCredential.mjs';
import { startCountedBox, WORKERS } from './queueMode.mjs';

const EXECUTIONS = 10;
const ITEMS = 500;
/** Of timers, and of what is logged a moment later than it was. */
const TOLERANCE_MS = 30;

/**
 * @param {import('./queueMode.mjs').QueueMode} queue
 * @param {number} windowMs what counts as a minute
 */
export async function callUnderLimit(queue, windowMs) {
	const box = await startCountedBox(['--rate-limits', `--rate-window-ms=${windowMs}`]);
	const credential = await queue.rest.saveCredential({
		...boxCredential({ address: box.address, user: box.address.users[0] }),
		name: 'Limited',
	});
	const { id, path } = await queue.publish('boxPlatformJwtApi', credential, { items: ITEMS });
	const startedAt = Date.now();
	await queue.start(path, EXECUTIONS);
	const executions = await queue.untilEnded(id, EXECUTIONS, 15 * windowMs + 120_000);
	const seconds = Math.round((Date.now() - startedAt) / 1_000);
	const { statuses } = await box.traffic();
	await box.stop();
	const sent = Object.values(statuses).reduce((one, other) => one + other, 0);
	const refused = statuses[429] ?? 0;
	return {
		executions,
		seconds,
		statuses,
		refusedShare: refused / sent,
		tooEarly: WORKERS.flatMap((worker) => tooEarly(queue.linesOf(worker), startedAt)).length,
		byWorkers: WORKERS.map((worker) => requestsIn(queue.linesOf(worker), startedAt).length),
	};
}

/**
 * @typedef {import('./queueMode.mjs').LogLine} LogLine
 *
 * @type {(lines: LogLine[], since: number) => LogLine[]}
 */
function requestsIn(lines, since) {
	return lines.filter(
		({ message, metadata: { path, timestamp } }) =>
			message === 'Box request' && path === '/users/me' && Date.parse(String(timestamp)) >= since,
	);
}

/**
 * The requests that a process has sent although Box had told it to wait.
 *
 * @param {LogLine[]} lines
 * @param {number} since
 */
function tooEarly(lines, since) {
	const pauses = lines
		.filter(({ message }) => message === 'Box request is repeated')
		.map(({ metadata: { timestamp, waitMs } }) => {
			const begun = Date.parse(String(timestamp));
			return { begun: begun + TOLERANCE_MS, end: begun + Number(waitMs) - TOLERANCE_MS };
		});
	return requestsIn(lines, since).filter(({ metadata: { timestamp, ms } }) => {
		const sentAt = Date.parse(String(timestamp)) - Number(ms);
		return pauses.some(({ begun, end }) => sentAt > begun && sentAt < end);
	});
}
