import { createHash } from 'node:crypto';
import type { ITriggerFunctions } from 'n8n-workflow';

import { type BoxEvent, type Clock, patiently, startDate } from '../../client';
import { type Connection, mayPass } from './connection';
import {
	begin,
	type Deliveries,
	type Delivery,
	isNew,
	isTooEarly,
	knownIds,
	type Ledger,
	withGap,
	withPosition,
} from './delivery';
import type { TriggerSettings } from './form';
import type { Reporter } from './report';

/** Less than the day after which a stream without news tells that it has been read. */
const writtenEveryMs = 12 * 60 * 60 * 1_000;

export interface Run {
	context: ITriggerFunctions;
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
 * @returns whether it starts afresh, because the stored state belongs to another stream
 * @throws NodeOperationError when it cannot start at the position or date that the user has entered
 */
export async function arm(run: Run, connection: Connection): Promise<boolean> {
	const { context, settings, ledger, clock } = run;
	const { scope, head } = connection;
	const { startPosition } = settings;
	if (ledger.state()?.scope !== scope) await connection.checkStart(startPosition);
	const beginning = begin(ledger.state(), {
		scope,
		position: startPosition === 'now' ? head.position : startPosition,
		since: startPosition === 'now' ? head.at : (startDate(startPosition) ?? ''),
		readAt: clock.now(),
	});
	if (beginning.kind !== 'resumed') ledger.begin(beginning.state);
	const afresh = beginning.kind === 'otherScope';
	if (afresh) {
		context.logger.warn(
			`${context.getNode().name}: the Box account or the stream has changed, so the trigger starts afresh. Events from before are not looked for`,
		);
	}
	return afresh;
}

/** How a run waits for Box, and tells about it. */
export function patience({ clock, signal, report }: Run) {
	return {
		clock,
		signal,
		lasts: (error: unknown) => !mayPass(error),
		onTrouble: (error: unknown, slower?: boolean) => report.trouble(error, slower),
		onRecovery: (slower?: boolean) => report.recovered(slower),
	};
}

/**
 * Starts executions for events until the signal aborts.
 *
 * @throws what only a person can repair
 */
export async function follow(run: Run, connection: Connection): Promise<void> {
	const { settings, ledger, deliveries, clock, signal } = run;
	const state = ledger.state();
	if (state === undefined) return;
	const toItems = async (delivery: Delivery) => await connection.items(delivery, patience(run));
	await deliveries.resume(toItems);

	const pages = connection.follow({
		position: state.position,
		readAt: state.readAt,
		newest: () => {
			const { newest, since } = ledger.state() ?? state;
			return newest || since;
		},
		seen: knownIds(state),
		...patience(run),
	});
	const start = async (events: BoxEvent[]) => {
		const lostPosition = ledger.state()?.lostPosition;
		const key = keyOf(run.context, events);
		const delivery = { key, attempt: 1, events, ...(lostPosition && { lostPosition }) };
		const areNew = events.every((event) => isNew(state, event));
		await deliveries.start(delivery, toItems, areNew);
	};
	for await (const page of pages) {
		if (page.gap) {
			const { lostPosition } = page.gap;
			ledger.update((current) => withGap(current, lostPosition));
			run.context.logger.warn(
				`${run.context.getNode().name}: Box no longer has all events since the stream position ${lostPosition}, or may not. The trigger goes on with those that it has; the next item has the field ‘gap’`,
			);
		}
		let batch: BoxEvent[] = [];
		for (const event of page.events) {
			if (isTooEarly(ledger.state() ?? state, event)) continue;
			// Filters may have to ask Box, which may be away for a while.
			if (await patiently(async () => await connection.wants(event), patience(run)))
				batch.push(event);
			if (signal.aborted) return;
			if (batch.length < settings.batchSize) continue;
			await start(batch);
			batch = [];
		}
		if (batch.length > 0) await start(batch);
		// What has not been started must be read again after a restart.
		if (signal.aborted) return;
		ledger.update((current) => withPosition(current, page.position, page.readAt));
		// Without executions nothing is written: much would have to be read again after a restart.
		if (clock.now() - ledger.savedAt() >= writtenEveryMs) await deliveries.checkpoint();
	}
}

/** Of the workflow, the node and the event, so that n8n starts one execution, whatever is replayed. */
function keyOf(context: ITriggerFunctions, events: readonly BoxEvent[]): string {
	const ids = events.map(({ event_id: id }) => id).join(' ');
	// n8n keeps 255 characters of a key.
	const name = ids.length <= 100 ? ids : createHash('sha256').update(ids).digest('hex');
	return `box:${context.getWorkflow().id ?? ''}:${context.getNode().id}:${name}`;
}
