/** A run of an activated trigger: where it starts, and how events of its stream become executions. */
import { createHash } from 'node:crypto';
import { NodeOperationError } from 'n8n-workflow';

import {
	type BoxEvent,
	type Clock,
	type EventPage,
	type Patience,
	patiently,
	startDate,
} from '../../client';
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
	withGap,
	withPosition,
} from './delivery';
import type { TriggerSettings } from './form';
import type { TriggerHost } from './triggerHost';
import type { Reporter } from './report';
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
export async function arm(
	{ host, settings, ledger, clock }: Run,
	connection: Connection,
): Promise<StartingState['kind']> {
	const { scope, head } = connection;
	const remains = ledger.found.kind === 'unreadable' ? ledger.found.remains : undefined;
	// What was to be the start was so once, and has happened; where the trigger is now, nobody knows.
	const isLost = ledger.state() === undefined && remains !== undefined;
	const startPosition = isLost ? 'now' : settings.startPosition;
	if (ledger.state()?.scope !== scope) await connection.checkStart(startPosition);
	const armed = {
		scope,
		position: startPosition === 'now' ? head.position : startPosition,
		since: startPosition === 'now' ? head.at : (startDate(startPosition) ?? ''),
		readAt: clock.now(),
	};
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
	saveFailedExecution?.(new NodeOperationError(node, message, { description }));
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
	const { ledger, deliveries, clock, signal } = run;
	const state = ledger.state();
	if (state === undefined) return;
	const patience = patienceOf(run);
	const toItems = async (delivery: Delivery) => await connection.items(delivery, patience);
	await deliveries.resume(toItems, async (some) => await connection.eventsAgain(some, patience));

	const start = async (events: BoxEvent[]) => {
		const areNew = events.every((event) => isNew(state, event));
		await deliveries.start(deliveryOf(run, events), toItems, areNew);
	};
	const pages = connection.events({
		position: state.position,
		readAt: state.readAt,
		newest: () => {
			const { newest, since } = ledger.state() ?? state;
			return newest || since;
		},
		seen: knownIds(state),
		...patience,
	});
	for await (const page of pages) {
		if (page.gap) noteGap(run, page.gap);
		await startWanted(run, connection, page, start);
		// What has not been started must be read again after a restart.
		if (signal.aborted) return;
		ledger.update((current) => withPosition(current, page.position, page.readAt));
		// Without executions nothing is written: much would have to be read again after a restart.
		if (clock.monotonic() - ledger.savedAt() >= writtenEveryMs) await deliveries.checkpoint();
	}
}

function noteGap({ host, ledger }: Run, { lostPosition }: NonNullable<EventPage['gap']>): void {
	ledger.update((current) => withGap(current, lostPosition));
	host.logger.warn(
		`${host.node.name}: Box no longer has all events since the stream position ${lostPosition}, or may not. The trigger goes on with those that it has; the next item has the field ‘gap’`,
	);
}

/** Starts executions for those events of a page that pass the filters, batch by batch. */
async function startWanted(
	run: Run,
	connection: Connection,
	{ events }: EventPage,
	start: (batch: BoxEvent[]) => Promise<void>,
): Promise<void> {
	const { settings, ledger, signal } = run;
	const patience = patienceOf(run);
	let batch: BoxEvent[] = [];
	for (const event of events) {
		const state = ledger.state();
		if (state && isTooEarly(state, event)) continue;
		// Filters may have to ask Box, which may be away for a while.
		const isWanted = await patiently(async () => await connection.wants(event), patience);
		if (signal.aborted) return;
		if (isWanted) batch.push(event);
		if (batch.length < settings.batchSize) continue;
		await start(batch);
		batch = [];
	}
	if (batch.length > 0) await start(batch);
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
