/**
 * What became of a sign request whose answer got lost. People are asked for signatures by it, so that one too many is
 * worse than none: it is looked for by its external ID, and never sent a second time on a guess.
 */
import { randomUUID } from 'node:crypto';

import {
	backoffMs,
	type BoxClient,
	type Doubt,
	isOutcomeUnknown,
	nameKey,
	path,
	withDetail,
} from '../../client';
import type { OperationWorld } from '../../operation';
import { outcomeOf } from '../outcome';
import { hasEnded, isSigned, type SignRequest } from './signRequest';
import { rememberDoubt } from './inDoubt';
import { withoutSecrets } from './secrets';
import type { NewSigner } from './signers';

/** The body of the request, as far as it tells one request from another. */
export interface Asked {
	external_id: string;
	name?: string;
	template_id?: string;
	signers: readonly NewSigner[];
	[field: string]: unknown;
}

/**
 * By what a request is recognised: the external ID of the user, or one that no other request has.
 *
 * @throws RangeError for one of spaces alone, which tells nothing from anything
 */
export function markerOf(externalId: string | undefined): { marker: string; isOwn: boolean } {
	if (externalId && externalId.trim() === '') {
		throw new RangeError('‘External ID’ has spaces alone: fill it in, or remove it');
	}
	return externalId
		? { marker: externalId, isOwn: false }
		: { marker: `n8n-${randomUUID()}`, isOwn: true };
}

/** Never shown: the outcome is unknown then. */
const notListed = 'Box lists no such sign request';

/** Box may list a request some moments after it was made. */
const mostLooks = 3;
const waits = { baseMs: 4_000, maxMs: 8_000, minMs: 1_000 };

/**
 * Sends a request once. After an attempt with unknown outcome it is looked for in the list; if it is not there, that
 * proves nothing, and the outcome stays unknown.
 *
 * @param isOwn whether no other request can have its external ID
 */
export async function sendOnce(
	{ box, clock, signal }: OperationWorld,
	asked: Asked,
	isOwn: boolean,
): Promise<SignRequest> {
	const alreadyDone = async (doubt: Doubt): Promise<SignRequest> => {
		for (let look = 1; ; look += 1) {
			const found = await newestWith(box, asked.external_id, (one) => isOurs(one, doubt));
			if (found !== undefined) return await current(box, found.id);
			if (look === mostLooks) throw new RangeError(notListed);
			await clock.sleep(backoffMs(look, clock.random(), waits), signal);
		}
	};
	const isOurs = (found: SignRequest, doubt: Doubt) => {
		if (isOwn) return true;
		const age = doubt.age(found.created_at);
		return isLike(found, asked) && (age === 'younger' || (age === 'unclear' && doubt.answerLost));
	};
	const outcome = await outcomeOf(
		box.request<SignRequest>('POST', '/sign_requests', {
			json: asked,
			repeatable: false,
			alreadyDone,
		}),
	);
	if (outcome.ok) return outcome.value;
	const error = withoutSecrets(outcome.error, asked.signers);
	const isUnknown = isOutcomeUnknown(error);
	// Whoever stops an execution in the middle of it, and starts another one, is no further.
	if (!isOwn && (isUnknown || signal?.aborted === true)) rememberDoubt(asked.external_id, clock);
	if (!isUnknown) return await Promise.reject(error);
	return await Promise.reject(withDetail(error, whatToLookAt(asked, isOwn)));
}

function whatToLookAt({ external_id: marker }: Asked, isOwn: boolean): string {
	const again = isOwn
		? 'With an ‘External ID’ of your own and ‘Return the Existing One’, a repeat finds it once Box lists it.'
		: 'With ‘Return the Existing One’ in the options, a repeat finds it once Box lists it.';
	return `The sign request may have been sent, and was not sent again. Look at Sign on Box’s website, or list sign requests with the external ID ‘${marker}’ (Get Many). If it is not there after some minutes, run this again. ${again}`;
}

/** One of those with this external ID that is signed or can still be. */
export async function liveRequest(
	box: BoxClient,
	externalId: string,
): Promise<SignRequest | undefined> {
	const found = await newestWith(box, externalId, (one) => isSigned(one) || !hasEnded(one));
	return found && (await current(box, found.id));
}

const current = async (box: BoxClient, id: string) =>
	await box.request<SignRequest>('GET', path`/sign_requests/${id}`);

/** In which order Box lists them is not documented. */
async function newestWith(
	box: BoxClient,
	externalId: string,
	counts: (request: SignRequest) => boolean,
): Promise<SignRequest | undefined> {
	let newest: SignRequest | undefined;
	const timeOf = (one: SignRequest | undefined) => Date.parse(one?.created_at ?? '') || 0;
	for await (const one of box.pages<SignRequest>('/sign_requests', { paging: 'marker' })) {
		if (one.external_id !== externalId || !counts(one)) continue;
		if (newest === undefined || timeOf(one) > timeOf(newest)) newest = one;
	}
	return newest;
}

/** Whether it was made from the same template, for the same people. */
function isLike(found: SignRequest, { template_id: template, signers }: Asked): boolean {
	const emails = new Set((found.signers ?? []).map(({ email }) => nameKey(email ?? '')));
	return (
		(found.template_id ?? undefined) === template &&
		signers.every(({ email }) => emails.has(nameKey(email)))
	);
}
