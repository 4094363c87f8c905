/** Which entry of the table of wordings a failure belongs to, and with which values. */
import {
	type BoxApiError,
	BoxDownloadError,
	BoxError,
	ownValue,
	textOf,
	type Trouble,
	troubleOf,
} from '../../client';
import { type BoxScope, scopeLabels } from '../../operation';
import { actingUser, type ErrorContext, timesSent, tokenUser } from './errorContext';
import { fieldBehind } from './fieldBehind';
import { otherCaseOf } from './otherCase';
import { type Case, type Topic, worded, type Wording } from './wordings';

/** What an answer of Box means, in the words of the person who reads it, with Box's own sentence. */
export function apiWording(error: BoxApiError, context: ErrorContext): Wording {
	const wording = worded(caseOf(error, context), context);
	const isSaid = wording.message.includes(error.reason);
	const who = error instanceof BoxDownloadError ? error.host : 'Box';
	const sentence = isSaid ? '' : `${who} says: ‘${error.reason}’.`;
	return {
		...wording,
		description: [error.detail, wording.description, sentence].filter(Boolean).join(' '),
	};
}

function caseOf(error: BoxApiError, context: ErrorContext): Case {
	if (error instanceof BoxDownloadError) {
		const { host, status } = error;
		return { topic: 'download-refused', values: { host, status } };
	}
	if (error.outcomeUnknown) {
		return {
			topic: 'outcome-unknown',
			values: { what: 'Box failed while it worked on the request' },
			before: timesSent(error),
		};
	}
	const known =
		ownValue(byCode, error.code) ?? byStatus[error.status] ?? byTrouble[troubleOf(error)];
	if (typeof known === 'string') return { topic: known };
	return known?.(error, context) ?? { topic: 'refused', values: { reason: error.reason } };
}

/** What every other failure means: of the sign-in, the network, the data, or a value in the node. */
export function otherWording(error: unknown, context: ErrorContext = {}): Wording {
	const wording = worded(otherCaseOf(error, context), context);
	const detail = error instanceof BoxError ? error.detail : undefined;
	return {
		...wording,
		description: [detail, wording.description].filter(Boolean).join(' '),
	};
}

type Chooser = (error: BoxApiError, context: ErrorContext) => Case;

const byCode: Readonly<Record<string, Topic | Chooser>> = {
	item_name_in_use: nameTaken,
	item_name_invalid: 'name-invalid',
	item_name_too_long: 'name-too-long',
	folder_not_empty: 'folder-not-empty',
	tuple_already_exists: 'metadata-exists',
	instance_not_found: metadataMissing,
	instance_tuple_not_found: metadataMissing,
	schema_validation_failed: 'metadata-does-not-fit',
	failed_json_patch_application: 'metadata-not-as-expected',
	user_login_already_used: 'login-used',
	insufficient_scope: (_error, { operation }) => ({
		topic: 'scope-missing',
		values: { scopes: scopesOf(operation?.scopes ?? []) },
	}),
	storage_limit_exceeded: 'storage-full',
	file_size_limit_exceeded: 'file-too-large',
	access_denied_item_locked: 'file-locked',
	incorrect_shared_item_password: 'link-password-wrong',
	forbidden_by_policy: 'blocked-by-policy',
	access_from_location_blocked: 'blocked-by-policy',
};

const byStatus: Partial<Record<number, Topic | Chooser>> = {
	401: signedOut,
	403: notAllowed,
	404: notFound,
	405: 'not-for-this-item',
	409: ({ reason }) => ({ topic: 'conflict', values: { reason } }),
	// No request to Box AI has a condition that could fail.
	412: (error) =>
		isOfAi(error)
			? { topic: 'refused', values: { reason: error.reason } }
			: { topic: 'changed-meanwhile' },
	507: 'storage-full',
};

/** For what no status of its own says more. */
const byTrouble: Partial<Record<Trouble, Chooser>> = {
	limit: (error, { place }) => ({
		topic: place === 'trigger' ? 'rate-limit-of-trigger' : 'rate-limit',
		before: waitAdvice(error),
	}),
	unavailable: (error) => ({ topic: 'unavailable', before: waitAdvice(error) }),
};

/** Of these the role on an item is not the question: they are of admins. */
const isOfAdmins = (scope: BoxScope) => /^manage_|^enterprise_/.test(scope);

/** The calls of Box AI and of its agents: https://developer.box.com/reference/resources/ai-ask/ */
const isOfAi = ({ path }: BoxApiError) => /^\/ai(?:\/|_agent)/.test(path);

/** The calls of Box Sign and Doc Gen, which not every plan has. */
const isOfSign = ({ path }: BoxApiError) => /^\/(?:sign_|docgen_)/.test(path);

const isOfDocGenTemplate = ({ path }: BoxApiError) => /^\/docgen_template(?:s|_jobs)\/./.test(path);

function notAllowed(error: BoxApiError, { actAs, operation }: ErrorContext): Case {
	if (isOfAi(error)) return { topic: 'ai-not-allowed' };
	if (isOfSign(error)) {
		return { topic: 'sign-not-allowed', values: { scopes: scopesOf(operation?.scopes ?? []) } };
	}
	if (actAs && actAs.user !== '') {
		const byToken = actAs.with === 'token';
		const topic = byToken ? 'not-allowed-token-of-user' : 'not-allowed-as-user';
		return { topic, values: { asUser: actAs.user } };
	}
	const scopes = operation?.scopes ?? [];
	if (scopes.length === 0 || !scopes.every(isOfAdmins)) return { topic: 'not-allowed' };
	return { topic: 'not-allowed-admin', values: { scopes: scopesOf(scopes) } };
}

function signedOut(_error: BoxApiError, context: ErrorContext): Case {
	const user = tokenUser(context);
	const whose = `It is the token of the user ${user} of Act As: the account may be inactive or gone.`;
	return { topic: 'signed-out', before: user === undefined ? '' : whose };
}

/** What the panel has for names that are taken, where it has something. */
const conflictField = 'onConflict';

function nameTaken({ conflicts: [existing] }: BoxApiError, { operation }: ErrorContext): Case {
	const what = existing
		? `‘${textOf(existing.name) ?? 'The item'}’ (${existing.type} ${existing.id})`
		: 'an item with this name';
	const field = operation?.parameters.find(({ name }) => name === conflictField)?.displayName;
	const choices = field && `Choose under ‘${field}’ what is to happen then.`;
	return { topic: 'name-taken', values: { what }, before: choices };
}

function waitAdvice({ retryAfterSeconds }: BoxApiError): string {
	return retryAfterSeconds === undefined ? '' : `Box asks to wait ${retryAfterSeconds} seconds.`;
}

function scopesOf(scopes: readonly BoxScope[]): string {
	if (scopes.length === 0) return 'that belongs to the request';
	return scopes.map((scope) => `‘${scopeLabels[scope]}’`).join(' or ');
}

/** Templates and cascade policies that do not exist have the same codes as metadata that an item does not have. */
function metadataMissing(error: BoxApiError, context: ErrorContext): Case {
	const isOfItem = !/^\/metadata_(?:templates|cascade_policies)\//.test(error.path);
	return isOfItem ? { topic: 'metadata-missing' } : notFound(error, context);
}

function notFound(error: BoxApiError, context: ErrorContext): Case {
	const behind = fieldBehind(error, context.operation, context.params);
	const values = { ...behind, whom: actingUser(context) };
	// Else it is its version that is not there.
	const isInPath = behind === undefined || error.path.split('/').includes(behind.value);
	if (isOfDocGenTemplate(error) && isInPath) return { topic: 'not-a-template', values };
	return { topic: 'field' in values ? 'field-not-found' : 'not-found', values };
}
