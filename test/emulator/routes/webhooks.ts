import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { utcTime } from '../kernel/clock';
import { objectAt, requiredText, textAt, textsAt, wordAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { markerPage, pageBody } from '../http/paging';
import { Problem, invalid, missing, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import { userMini } from '../world/users';
import type { Webhook } from '../world/webhooks';
import { checkAddress, checkTriggers } from '../world/webhookRules';
import type { World } from '../world/World';

const NEED = { need: 'webhooks' } as const;
const PER_APP_AND_USER = 1000;

/** Registration of webhooks. */
export function webhookRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on('POST /webhooks', create, NEED);
	on('GET /webhooks', list, NEED);
	on('GET /webhooks/{webhook_id}', (call) => ok(webhookBody(call, find(call))), NEED);
	on('PUT /webhooks/{webhook_id}', update, NEED);
	on(
		'DELETE /webhooks/{webhook_id}',
		(call) => {
			world.webhooks.remove(find(call), userMini(call.caller.user));
			return noContent();
		},
		NEED,
	);
}

const webhookMini = (hook: Webhook): JsonObject => ({
	id: hook.id,
	type: 'webhook',
	target: { id: hook.target.id, type: hook.target.type },
});

function webhookBody(call: Call, hook: Webhook): JsonObject {
	return {
		...webhookMini(hook),
		created_by: userMini(call.world.users.get(hook.createdBy)),
		created_at: utcTime(hook.createdAt),
		address: hook.address,
		triggers: hook.triggers,
	};
}

/** The hooks of this app and user. */
function own(call: Call): Webhook[] {
	const { caller, world } = call;
	return [...world.webhooks.entries.values()].filter(
		(hook) => hook.createdBy === caller.user.id && hook.clientId === caller.session.app.clientId,
	);
}

function find(call: Call): Webhook {
	const id = call.param('webhook_id');
	const hook = own(call).find((one) => one.id === id);
	if (hook === undefined) throw notFound('webhook', id);
	return hook;
}

function list(call: Call): Answer {
	return ok(
		pageBody(
			markerPage(own(call), (hook) => hook.id, call.query),
			webhookMini,
		),
	);
}

function create(call: Call): Answer {
	const { world, caller, body } = call;
	const target = targetOf(call);
	const address = checkAddress(requiredText(body, 'address'));
	const names = textsAt(body, 'triggers');
	if (names === undefined) throw missing('triggers');
	const triggers = checkTriggers(names, target.type);
	demandFree(call, target.id);
	if (own(call).length >= PER_APP_AND_USER) {
		throw new Problem(400, 'bad_request', 'Too many webhooks');
	}
	const hook: Webhook = {
		id: world.ids.next(),
		target,
		address,
		triggers,
		createdBy: caller.user.id,
		createdAt: world.clock.now(),
		clientId: caller.session.app.clientId,
	};
	world.webhooks.entries.set(hook.id, hook);
	return created(webhookBody(call, hook));
}

function update(call: Call): Answer {
	const { body } = call;
	const hook = find(call);
	const target = objectAt(body, 'target') === undefined ? hook.target : targetOf(call);
	const triggers = checkTriggers(textsAt(body, 'triggers') ?? hook.triggers, target.type);
	const address = checkAddress(textAt(body, 'address') ?? hook.address);
	demandFree(call, target.id, hook);
	Object.assign(hook, { target, triggers, address });
	return ok(webhookBody(call, hook));
}

/** A file or folder that the caller sees; the root takes no webhooks. */
function targetOf(call: Call): Webhook['target'] {
	const type = wordAt(call.body, 'target.type', ['file', 'folder']);
	if (type === undefined) throw missing('target');
	const id = requiredText(call.body, 'target.id');
	if (type === 'folder' && id === '0') throw invalid('target', id);
	return { type, id: call.world.access.item(call.caller, type, id, 'preview').id };
}

function demandFree(call: Call, targetId: string, except?: Webhook): void {
	const taken = own(call).some((hook) => hook !== except && hook.target.id === targetId);
	if (taken) {
		throw new Problem(
			409,
			'conflict',
			`Webhook:{type: file|folder, id: ${targetId}} already exists for this user and application`,
		);
	}
}
