/** Where a trigger begins that has not been active before. */
import { oldestPosition, recordedAt, recordingTime, startDate } from '../../client';
import type { Connection } from './connection';
import { fromExisting } from './existing';
import type { Run } from './run';
import { checkUserDate } from './startCheck';

interface StartPoint {
	position: string;
	/** What was recorded before is not news; empty if everything is. */
	since: string;
}

/** Box keeps the events of a user for so long at least. */
const surelyKeptMs = 14 * 24 * 60 * 60 * 1_000;

/** @throws NodeOperationError when it cannot start at the position or date that the user has entered */
export async function startPoint(run: Run, connection: Connection): Promise<StartPoint> {
	const { startPosition, stream } = run.settings;
	const { head } = connection;
	const date = startDate(startPosition);
	// Only the log of a company can be asked by date.
	if (date !== undefined && stream !== 'enterprise') return await sinceDate(run, connection, date);
	await connection.checkStart(startPosition);
	if (startPosition === 'now') return { position: head.position, since: head.at };
	if (startPosition === 'existing') {
		return { position: fromExisting(head, run.clock.now()), since: head.at };
	}
	return { position: startPosition, since: date ?? '' };
}

/** From the oldest event that Box has; those from before the date are no news. */
async function sinceDate(run: Run, connection: Connection, date: string): Promise<StartPoint> {
	// By Box's clock, which has dated the events, if Box says it.
	const now = Date.parse(connection.head.at) || run.clock.now();
	checkUserDate(run.host.node, date, now);
	if (now - Date.parse(date) > surelyKeptMs) await sayWhatIsMissing(run, connection, date);
	return { position: oldestPosition, since: date };
}

async function sayWhatIsMissing(
	{ host, signal }: Run,
	{ recent }: Connection,
	date: string,
): Promise<void> {
	for await (const [oldest] of recent(signal)) {
		if (oldest === undefined || !(recordedAt(oldest) > Date.parse(date))) return;
		host.logger.warn(
			`${host.node.name}: ‘Start Date’ is ${date}, but the oldest event that Box has of this account is from ${recordingTime(oldest)}. The trigger starts with that one`,
		);
		return;
	}
}
