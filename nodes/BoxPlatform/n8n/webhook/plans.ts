/** What to do with what Box has on an item: the table of docs/adr/0008-webhooks.md, as functions of nothing else. */
import { type BoxWebhook, sameTrigger } from '../../client';
import { hasNote, isOwn, isTestAddress, withNote, withoutNote } from './addresses';

type Found = Pick<BoxWebhook, 'id' | 'address' | 'triggers'> | undefined;

export interface Wanted {
	/** The address of the node: that of production, or the one at which the editor listens. */
	url: string;
	triggers: readonly string[];
}

export interface Settled {
	address: string;
	triggers: readonly string[];
}

export type Plan =
	| { do: 'keep'; id: string }
	| ({ do: 'create' } & Settled)
	/** `before` is what the end of the listening has to bring back. */
	| ({ do: 'update'; id: string; why: string; before?: Settled } & Settled)
	/** It delivers to somebody else. */
	| { do: 'refuse'; id: string; address: string };

export type Ending =
	| { do: 'leave' }
	| { do: 'delete'; id: string }
	| ({ do: 'restore'; id: string } & Partial<Settled>);

/** @param takeOver whether one that is not the node's own may be changed */
export function planActivation(
	found: Found,
	{ url, triggers }: Wanted,
	{ takeOver, env }: { takeOver: boolean; env: NodeJS.ProcessEnv },
): Plan {
	if (found === undefined) return { do: 'create', address: url, triggers };
	const { id, address } = found;
	const update = (why: string): Plan => ({ do: 'update', id, address: url, triggers, why });
	if (!isOwn(address, url)) {
		return takeOver ? update('it delivered to somebody else') : { do: 'refuse', id, address };
	}
	if (isTestAddress(address, env)) return update('it delivered to the editor');
	if (hasNote(address)) return update('it copied messages to the editor');
	if (address !== url) return update('n8n has another public address');
	if (!sameTriggers(found.triggers, triggers)) return update('other events are chosen');
	return { do: 'keep', id };
}

/** @param answers whether the workflow of an own production address is there */
export async function planListening(
	found: Found,
	{ url, triggers }: Wanted,
	{ answers, env }: { answers: (address: string) => Promise<boolean>; env: NodeJS.ProcessEnv },
): Promise<Plan> {
	if (found === undefined) return { do: 'create', address: url, triggers };
	const { id } = found;
	if (!isOwn(found.address, url)) return { do: 'refuse', id, address: found.address };
	const why = 'the editor listens';
	if (isTestAddress(found.address, env)) {
		if (found.address === url && sameTriggers(found.triggers, triggers)) return { do: 'keep', id };
		return { do: 'update', id, address: url, triggers, why };
	}
	const production = withoutNote(found.address);
	if (!(await answers(production))) return { do: 'update', id, address: url, triggers, why };
	return {
		do: 'update',
		id,
		address: withNote(production, url),
		triggers: [...new Set([...found.triggers, ...triggers])],
		why,
		before: { address: production, triggers: found.triggers },
	};
}

/** The end of an activation. */
export function planDeactivation(found: Found, url: string, env: NodeJS.ProcessEnv): Ending {
	if (found === undefined || !isOwn(found.address, url)) return { do: 'leave' };
	return isTestAddress(found.address, env) ? { do: 'leave' } : { do: 'delete', id: found.id };
}

/** @param before what the registration was when the listening began, if that is known */
export function planSilence(
	found: Found,
	url: string,
	{ before, env }: { before?: Settled; env: NodeJS.ProcessEnv },
): Ending {
	if (found === undefined || !isOwn(found.address, url)) return { do: 'leave' };
	const { id, address } = found;
	if (isTestAddress(address, env)) return { do: 'delete', id };
	// An activation has taken the note away meanwhile, and with it chosen what is right.
	if (!hasNote(address)) return { do: 'leave' };
	return { do: 'restore', id, address: withoutNote(address), triggers: before?.triggers };
}

/** Box may name a trigger as its guide does, or as its reference does. */
function sameTriggers(some: readonly string[], others: readonly string[]): boolean {
	const has = (all: readonly string[], one: string) => all.some((other) => sameTrigger(one, other));
	return some.every((one) => has(others, one)) && others.every((one) => has(some, one));
}
