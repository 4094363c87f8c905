import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { noContent, ok } from '../http/answer';
import type { FaultRule } from '../kernel/faults';
import { parseFault } from '../kernel/faultText';
import { arrayAt, dateAt, numberAt, requiredText, textAt, wordAt } from '../kernel/input';
import type { Json, JsonObject } from '../kernel/json';
import { invalid, notFound } from '../kernel/problem';
import { createTally } from '../kernel/tally';
import { openRoutes } from '../http/router';
import { hex } from '../world/ids';
import { itemMini } from '../world/itemViews';
import { userMini } from '../world/users';
import type { World } from '../world/World';

/** Lets other processes steer the emulator; no part of Box. */
export function controlRoutes(app: FastifyInstance, world: World): void {
	const on = openRoutes(app, world);
	on('POST /_emulator/faults', (call) => {
		const text = textAt(call.body, 'fault');
		const rule = text === undefined ? (call.body as unknown as FaultRule) : faultOf(text);
		world.faults.add(rule);
		return noContent();
	});
	on('DELETE /_emulator/faults', () => {
		world.faults.clear();
		return noContent();
	});
	on('POST /_emulator/clock', (call) => {
		world.clock.advance(numberAt(call.body, 'advanceMs') ?? 0);
		const date = dateAt(call.body, 'date');
		if (date !== undefined) world.clock.set(date);
		return ok({ now: new Date(world.clock.now()).toISOString() });
	});
	on('POST /_emulator/tokens', (call) => {
		const userId = requiredText(call.body, 'userId');
		const clientId = textAt(call.body, 'clientId');
		const chosen = clientId === undefined ? world.apps[0] : world.app(clientId);
		if (chosen === undefined) throw notFound('app', clientId ?? '');
		const tokens = world.tokens.issue({ userId, app: chosen, refreshable: true });
		return ok({
			accessToken: tokens.accessToken,
			refreshToken: tokens.refreshToken ?? null,
			expiresIn: tokens.expiresIn,
		});
	});
	on('POST /_emulator/revoke', (call) => {
		world.tokens.revokeAll({ refreshTokens: call.body['refreshTokens'] === true });
		return noContent();
	});
	on('POST /_emulator/event', (call) => {
		const count = numberAt(call.body, 'count') ?? 1;
		const ids: string[] = [];
		for (let index = 0; index < count; index++) ids.push(addEvent(world, call.body));
		return ok({ event_ids: ids });
	});
	on('POST /_emulator/reconnect', () => {
		world.longPolls.reconnectAll();
		return noContent();
	});
	const tally = createTally(world.exchanges);
	on('GET /_emulator/traffic', () => ok(tally.toJson()));
	on('DELETE /_emulator/traffic', () => {
		tally.clear();
		return noContent();
	});
	on('GET /_emulator/webhooks', () => ok(webhooksOf(world)));
	on('POST /_emulator/webhooks', (call) => {
		const { body } = call;
		const key = wordAt(body, 'rotate', ['primary', 'secondary']);
		if (key !== undefined) world.webhooks.rotate(key);
		const item = world.tree.get(textAt(body, 'itemId') ?? '');
		const count = numberAt(body, 'count') ?? 1;
		for (let index = 0; item !== undefined && index < count; index++) {
			const by = userMini(world.users.get(item.ownerId));
			world.webhooks.announce(
				requiredText(body, 'trigger'),
				item,
				by,
				numberAt(body, 'copies') ?? 1,
			);
		}
		return ok(webhooksOf(world));
	});
	on('POST /_emulator/sign', (call) => sign(world, call.body));
	on('GET /_emulator/mistakes', () => ok({ mistakes: world.mistakes.list() as unknown as Json }));
	on('GET /_emulator/state', () => ok(stateOf(world)));
}

/** Somebody signs a sign request, or approves it. */
function sign(world: World, body: JsonObject): Answer {
	const id = requiredText(body, 'signRequestId');
	try {
		world.signRequests.sign(id, requiredText(body, 'email'));
	} catch (error) {
		throw invalid('signRequestId', id, error instanceof Error ? error.message : String(error));
	}
	return noContent();
}

function faultOf(text: string): FaultRule {
	try {
		return parseFault(text);
	} catch (error) {
		throw invalid('fault', text, error instanceof Error ? error.message : String(error));
	}
}

/** Appends an event, on a file or with a source of its own. */
function addEvent(world: World, body: JsonObject): string {
	const userId = textAt(body, 'userId') ?? world.users.list()[0]?.id ?? '';
	const item = world.tree.get(textAt(body, 'itemId') ?? '');
	const source = body['source'] as JsonObject | undefined;
	const audience = arrayAt(body, 'audience')?.map(String);
	const event = world.events.append({
		userType: textAt(body, 'eventType') ?? 'ITEM_UPLOAD',
		adminType: textAt(body, 'adminType'),
		at: world.clock.now(),
		createdBy: userMini(world.users.get(userId)),
		sessionUserId: userId,
		source: source ?? (item === undefined ? { type: 'file', id: hex(4) } : itemMini(item)),
		adminSource: source ?? null,
		audience: new Set(audience ?? [userId]),
	});
	return event.id;
}

function webhooksOf({ webhooks }: World): JsonObject {
	const { primaryKey, secondaryKey, entries, deliveries } = webhooks;
	return {
		primary_key: primaryKey,
		secondary_key: secondaryKey,
		entries: [...entries.values()].map(({ id, address, triggers, target }) => ({
			id,
			address,
			triggers,
			target_id: target.id,
		})),
		deliveries: deliveries.map((one) => ({ ...one })),
	};
}

function stateOf(world: World): JsonObject {
	return {
		now: new Date(world.clock.now()).toISOString(),
		users: world.users.list().map(userMini),
		items: world.tree.all().map((item) => ({
			...itemMini(item),
			parent_id: item.parentId ?? null,
			owner_id: item.ownerId,
		})),
		events: world.events.list().length,
		open_long_polls: world.longPolls.open,
		open_upload_sessions: world.uploads.open().length,
		mistakes: world.mistakes.list().length,
		failures: world.failures,
	};
}
