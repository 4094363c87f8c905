/** What has to be right before anything is registered: keys, address, sign-in, item. */

import {
	addressProblem,
	type BoxClient,
	isWebhookTarget,
	ItemPaths,
	type WebhookTarget,
} from '../../client';
import type { Parameter } from '../../operation';
import { inOneMessage, refusal, toNodeError } from '../host';
import type { WebhookSettings } from './settings';
import type { HookHost } from './webhookHost';

/** Of a node, whichever of its contexts n8n gives. */
export const nameOf = ({ workflowId, node }: Pick<HookHost, 'workflowId' | 'node'>): string =>
	JSON.stringify([workflowId, node.id]);

/** In the words of the user, for the log. */
export function messageOf(error: unknown, { node }: Pick<HookHost, 'node'>): string {
	return inOneMessage(toNodeError(error, node, context), node).message;
}

const context = { operation: { scopes: ['manage_webhook'], parameters: [] } } as const;

/** What registering works with. */
export interface Ready {
	box: BoxClient;
	target: WebhookTarget;
	settings: WebhookSettings;
}

/**
 * Reads what the node is set to, and signs in.
 *
 * @throws whatever goes wrong as it is
 */
export async function whenReady<T>(host: HookHost, work: (ready: Ready) => Promise<T>): Promise<T> {
	const settings = host.settings();
	await checkKeys(host, settings);
	const box = await host.boxClient({ actAs: settings.actAs });
	if (!host.isTest) checkAddress(host, box);
	return await work({ box, target: await targetOf(box, settings), settings });
}

/**
 * The same for somebody who looks on.
 *
 * @throws whatever goes wrong in the words of the user; in one message, since the editor shows no more
 */
export async function inWords<T>(host: HookHost, work: (ready: Ready) => Promise<T>): Promise<T> {
	try {
		return await whenReady(host, work);
	} catch (error) {
		throw inOneMessage(problemOf(error, host), host.node);
	}
}

/** A failure in the words of the user. */
export function problemOf(error: unknown, host: Pick<HookHost, 'node' | 'settings'>): Error {
	let entered: WebhookSettings['target'] | undefined;
	try {
		entered = host.settings().target;
	} catch {
		// Which is the failure itself.
	}
	return toNodeError(error, host.node, contextOf(entered));
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
	throw refusal(host.node, 'The signature keys of the Box app are missing', {
		section: 'the-webhook-trigger',
		description:
			'Without them nobody could tell messages of Box from forged ones. Open the app in the Box Developer Console, choose Webhooks > Manage signature keys, generate both keys, and enter them in the credential under Webhook Signature Key (Primary) and (Secondary).',
	});
}

/** @throws NodeOperationError for an address that Box cannot deliver to */
export function checkAddress({ node, url, isTest }: HookHost, box: BoxClient): void {
	const problem = addressProblem(url, box.baseUrl);
	if (problem === undefined) return;
	const variable = isTest ? 'N8N_EDITOR_BASE_URL' : 'WEBHOOK_URL';
	const published = isTest
		? ' Or publish the workflow: then the editor gets copies, at whichever address it is.'
		: '';
	throw refusal(node, `Box cannot deliver to ${url}, which ${problem}`, {
		section: 'the-webhook-trigger',
		description: `Box delivers to public HTTPS addresses on port 443 alone. Set the environment variable ${variable} of n8n to the public address by which n8n is reached, such as https://n8n.example.com/, and restart n8n. If n8n has no public address, use the Box Platform Trigger, which needs none.${published}`,
	});
}

/** The item by its ID; what starts with a slash is a path. */
export async function targetOf(
	box: BoxClient,
	{ target }: WebhookSettings,
): Promise<WebhookTarget> {
	const { type, entered } = target;
	const id = entered.startsWith('/') ? await new ItemPaths().resolve(box, entered, type) : entered;
	if (isWebhookTarget({ type, id })) return { type, id };
	throw new RangeError(
		'Box takes no webhooks on the root folder: choose a folder in it, or use the Box Platform Trigger, which hears of everything',
	);
}

/** Whether a workflow is behind the address. To a message without signature it says 401, and n8n 404 without it. */
export async function isAnswered(
	host: Pick<HookHost, 'node' | 'post'>,
	address: string,
): Promise<boolean> {
	const headers = { 'content-type': 'application/json' };
	try {
		return (await host.post(address, { body: Buffer.from('{}'), headers })) !== 404;
	} catch {
		throw refusal(
			host.node,
			`n8n cannot reach its own address ${new URL(address).origin}, which it needs to listen here while the workflow is published`,
			{
				section: 'the-webhook-trigger',
				description:
					'The published workflow goes on working. To try out the node, let n8n reach its public address, unpublish the workflow meanwhile, or run it with the data of an earlier execution.',
			},
		);
	}
}
