/** Carries out the plans: makes, changes and ends the registration of a node. */
import { NodeOperationError } from 'n8n-workflow';

import {
	addressProblem,
	BoxApiError,
	type BoxClient,
	type BoxWebhook,
	foundWebhook,
	isObject,
	isOutcomeUnknown,
	isWebhookTarget,
	ItemPaths,
	path,
	textOf,
	unlessRefused,
	type WebhookTarget,
	webhookOn,
} from '../../client';
import type { Parameter } from '../../operation';
import { inOneMessage, toNodeError } from '../host';
import { isOwn } from './addresses';
import {
	planActivation,
	planDeactivation,
	type Ending,
	type Plan,
	planListening,
	planSilence,
	type Settled,
} from './plans';
import type { WebhookSettings } from './settings';
import type { HookHost } from './webhookHost';

/** As often another one may get in between. */
const mostLooks = 4;

/** Activations that n8n tries again: what they have registered stays. By workflow and node, until n8n asks to end it. */
const triedAgain = new Set<string>();
const nameOf = ({ workflowId, node }: HookHost) => JSON.stringify([workflowId, node.id]);

/**
 * Whether Box delivers to the node what it is set to.
 *
 * @throws what keeps it from ever doing so, in one message, since the editor shows no more of it
 */
export async function isRegistered(host: HookHost): Promise<boolean> {
	return await inWords(host, async ({ box, target, settings }) => {
		if (host.isTest) return false;
		const plan = planActivation(await webhookOn(box, target), wanted(host, settings), {
			takeOver: false,
			env: host.env,
		});
		if (plan.do === 'keep') await remember(host, box, target, plan.id);
		return plan.do === 'keep';
	});
}

/**
 * Sees to it that Box delivers to the node, whatever is there.
 *
 * @throws what a person has to change, in one message
 */
export async function register(host: HookHost): Promise<void> {
	await inWords(host, async ({ box, target, settings }) => {
		for (let look = 1; look <= mostLooks; look += 1) {
			const found = await webhookOn(box, target);
			const plan = await planFor(host, found, settings);
			if (plan.do === 'refuse') throw takenError(host, plan.address);
			const id = await carriedOut(box, plan, target);
			if (id === undefined) continue;
			if (plan.do === 'update') {
				host.logger.info(`${host.node.name}: changed the webhook ${id} at Box, since ${plan.why}`);
				if (plan.before !== undefined) host.memory.before = { ...plan.before };
			}
			await remember(host, box, target, id);
			return;
		}
		throw new NodeOperationError(
			host.node,
			`Box says that the ${target.type} ${target.id} has a webhook of this app and user, but does not show it`,
			{
				description:
					'Box shows new webhooks with some delay. Wait a minute, and publish the workflow again.',
			},
		);
	});
}

/** Ends what `register` has begun. What cannot be ended now is found again by the next activation. */
export async function deregister(host: HookHost): Promise<void> {
	if (triedAgain.delete(nameOf(host))) return;
	try {
		const settings = host.settings();
		const box = await host.boxClient({ actAs: settings.actAs });
		const target = await targetOf(box, settings);
		const stored = textOf(host.memory.webhookId);
		const found =
			(stored === undefined ? undefined : await foundWebhook(box, stored)) ??
			(await webhookOn(box, target));
		const ending = host.isTest
			? planSilence(found, host.url, { before: settledIn(host.memory.before), env: host.env })
			: planDeactivation(found, host.url, host.env);
		await end(box, ending);
		delete host.memory.webhookId;
		delete host.memory.before;
	} catch (error) {
		const { message } = inOneMessage(toNodeError(error, host.node, context), host.node);
		host.logger.warn(
			`${host.node.name}: its webhook may be left at Box, where it does no harm: the next activation takes it over. ${message}`,
		);
	}
}

const context = { operation: { scopes: ['manage_webhook'], parameters: [] } } as const;

interface Ready {
	box: BoxClient;
	target: WebhookTarget;
	settings: WebhookSettings;
}

async function inWords<T>(host: HookHost, work: (ready: Ready) => Promise<T>): Promise<T> {
	triedAgain.delete(nameOf(host));
	let entered: WebhookSettings['target'] | undefined;
	try {
		const settings = host.settings();
		entered = settings.target;
		await checkKeys(host, settings);
		const box = await host.boxClient({ actAs: settings.actAs });
		checkAddress(host, box);
		return await work({ box, target: await targetOf(box, settings), settings });
	} catch (error) {
		const worded = toNodeError(error, host.node, contextOf(entered));
		if (!host.isReactivated) throw inOneMessage(worded, host.node);
		triedAgain.add(nameOf(host));
		throw worded;
	}
}

/** Names the field where Box does not find the item. */
function contextOf(target: WebhookSettings['target'] | undefined) {
	if (target === undefined) return context;
	const field: Parameter = {
		displayName: target.type === 'file' ? 'File' : 'Folder',
		name: 'targetId',
		type: 'string',
		purpose: 'target',
		default: '',
	};
	return {
		operation: { ...context.operation, parameters: [field] },
		params: { targetId: target.entered },
	};
}

async function checkKeys(host: HookHost, { keys }: WebhookSettings): Promise<void> {
	if (keys.length > 0 || (await host.keys()).length > 0) return;
	throw new NodeOperationError(host.node, 'The signature keys of the Box app are missing', {
		description:
			'Without them nobody could tell messages of Box from forged ones. Open the app in the Box Developer Console, choose Webhooks > Manage signature keys, generate both keys, and enter them in the credential under Primary and Secondary Signature Key.',
	});
}

function checkAddress({ node, url }: HookHost, box: BoxClient): void {
	const problem = addressProblem(url, box.baseUrl);
	if (problem === undefined) return;
	throw new NodeOperationError(node, `Box cannot deliver to ${url}, which ${problem}`, {
		description:
			'Box delivers to public HTTPS addresses on port 443 alone. Set the environment variable WEBHOOK_URL of n8n to the public address by which n8n is reached, such as https://n8n.example.com/, and restart n8n. If n8n has no public address, use the Box Platform Trigger, which needs none.',
	});
}

/** The item by its ID; what starts with a slash is a path. */
async function targetOf(box: BoxClient, { target }: WebhookSettings): Promise<WebhookTarget> {
	const { type, entered } = target;
	const id = entered.startsWith('/') ? await new ItemPaths().resolve(box, entered, type) : entered;
	if (isWebhookTarget({ type, id })) return { type, id };
	throw new RangeError(
		'Box takes no webhooks on the root folder: choose a folder in it, or use the Box Platform Trigger, which hears of everything',
	);
}

const wanted = ({ url }: HookHost, { triggers }: WebhookSettings) => ({ url, triggers });

async function planFor(
	host: HookHost,
	found: BoxWebhook | undefined,
	settings: WebhookSettings,
): Promise<Plan> {
	const { env } = host;
	if (!host.isTest) {
		return planActivation(found, wanted(host, settings), { takeOver: settings.takeOver, env });
	}
	const answers = async (address: string) => await isAnswered(host, address);
	return await planListening(found, wanted(host, settings), { answers, env });
}

/** Whether a workflow is behind the address. To a message without signature it says 401, and n8n 404 without it. */
async function isAnswered(host: HookHost, address: string): Promise<boolean> {
	const headers = { 'content-type': 'application/json' };
	try {
		return (await host.post(address, { body: Buffer.from('{}'), headers })) !== 404;
	} catch {
		throw new NodeOperationError(
			host.node,
			`n8n cannot reach its own address ${new URL(address).origin}, which it needs to listen here while the workflow is published`,
			{
				description:
					'The published workflow goes on working. To try out the node, let n8n reach its public address, unpublish the workflow meanwhile, or run it with the data of an earlier execution.',
			},
		);
	}
}

function takenError({ node, isTest }: HookHost, address: string): NodeOperationError {
	return new NodeOperationError(
		node,
		`Box has a webhook on this item already, which delivers to ${address}`,
		{
			description: `Box keeps one webhook for each item, app and user, and another workflow or program relies on this one: it goes on working. Unpublish that workflow, use a credential of another app or user here, watch another folder, or use the Box Platform Trigger, of which there can be many on one folder.${isTest ? '' : ' If nobody needs the other one, choose Take Over under Options > If Taken.'}`,
		},
	);
}

/** @returns the ID, or undefined when somebody got in between, so that it has to be looked at again */
async function carriedOut(
	box: BoxClient,
	plan: Exclude<Plan, { do: 'refuse' }>,
	target: WebhookTarget,
): Promise<string | undefined> {
	if (plan.do === 'keep') return plan.id;
	const { address, triggers } = plan;
	const request =
		plan.do === 'create'
			? box.request<BoxWebhook>('POST', '/webhooks', { json: { target, address, triggers } })
			: box.request<BoxWebhook>('PUT', path`/webhooks/${plan.id}`, { json: { address, triggers } });
	const refusal = plan.do === 'create' ? 409 : 404;
	return await request.then(
		({ id }) => id,
		async (error: unknown) => {
			const isRefused = error instanceof BoxApiError && error.status === refusal;
			return isRefused || isOutcomeUnknown(error) ? undefined : await Promise.reject(error);
		},
	);
}

/** Whoever watched another item before lets go of it. */
async function remember(
	host: HookHost,
	box: BoxClient,
	target: WebhookTarget,
	id: string,
): Promise<void> {
	const before = textOf(host.memory.webhookId);
	if (host.memory.webhookId !== id) host.memory.webhookId = id;
	if (before === undefined || before === id || host.isTest) return;
	const old = await foundWebhook(box, before);
	if (old === undefined || old.target.id === target.id || !isOwn(old.address, host.url)) return;
	await end(box, { do: 'delete', id: before });
}

async function end(box: BoxClient, ending: Ending): Promise<void> {
	if (ending.do === 'leave') return;
	const webhook = path`/webhooks/${ending.id}`;
	if (ending.do === 'delete') await unlessRefused(box.request('DELETE', webhook), 404);
	else {
		const { address, triggers } = ending;
		await unlessRefused(box.request('PUT', webhook, { json: { address, triggers } }), 404);
	}
}

function settledIn(value: unknown): Settled | undefined {
	if (!isObject(value) || !Array.isArray(value.triggers)) return undefined;
	const address = textOf(value.address);
	return address === undefined ? undefined : { address, triggers: value.triggers.map(String) };
}
