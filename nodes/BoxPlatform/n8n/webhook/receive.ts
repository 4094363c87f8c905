/** From a message to the start of an execution: checked, copied to the editor, filtered, claimed. */
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import {
	type Clock,
	isObject,
	messageProblem,
	type MessageProblem,
	systemClock,
	textOf,
} from '../../client';
import { copyAddress } from './addresses';
import { type Claims, createClaims } from './claims';
import { webhookDeleted } from './form';
import { isAnswered } from './ready';
import { register } from './register';
import { isWanted, type WebhookSettings } from './settings';
import type { ReceiverHost } from './webhookHost';

/** Of all nodes in this process: names of events have the node in them. */
const ownClaims = createClaims();

/** The parts of n8n's request and response that this reads; both are Express's. */
export interface Traffic {
	request: {
		headers: Readonly<Record<string, string | string[] | undefined>>;
		query: Readonly<Record<string, unknown>>;
		/** n8n keeps the bytes beside what it has made of them. */
		rawBody?: Uint8Array;
		readRawBody?: () => Promise<void>;
	};
	response: {
		statusCode: number;
		status(code: number): { send(text: string): unknown };
		once(event: 'finish' | 'close', listener: () => void): unknown;
	};
	/** The message as JSON. */
	body: unknown;
}

export function trafficOf(context: IWebhookFunctions): Traffic {
	// n8n's types of both are those of Express, which is not there at compile time; n8n adds the bytes itself.
	const request: unknown = context.getRequestObject();
	const response: unknown = context.getResponseObject();
	return {
		request: request as Traffic['request'],
		response: response as Traffic['response'],
		body: context.getBodyData(),
	};
}

interface World {
	clock: Clock;
	claims: Claims;
}

/**
 * Takes a message. Nothing but what Box has signed within ten minutes starts anything; the answer is 200 as soon as n8n
 * has stored the execution, so that Box repeats what was not stored.
 */
export async function receive(
	host: ReceiverHost,
	traffic: Traffic,
	{ clock, claims }: World = { clock: systemClock, claims: ownClaims },
): Promise<IWebhookResponseData> {
	const answer = (status: number, text: string): IWebhookResponseData => {
		traffic.response.status(status).send(text);
		return { noWebhookResponse: true };
	};
	const { request, body } = traffic;
	let settings: WebhookSettings;
	let bytes: Uint8Array;
	try {
		settings = host.settings();
		await request.readRawBody?.();
		bytes = request.rawBody ?? Buffer.alloc(0);
		const keys = [...settings.keys, ...(await host.keys())];
		const problem = messageProblem({ body: bytes, headers: request.headers }, keys, clock.now());
		if (problem !== undefined) {
			logRefusal(host, problem);
			return answer(401, 'Unauthorized');
		}
	} catch (error) {
		// Box tries again what n8n could not check now.
		host.logger.error(`${host.node.name}: could not check a message: ${String(error)}`);
		return answer(503, 'Try again later');
	}
	if (!isObject(body)) return answer(200, 'Nothing to do');

	if (!host.isManual) copyToEditor(host, request, bytes);
	const trigger = textOf(body.trigger) ?? '';
	const names = namesOf(host, request, body);
	const claim = await claims.claim(names, clock);
	if (claim === 'started') return answer(200, 'Received before');
	if (claim === 'undecided') return answer(503, 'Under way: try again later');
	const problem = trigger === webhookDeleted ? await registerAgain(host, clock) : undefined;
	if (problem === undefined && !isWanted(trigger, settings)) {
		claim.settle(true);
		return answer(200, 'Nothing to do');
	}
	settleWith(traffic, claim.settle);
	// The body came as JSON.
	const json = { ...body, ...(problem && { problem }) } as IDataObject;
	return { workflowData: [[{ json }]] };
}

/** Who listens in the editor asks without a signature whether somebody is there. */
function logRefusal({ logger, node }: ReceiverHost, problem: MessageProblem): void {
	const line = `${node.name}: refused a message: ${refusals[problem]}`;
	if (problem === 'unsigned') logger.debug(line);
	else logger.warn(line);
}

const refusals: Record<MessageProblem, string> = {
	unsigned: 'it has no signature of Box',
	unknownSignature: 'its signature is of a kind that this version does not know',
	wrongSignature:
		'it was signed with another key than those in the credential. Keys that were generated anew have to be entered there',
	wrongTime: 'it was signed more than ten minutes ago, or the clock of n8n is wrong',
};

/** An execution that n8n could not store is no start: then its answer is an error, and Box repeats the message. */
function settleWith({ response }: Traffic, settle: (hasStarted: boolean) => void): void {
	response.once('finish', () => settle(response.statusCode < 300));
	response.once('close', () => settle(false));
}

/**
 * By the ID of the event, which Box signs and which stays the same in every repeat, and by that of the delivery. Each
 * node has its own: of one event, several workflows may hear.
 */
function namesOf(
	host: ReceiverHost,
	request: Traffic['request'],
	body: Readonly<Record<string, unknown>>,
): string[] {
	const event = textOf(body.id);
	const delivery = textOf(request.headers['box-delivery-id']);
	const named = [event && `event ${event}`, delivery && `delivery ${delivery}`].filter(Boolean);
	const where = JSON.stringify([host.workflowId, host.node.id, host.isManual]);
	return named.map((name) => `${where} ${name}`);
}

/** The editor gets what production gets, and production does not wait for it. */
function copyToEditor(host: ReceiverHost, request: Traffic['request'], bytes: Uint8Array): void {
	const to = copyAddress(request.query, host, host.env);
	if (to === undefined) return;
	const headers = Object.fromEntries(
		Object.entries(request.headers).flatMap(([name, value]) =>
			typeof value === 'string' && /^(?:box-.*|content-type)$/i.test(name) ? [[name, value]] : [],
		),
	);
	host.post(to, { body: Buffer.from(bytes), headers }).then(
		(status) => host.logger.debug(`${host.node.name}: copied a message to the editor: ${status}`),
		(error: unknown) =>
			host.logger.warn(
				`${host.node.name}: could not copy a message to the editor: ${String(error)}`,
			),
	);
}

/** n8n is faster than this to forget an address that its own deactivation has ended. */
const untilForgottenMs = 2_000;

/** @returns what keeps the trigger from hearing of anything more */
async function registerAgain(host: ReceiverHost, clock: Clock): Promise<string | undefined> {
	if (host.isManual) return undefined;
	try {
		await clock.sleep(untilForgottenMs);
		// Whoever cannot reach himself has to believe that he is still there.
		if (!(await isAnswered(host, host.url).catch(() => true))) return undefined;
		await register(host);
		host.logger.warn(`${host.node.name}: Box tells that its webhook was deleted; it has one again`);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
