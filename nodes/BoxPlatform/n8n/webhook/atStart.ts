/**
 * The look at the registration when n8n makes a workflow active again: it may be at another public address now, and somebody
 * may have deleted the registration meanwhile. It goes on beside n8n's start and is tried again until it is over, since n8n
 * (2.41) gives a webhook up that fails while it starts.
 */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { backoffMs, type Clock, passes, systemClock } from '../../client';
import { messageOf, nameOf, problemOf } from './ready';
import { settle } from './register';
import type { WebhookSettings } from './settings';
import type { HookHost, StartHost } from './webhookHost';

/** What may pass by itself. */
const waits = { minMs: 5_000, baseMs: 10_000, maxMs: 5 * 60_000 };
/** What a person has to change. */
const untilChangedMs = 60 * 60_000;

/** Triggers are not told the address of their webhook: the hook that n8n calls in the same process passes it on. */
const addresses = new Map<string, { known?: string; waiting: Array<(url: string) => void> }>();
/** Looks under way, by workflow and node. */
const looks = new Map<string, { end(): Promise<void> }>();

/** Passes the address on, whichever of the two n8n calls first. */
export function tellAddress(host: HookHost): void {
	const address = addressOf(nameOf(host));
	address.known = host.url;
	for (const tell of address.waiting.splice(0)) tell(host.url);
}

/**
 * Looks at the registration, beside all else.
 *
 * @returns what ends it
 */
export async function lookAtStart(
	host: StartHost,
	clock: Clock = systemClock,
): Promise<() => Promise<void>> {
	await endLook(host);
	let settings: WebhookSettings;
	try {
		// Later n8n evaluates no expressions.
		settings = host.settings();
	} catch (error) {
		tellOf(host, error, 'Publish the workflow again once it is put right');
		return async () => undefined;
	}
	const name = nameOf(host);
	const ending = new AbortController();
	const over = look({ ...host, settings: () => settings }, clock, ending.signal).catch(
		(error: unknown) => {
			if (!ending.signal.aborted) host.logger.error(`${host.node.name}: ${String(error)}`);
		},
	);
	const own = {
		async end() {
			ending.abort();
			await over;
			if (looks.get(name) === own) looks.delete(name);
		},
	};
	looks.set(name, own);
	return async () => await own.end();
}

/** Nothing is registered any more once it has returned. */
export async function endLook(host: Pick<HookHost, 'workflowId' | 'node'>): Promise<void> {
	await looks.get(nameOf(host))?.end();
}

async function look(host: StartHost, clock: Clock, signal: AbortSignal): Promise<void> {
	const url = await urlOf(nameOf(host), signal);
	const hook: HookHost = {
		...host,
		url,
		isTest: false,
		memory: {},
		boxClient: async (options) => await host.boxClient({ ...options, signal }),
	};
	let told: 'passing' | 'lasting' | undefined;
	for (let failures = 1; ; failures += 1) {
		try {
			await settle(hook);
			if (told !== undefined) host.logger.info(`${host.node.name}: its webhook is in order again`);
			return;
		} catch (error) {
			signal.throwIfAborted();
			const kind = passes(error) ? 'passing' : 'lasting';
			if (told !== kind && kind === 'lasting') tellOf(host, error, 'It is tried again every hour');
			if (told !== kind && kind === 'passing') {
				host.logger.warn(`${lineOf(host, error)} (It is tried again until it works)`);
			}
			told = kind;
			const ms = kind === 'lasting' ? untilChangedMs : backoffMs(failures, clock.random(), waits);
			await clock.sleep(ms, signal);
		}
	}
}

const lineOf = (host: StartHost, error: unknown) =>
	`${host.node.name}: n8n has started, but it is open whether Box still delivers to the workflow. ${messageOf(error, host)}`;

/** Of what a person has to change. */
function tellOf(host: StartHost, error: unknown, next: string): void {
	host.logger.error(`${lineOf(host, error)} (${next})`);
	const problem = problemOf(error, host);
	// Anything else is a defect, which is for the log.
	if (problem instanceof NodeApiError || problem instanceof NodeOperationError) {
		host.saveFailedExecution?.(problem);
	}
}

function addressOf(name: string) {
	const address = addresses.get(name) ?? { waiting: [] };
	addresses.set(name, address);
	return address;
}

async function urlOf(name: string, signal: AbortSignal): Promise<string> {
	const address = addressOf(name);
	if (address.known !== undefined) return address.known;
	return await new Promise<string>((resolve, reject) => {
		address.waiting.push(resolve);
		signal.addEventListener('abort', () => reject(new Error('The workflow was deactivated')), {
			once: true,
		});
	});
}
