import { type Clock, UserGates } from '../../client';
import type { BoxHost } from './boxHost';
import { type RecentlyUsed, recentlyUsed } from './recentlyUsed';

/** Credentials whose pauses this process remembers. */
const mostCredentials = 1_000;

const byClock = new WeakMap<Clock, RecentlyUsed<UserGates>>();

/**
 * What holds back the requests for a credential while Box wants none: one for all executions and triggers of this
 * process, since Box's limits count for a user, whoever asks. Those of other processes find out for themselves.
 *
 * @param where Box is
 */
export function sharedGates(
	host: BoxHost,
	credentialType: string,
	where: string,
	clock: Clock,
): UserGates {
	const id = host.getNode().credentials?.[credentialType]?.id;
	// One that is not stored belongs to nobody else.
	if (id === undefined || id === null) return new UserGates(clock);
	const gates = byClock.get(clock) ?? recentlyUsed<UserGates>(mostCredentials);
	byClock.set(clock, gates);
	return gates.get(JSON.stringify([credentialType, id, where]), () => new UserGates(clock));
}
