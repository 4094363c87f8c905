import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { EmulatorClock } from '../kernel/clock';
import { utcTime } from '../kernel/clock';
import type { JsonObject } from '../kernel/json';
import { asciiJsonText } from '../kernel/json';
import { hex } from './ids';
import type { Item } from './items';
import type { TokenStore } from './tokens';
import type { Tree } from './tree';

export interface Webhook {
	id: string;
	target: { type: 'file' | 'folder'; id: string };
	address: string;
	triggers: string[];
	createdBy: string;
	createdAt: number;
	clientId: string;
}

export interface Delivery {
	webhookId: string;
	trigger: string;
	/** Stable over retries, unlike the delivery id. */
	bodyId: string;
	attempts: number;
	delivered: boolean;
}

/** What webhooks need to know of their Box. */
interface Surroundings {
	clock: EmulatorClock;
	settings: { webhookRetryMs: number };
	tokens: TokenStore;
	tree: Tree;
}

/** Webhooks v2 with real signatures and retries. */
export class Webhooks {
	readonly entries = new Map<string, Webhook>();
	readonly deliveries: Delivery[] = [];
	/** The two signature keys of the Developer Console. */
	primaryKey = hex(16);
	secondaryKey = hex(16);
	private readonly stopped = new AbortController();

	constructor(private readonly world: Surroundings) {}

	/** Sends an event to every hook on the item or on a folder above it. */
	fire(trigger: string, item: Item, createdBy: JsonObject, source: JsonObject, copies = 1): void {
		const chain = new Set([item.id, ...this.world.tree.ancestors(item).map((one) => one.id)]);
		for (const hook of this.entries.values()) {
			if (!chain.has(hook.target.id) || !hook.triggers.includes(trigger)) continue;
			void this.deliver(hook, trigger, createdBy, source, copies);
		}
	}

	/** Generates a key anew, as the Developer Console does. */
	rotate(which: 'primary' | 'secondary'): void {
		if (which === 'primary') this.primaryKey = hex(16);
		else this.secondaryKey = hex(16);
	}

	/** Forgets a hook, and tells its address so. */
	remove(hook: Webhook, createdBy: JsonObject): void {
		this.entries.delete(hook.id);
		void this.deliver(hook, 'WEBHOOK.DELETED', createdBy, { id: hook.id, type: 'webhook' });
	}

	/**
	 * Delivers a message to the hooks on an item or above it, without anything having happened.
	 *
	 * @param copies how often each message comes, all at once
	 */
	announce(trigger: string, item: Item, createdBy: JsonObject, copies: number): void {
		const source = { type: item.kind, id: item.id, name: item.name };
		this.fire(trigger, item, createdBy, source, copies);
	}

	stop(): void {
		this.stopped.abort();
	}

	private async deliver(
		hook: Webhook,
		trigger: string,
		createdBy: JsonObject,
		source: JsonObject,
		copies = 1,
	): Promise<void> {
		const { world } = this;
		// Without a live token of its creator a hook is no longer allowed to show the content.
		const live = world.tokens.hasLiveGrant(hook.createdBy, hook.clientId);
		const delivery: Delivery = {
			webhookId: hook.id,
			trigger: live ? trigger : 'NO_ACTIVE_SESSION',
			bodyId: randomUUID(),
			attempts: 0,
			delivered: false,
		};
		this.deliveries.push(delivery);
		const body = asciiJsonText({
			type: 'webhook_event',
			id: delivery.bodyId,
			created_at: utcTime(world.clock.now()),
			trigger: delivery.trigger,
			webhook: { id: hook.id, type: 'webhook' },
			created_by: createdBy,
			source: live ? source : { id: source['id'] ?? null, type: source['type'] ?? null },
			additional_info: [],
		});
		const tries = Array.from({ length: copies }, async () => {
			await this.untilTaken(hook, delivery, body);
		});
		await Promise.all(tries);
	}

	private async untilTaken(hook: Webhook, delivery: Delivery, body: string): Promise<void> {
		const { signal } = this.stopped;
		for (let attempt = 1; attempt <= 13 && !signal.aborted; attempt++) {
			delivery.attempts++;
			// The address may have changed meanwhile.
			if (await this.post(hook.address, body)) {
				delivery.delivered = true;
				return;
			}
			const wait = this.world.settings.webhookRetryMs;
			await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined);
		}
	}

	private async post(address: string, body: string): Promise<boolean> {
		// Nothing leaves this machine.
		if (!['127.0.0.1', 'localhost'].includes(new URL(address).hostname)) return false;
		const timestamp = utcTime(this.world.clock.now());
		const sign = (key: string): string =>
			createHmac('sha256', key).update(body).update(timestamp).digest('base64');
		try {
			const response = await fetch(address, {
				method: 'POST',
				body,
				headers: {
					'content-type': 'application/json; charset=utf-8',
					'user-agent': 'Box-WH-Client/0.1',
					'BOX-DELIVERY-ID': randomUUID(),
					'BOX-DELIVERY-TIMESTAMP': timestamp,
					'BOX-SIGNATURE-PRIMARY': sign(this.primaryKey),
					'BOX-SIGNATURE-SECONDARY': sign(this.secondaryKey),
					'BOX-SIGNATURE-VERSION': '1',
					'BOX-SIGNATURE-ALGORITHM': 'HmacSHA256',
				},
				signal: AbortSignal.any([this.stopped.signal, AbortSignal.timeout(30_000)]),
			});
			await response.arrayBuffer();
			return response.ok;
		} catch {
			return false;
		}
	}
}
