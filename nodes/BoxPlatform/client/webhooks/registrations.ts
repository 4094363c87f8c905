import { type BoxUser, isObject, path } from '../base';
import { type Requester, unlessRefused } from '../http';

export interface WebhookTarget {
	type: 'file' | 'folder';
	id: string;
}

/** A webhook with all that Box tells of it. https://developer.box.com/reference/resources/webhook/ */
export interface BoxWebhook {
	id: string;
	type: 'webhook';
	target: WebhookTarget;
	address: string;
	triggers: string[];
	created_at?: string;
	created_by?: BoxUser;
}

type Webhooks = Pick<Requester, 'request' | 'pages'>;

/**
 * The webhook of this app and user on an item; Box keeps one at most.
 * https://developer.box.com/reference/get-webhooks/
 */
export async function webhookOn(
	box: Webhooks,
	target: WebhookTarget,
): Promise<BoxWebhook | undefined> {
	// The entries have no more than the ID and the target.
	const all = box.pages<Pick<BoxWebhook, 'id'> & { target?: unknown }>('/webhooks', {
		paging: 'marker',
	});
	for await (const { id, target: other } of all) {
		if (isObject(other) && other.id === target.id && other.type === target.type) {
			const found = await foundWebhook(box, id);
			if (found !== undefined) return found;
		}
	}
	return undefined;
}

/** @returns undefined for a webhook that is gone, or is another app's or user's */
export async function foundWebhook(
	box: Pick<Webhooks, 'request'>,
	id: string,
): Promise<BoxWebhook | undefined> {
	return await unlessRefused(box.request<BoxWebhook>('GET', path`/webhooks/${id}`), 404);
}

/** Box takes no webhooks on the root folder. */
export function isWebhookTarget({ type, id }: WebhookTarget): boolean {
	return type === 'file' || id !== '0';
}
