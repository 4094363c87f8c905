/** Sign requests as Box Sign has them: which states there are, and what is said of them. */
import type { BoxFile, BoxMini } from '../../client';
import { parameter } from '../../operation';

export interface Signer {
	email?: string | null;
	role?: string;
	order?: number;
	signer_decision?: { type?: string; additional_info?: string | null } | null;
	[field: string]: unknown;
}

/** https://developer.box.com/reference/resources/sign-request/ */
export interface SignRequest extends BoxMini {
	name?: string;
	status?: string;
	external_id?: string | null;
	template_id?: string | null;
	created_at?: string;
	error_code?: string | null;
	signers?: Signer[] | null;
	sign_files?: { files?: BoxFile[] | null; is_ready_for_download?: boolean } | null;
	signing_log?: BoxFile | null;
}

/** The guides have the last two besides, of documents that were fetched after they were signed. */
const signedStates = ['signed', 'downloaded', 'signed and downloaded'];

/** How a request can end without having been signed, and what that means. */
const otherEnds: ReadonlyMap<string, string> = new Map([
	['declined', 'was declined'],
	['cancelled', 'was cancelled'],
	['expired', 'has expired'],
	['error', 'has failed'],
	['error_converting', 'has failed: Box could not convert its documents'],
	['error_sending', 'has failed: Box could not send it'],
	['error_finalizing', 'has failed: Box could not finish the signed documents'],
]);

export const isSigned = ({ status = '' }: SignRequest): boolean => signedStates.includes(status);

/** Whether nothing further can become of it. A state that is not known is not an end. */
export const hasEnded = (request: SignRequest): boolean =>
	isSigned(request) || otherEnds.has(request.status ?? '');

/** ‘Offer’ (ID 12), as errors name a request. */
export const titleOf = ({ id, name }: SignRequest): string =>
	name ? `‘${name}’ (ID ${id})` : `with the ID ${id}`;

/** Goes on after "The sign request ‘Offer’": `was declined by jo@example.com: ‘too expensive’`. */
export function stateWords(request: SignRequest): string {
	const { status = 'unknown', error_code: code, signers } = request;
	if (isSigned(request)) return 'is signed';
	const words = otherEnds.get(status) ?? `has the status ‘${status}’`;
	const decliner = (signers ?? []).find((one) => one.signer_decision?.type === 'declined');
	const reason = decliner?.signer_decision?.additional_info;
	return [
		words,
		status === 'declined' && decliner?.email ? ` by ${decliner.email}` : '',
		status === 'declined' && reason ? `: ‘${reason}’` : '',
		code ? ` (${code})` : '',
	].join('');
}

/** What to do where a request has ended without signatures. */
export const ifNotSignedParameter = parameter({
	displayName: 'If It Is Not Signed',
	name: 'ifNotSigned',
	type: 'options',
	purpose: 'guard',
	options: [
		{
			name: 'Fail',
			value: 'error',
			description: 'The item fails, and its error says how the request has ended',
		},
		{
			name: 'Go On',
			value: 'passOn',
			description: 'The output is the request, with its status',
		},
	],
	default: 'error',
	description: 'What to do when it is declined or cancelled, expires, or fails in Box',
});
