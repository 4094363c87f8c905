import { createBackoff, patiently } from '../../client';
import { connect, type Connection } from './connection';
import type { TriggerHost } from './triggerHost';
import { arm, deliverEvents, patienceOf, type Run } from './run';
import { eventError, isWorthConnectingAgain } from './trouble';

/** A connection that fails sooner does not work: the waits between the attempts go on growing. */
const steadyAfterMs = 60 * 1_000;

/** A token can be revoked in the moment between two requests: what lasts fails again after that. */
const confirmedAfterMs = 2_000;

/** A run that can connect. */
export interface Listening extends Run {
	host: TriggerHost;
}

/**
 * Listens to the stream until the trigger is closed. What only a person can repair is reported once,
 * and then tried again: n8n takes `emitError` for the end of the trigger and gives up on it after a
 * few attempts, so a credential that is reconnected an hour later would not bring it back.
 */
export async function listen(run: Listening, connected: Connection | undefined): Promise<void> {
	const { host, report, clock, signal } = run;
	const backoff = createBackoff(clock, signal);
	const link = { connection: connected, since: clock.monotonic() };
	let failingSince: number | undefined;
	while (!signal.aborted) {
		try {
			if (link.connection === undefined) {
				link.connection = await connectAgain(run);
				link.since = clock.monotonic();
			}
			await deliverEvents(run, link.connection);
		} catch (error) {
			const problem = eventError(host.node, error, run.settings);
			if (signal.aborted) {
				return host.logger.debug(`${host.node.name}: ended while closing: ${problem.message}`);
			}
			if (host.saveFailedExecution === undefined) return host.endWith(problem);
			if (link.connection !== undefined && clock.monotonic() - link.since >= steadyAfterMs) {
				backoff.reset();
				failingSince = undefined;
			}
			failingSince ??= clock.monotonic();
			if (clock.monotonic() - failingSince >= confirmedAfterMs) report.failed(error);
			else report.trouble(error);
			link.connection = undefined;
			await backoff.wait();
		}
	}
}

async function connectAgain(run: Listening): Promise<Connection> {
	const { host, settings, deliveries, report } = run;
	const connection = await patiently(async () => await connect(host, settings, run), {
		...patienceOf(run),
		needsPerson: (error) => !isWorthConnectingAgain(error),
	});
	// Nobody else writes it down before the next execution, which may be long in coming.
	const kind = await arm(run, connection);
	if (kind === 'first') {
		host.logger.warn(
			`${host.node.name}: n8n has stored nothing of this trigger, although it was active before. It starts as for the first time`,
		);
	}
	if (kind !== 'resumed') await deliveries.checkpoint({ evenIfFirst: true });
	report.recovered();
	return connection;
}
