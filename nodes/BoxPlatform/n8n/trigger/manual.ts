import type { ITriggerResponse } from 'n8n-workflow';

import { type BoxEvent, type Clock, systemClock } from '../../client';
import { connect, type Connection } from './connection';
import { isTooEarly } from './delivery';
import type { TriggerSettings } from './form';
import type { TriggerHost } from './triggerHost';
import { eventError } from './trouble';

/** How long the past is searched before what was found so far has to do. */
const searchMs = 10_000;

/**
 * A run in the editor: the latest event that passes the filters, or the next one. It neither reads
 * nor changes the position of the activated trigger.
 */
export function runInEditor(
	host: TriggerHost,
	settings: TriggerSettings,
	clock = systemClock,
): ITriggerResponse {
	const closing = new AbortController();
	const { signal } = closing;
	return {
		closeFunction: async () => closing.abort(),
		// n8n takes what is emitted from here on only, not while `trigger` itself runs.
		manualTriggerFunction: async () => {
			try {
				const connection = await connect(host, settings, { clock, signal });
				const event =
					(settings.testWith === 'latest' && (await latestEvent(connection, clock, signal))) ||
					(await nextEvent(connection, clock, signal));
				if (event === undefined) return;
				const delivery = { key: '', attempt: 1, events: [event] };
				// Somebody is looking at it: an error says more than waiting.
				const patience = { clock, signal, needsPerson: () => true };
				host.show(await connection.items(delivery, patience));
			} catch (error) {
				// The person who stopped the run does not want to hear that it was stopped.
				if (!signal.aborted) throw eventError(host.node, error, settings);
			}
		},
	};
}

/** Streams can only be read forwards, so this reads on until the end or until its time is over. */
async function latestEvent(
	{ recent, wants }: Connection,
	clock: Clock,
	signal: AbortSignal,
): Promise<BoxEvent | undefined> {
	const start = clock.monotonic();
	let found: BoxEvent | undefined;
	for await (const events of recent(signal)) {
		for (const event of events.toReversed()) {
			if (await wants(event)) {
				found = event;
				break;
			}
		}
		if (clock.monotonic() - start > searchMs) break;
	}
	return found;
}

async function nextEvent(
	{ events: eventsFrom, wants, head }: Connection,
	clock: Clock,
	signal: AbortSignal,
): Promise<BoxEvent | undefined> {
	for await (const { events } of eventsFrom({ position: head.position, signal, clock })) {
		for (const event of events) {
			// Near the end of a stream Box sends older events again.
			if (!isTooEarly({ since: head.at }, event) && (await wants(event))) return event;
		}
	}
	return undefined;
}
