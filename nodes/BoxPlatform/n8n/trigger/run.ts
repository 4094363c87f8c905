/** A run of an activated trigger: where it starts, and how events of its stream become executions. */
import { createHash } from 'node:crypto';

import { type BoxEvent, type Clock, type EventPage, type Patience, patiently } from '../../client';
import { refusal } from '../host';
import type { Connection } from './connection';
import {
	type Deliveries,
	type Delivery,
	isNew,
	isTooEarly,
	knownIds,
	type Ledger,
	startingState,
	type StartingState,
	type TriggerState,
	withGap,
	withPosition,
} from './delivery';
import { isExistingItem } from './existing';
import type { TriggerSettings } from './form';
import { createGathering, type Gathering } from './gather';
import type { TriggerHost } from './triggerHost';
import type { Reporter } from './report';
import { startPoint } from './startPoint';
import { isWorthWaiting } from './trouble';

/** Less than the day after which a stream without news tells that it has been read. */
const writtenEveryMs = 12 * 60 * 60 * 1_000;

export interface Run {
	host: Pick<TriggerHost, 'node' | 'workflowId' | 'logger' | 'saveFailedExecution'>;
	settings: TriggerSettings;
	ledger: Ledger;
	deliveries: Deliveries;
	report: Reporter;
	clock: Clock;
	signal: AbortSignal;
}

/**
 * Arms the trigger, or continues where the stored state is. The caller sees to it that this is written.
 *
 * @returns whether it goes on, or why it starts afresh
 * @throws NodeOperationError when it cannot start at the position or date that the user has entered
 */
export async function arm(run: Run, connection: Connection): Promise<StartingState['kind']> {
	const { host, ledger, clock } = run;
	const { scope, head } = connection;
	if (ledger.state()?.scope === scope) return 'resumed';
	const remains = ledger.found.kind === 'unreadable' ? ledger.found.remains : undefined;
	// What was to be the start was so once, and has happened; where the trigger is now, nobody knows.
	const isLost = ledger.state() === undefined && remains !== undefined;
	const start = isLost
		? { position: head.position, since: head.at }
		: await startPoint(run, connection);
	const armed = { scope, ...start, readAt: clock.now() };
	const { kind, state } = startingState(ledger.state(), armed, remains);
	if (kind !== 'resumed') ledger.replace(state);
	if (kind === 'otherScope') {
		host.logger.warn(
			`${host.node.name}: the Box account or the stream has changed, so the trigger starts afresh. Events from before are not looked for`,
		);
	}
	if (kind === 'unreadable') reportLostState(host);
	return kind;
}

function reportLostState({ node, logger, saveFailedExecution }: Run['host']): void {
	const message = 'What n8n has stored of this trigger cannot be read';
	const description =
		'The trigger does not know where it was and goes on from now: events since it ran last may be missing, and the next item has the field ‘gap’. To read what Box still has, add the node again with another start under Options > Start From. Workflow static data may have been changed by a Code node, by hand, or by another version of this package.';
	logger.warn(`${node.name}: ${message}. ${description}`);
	saveFailedExecution?.(refusal(node, message, { section: 'the-trigger', description }));
}

/** How a run waits for Box, and tells about it. */
export function patienceOf({ clock, signal, report }: Run): Patience {
	return {
		clock,
		signal,
		needsPerson: (error) => !isWorthWaiting(error),
		onTrouble: (error, slower) => report.trouble(error, slower),
		onRecovery: (slower) => report.recovered(slower),
	};
}

/**
 * Starts executions for events until the signal aborts.
 *
 * @throws what only a person can repair
 */
export async function deliverEvents(run: Run, connection: Connection): Promise<void> {
	const { settings, ledger, deliveries, clock, signal } = run;
	const state = ledger.state();
	if (state === undefined) return;
	const patience = patienceOf(run);
	const toItems = async (delivery: Delivery) => await connection.items(delivery, patience);
	await deliveries.resume(toItems, async (some) => await connection.eventsAgain(some, patience));

	// What cannot be started while the stream waits for news ends the stream.
	const reading = new AbortController();
	const stop = () => reading.abort(signal.reason);
	signal.addEventListener('abort', stop, { once: true });
	const gathering = createGathering({
		mostEvents: settings.batchSize,
		gatherMs: settings.gatherMs,
		start: async (events) =>
			await deliveries.start(deliveryOf(run, events), toItems, areNew(run, state, events)),
		onFailure: () => reading.abort(),
		clock,
		signal,
	});
	const pages = connection.events({
		position: state.position,
		readAt: state.readAt,
		newest: () => newestKnown(ledger.state() ?? state),
		seen: knownIds(state),
		...patience,
		signal: reading.signal,
	});
	try {
		if (signal.aborted) return;
		for await (const page of pages) await takePage(run, connection, page, gathering);
		gathering.check();
	} finally {
		signal.removeEventListener('abort', stop);
		await gathering.close();
	}
}

async function takePage(
	run: Run,
	connection: Connection,
	page: EventPage,
	gathering: Gathering,
): Promise<void> {
	const { ledger, deliveries, clock, signal } = run;
	// A gap is behind what was gathered before. So is the stream behind what exists: the walk is to be over in the
	// state before an event of the stream starts, or it would give what that one was about once more after a crash.
	const leavesWalk =
		gathering.holds(isExistingItem) && page.events.some((event) => !isExistingItem(event));
	if (page.gap || leavesWalk) await gathering.flush();
	if (page.gap) noteGap(run, page.gap);
	await gatherWanted(run, connection, page, gathering);
	// What has not been started must be read again after a restart.
	if (signal.aborted) return;
	await gathering.endPage(() =>
		ledger.update((current) => withPosition(current, page.position, page.readAt)),
	);
	if (signal.aborted) return;
	// Without executions nothing is written: much would have to be read again after a restart.
	if (clock.monotonic() - ledger.savedAt() >= writtenEveryMs) await deliveries.checkpoint();
}

/** Existing items count as old as they are, which says nothing of the stream. */
function newestKnown({ newest, since }: TriggerState): string {
	return newest !== '' && !(Date.parse(newest) < Date.parse(since)) ? newest : since;
}

/**
 * Whether events surely had no execution yet. Of existing items, those that had one are known by their IDs: no more
 * than one page is read again.
 */
function areNew({ settings }: Run, state: TriggerState, events: readonly BoxEvent[]): boolean {
	const isFirstRun = state.started.length === 0 && state.ended.length === 0;
	return events.every((event) =>
		isExistingItem(event) ? isFirstRun || settings.batchSize === 1 : isNew(state, event),
	);
}

function noteGap({ host, ledger }: Run, { lostPosition }: NonNullable<EventPage['gap']>): void {
	ledger.update((current) => withGap(current, lostPosition));
	host.logger.warn(
		`${host.node.name}: Box no longer has all events since the stream position ${lostPosition}, or may not. The trigger goes on with those that it has; the next item has the field ‘gap’`,
	);
}

/** Gathers those events of a page that pass the filters. */
async function gatherWanted(
	run: Run,
	connection: Connection,
	{ events }: EventPage,
	gathering: Gathering,
): Promise<void> {
	const { ledger, signal } = run;
	const patience = patienceOf(run);
	for (const event of events) {
		const state = ledger.state();
		if (state && !isExistingItem(event) && isTooEarly(state, event)) continue;
		// Filters may have to ask Box, which may be away for a while.
		const isWanted = await patiently(async () => await connection.wants(event), patience);
		if (signal.aborted) return;
		if (isWanted) await gathering.add(event);
	}
}

function deliveryOf({ host, ledger }: Run, events: BoxEvent[]): Delivery {
	const lostPosition = ledger.state()?.lostPosition;
	return { key: keyOf(host, events), attempt: 1, events, ...(lostPosition && { lostPosition }) };
}

/** Of the workflow, the node and the event, so that n8n starts one execution, whatever is replayed. */
function keyOf({ workflowId, node }: Run['host'], events: readonly BoxEvent[]): string {
	const ids = events.map(({ event_id: id }) => id).join(' ');
	// n8n keeps 255 characters of a key.
	const name = ids.length <= 100 ? ids : createHash('sha256').update(ids).digest('hex');
	return `box:${workflowId}:${node.id}:${name}`;
}
