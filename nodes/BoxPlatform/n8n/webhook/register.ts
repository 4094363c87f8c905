/** Carries out the plans: makes, changes and ends the registration of a node. */
import type { NodeOperationError } from 'n8n-workflow';

import {
	BoxApiError,
	type BoxClient,
	type BoxWebhook,
	foundWebhook,
	isObject,
	isOutcomeUnknown,
	path,
	textOf,
	unlessRefused,
	type WebhookTarget,
	webhookOn,
} from '../../client';
import { refusal } from '../host';
import { isOwn, withoutNote } from './addresses';
import {
	planActivation,
	planDeactivation,
	type Ending,
	type Plan,
	planListening,
	planSilence,
	type Settled,
} from './plans';
import {
	checkAddress,
	inWords,
	isAnswered,
	messageOf,
	type Ready,
	targetOf,
	whenReady,
} from './ready';
import type { WebhookSettings } from './settings';
import type { HookHost } from './webhookHost';

/** As often another one may get in between. */
const mostLooks = 4;

/**
 * Whether Box delivers to the node what it is set to. Where n8n itself makes the workflow active again, the look at the
 * start sees to it (`atStart.ts`): n8n would take the address of the workflow away if this failed.
 *
 * @throws what keeps it from ever doing so, in one message, since the editor shows no more of it
 */
export async function isRegistered(host: HookHost): Promise<boolean> {
	if (host.isReactivated) return true;
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
	await inWords(host, async (ready) => await settleWith(host, ready));
}

/** @throws what keeps it from doing so as it is */
export async function settle(host: HookHost): Promise<void> {
	await whenReady(host, async (ready) => await settleWith(host, ready));
}

async function settleWith(host: HookHost, { box, target, settings }: Ready): Promise<void> {
	for (let look = 1; look <= mostLooks; look += 1) {
		const found = await webhookOn(box, target);
		const plan = await planFor(host, found, settings);
		if (plan.do === 'refuse') throw takenError(host, plan.address);
		// A copy comes from n8n itself; all else has to come from Box.
		if (plan.do !== 'keep' && plan.address === host.url) checkAddress(host, box);
		const id = await carriedOut(box, plan, target);
		if (id === undefined) continue;
		if (plan.do === 'update') {
			host.logger.info(`${host.node.name}: changed the webhook ${id} at Box, since ${plan.why}`);
			if (plan.before !== undefined) host.memory.before = { ...plan.before };
		}
		await remember(host, box, target, id);
		return;
	}
	throw refusal(
		host.node,
		`Box says that the ${target.type} ${target.id} has a webhook of this app and user, but does not show it`,
		{
			section: 'the-webhook-trigger',
			description:
				'Box shows new webhooks with some delay. Wait a minute, and publish the workflow again.',
		},
	);
}

/** Ends what `register` has begun. What cannot be ended now is found again by the next activation. */
export async function deregister(host: HookHost): Promise<void> {
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
		host.logger.warn(
			`${host.node.name}: its webhook may be left at Box, where it does no harm: the next activation takes it over. ${messageOf(error, host)}`,
		);
	}
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

function takenError({ node, isTest }: HookHost, address: string): NodeOperationError {
	return refusal(
		node,
		`Box has a webhook on this item already, which delivers to ${withoutNote(address)}`,
		{
			section: 'the-webhook-trigger',
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
