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
	readonly primaryKey = hex(16);
	readonly secondaryKey = hex(16);
	private readonly stopped = new AbortController();

	constructor(private readonly world: Surroundings) {}

	/** Sends an event to every hook on the item or on a folder above it. */
	fire(trigger: string, item: Item, createdBy: JsonObject, source: JsonObject): void {
		const chain = new Set([item.id, ...this.world.tree.ancestors(item).map((one) => one.id)]);
		for (const hook of this.entries.values()) {
			if (!chain.has(hook.target.id) || !hook.triggers.includes(trigger)) continue;
			void this.deliver(hook, trigger, createdBy, source);
		}
	}

	stop(): void {
		this.stopped.abort();
	}

	private async deliver(
		hook: Webhook,
		trigger: string,
		createdBy: JsonObject,
		source: JsonObject,
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
		const { signal } = this.stopped;
		while (delivery.attempts < 13 && !signal.aborted) {
			delivery.attempts++;
			delivery.delivered = await this.post(hook.address, body);
			if (delivery.delivered) return;
			const wait = world.settings.webhookRetryMs;
			await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined);
		}
	}

	private async post(address: string, body: string): Promise<boolean> {
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
