/** The words for users about everything that goes wrong; those about signing in are in authWording. */
import {
	BoxAnswerError,
	type BoxApiError,
	BoxAuthError,
	BoxConnectionError,
	type BoxDataCode,
	BoxDataError,
	BoxDownloadError,
	BoxPathError,
	isObject,
	textOf,
	type Trouble,
	troubleOf,
} from '../../client';
import { type AnyOperation, type BoxScope, scopeLabels } from '../../operation';
import { authWording } from './authWording';

/** What of the run helps to say which field or permission is behind an error. */
export interface ErrorContext {
	itemIndex?: number;
	operation?: Pick<AnyOperation, 'parameters' | 'scopes'>;
	params?: Record<string, unknown>;
}

/** `message` says what failed, `description` what to do about it. */
export interface Wording {
	message: string;
	description: string;
}

/** What an answer of Box means, in the words of the person who reads it. */
export function apiWording(error: BoxApiError, context: ErrorContext): Wording {
	const { status, code } = error;
	if (error instanceof BoxDownloadError) return downloadWording(error);
	if (error.outcomeUnknown) return unknownOutcome('Box failed while it worked on the request');
	const known = byCode[code] ?? byStatus[status] ?? byTrouble[troubleOf(error)];
	return (
		known?.(error, context) ?? {
			message: `Box refused the request: ${error.reason}`,
			description:
				reasonsOf(error) || 'Check the values of the parameters against the Box documentation.',
		}
	);
}

/** What every other failure means: of the sign-in, the network, the data, or a value in the node. */
export function otherWording(error: unknown): Wording {
	if (error instanceof BoxAuthError) return authWording(error);
	if (error instanceof BoxConnectionError) {
		if (error.outcomeUnknown)
			return unknownOutcome('The connection to Box broke during the request');
		return {
			message: `Box could not be reached at ${error.host}`,
			description: `Check the network, the proxy settings of n8n and, if set, the custom endpoints of the credential. (${error.code}, ${error.attempts} attempts)`,
		};
	}
	if (error instanceof BoxAnswerError) return answerWording(error);
	if (error instanceof BoxDataError) {
		return { message: error.message, description: byData[error.code] ?? notKept };
	}
	if (error instanceof BoxPathError) {
		return {
			message: `There is no ${error.type} at ‘${error.itemPath}’`,
			description: `‘${error.missing}’ was not found, or the acting user has no access to it. The path starts in the root folder of the user behind the credential, or of As-User.`,
		};
	}
	if (error instanceof RangeError) {
		return {
			message: error.message,
			description:
				'Check the values in the node. Expressions, such as in fields that hold IDs, can return something else than expected.',
		};
	}
	const message = error instanceof Error ? error.message : String(error);
	return { message, description: '' };
}

/** Something else than Box has answered, with a success. */
function answerWording({ host, found, attempts, outcomeUnknown }: BoxAnswerError): Wording {
	const who = `Something between n8n and Box, such as a proxy, a firewall or a login page, seems to have answered in place of Box at ${host}.`;
	const check =
		'Check the network, the proxy settings of n8n and, if set, the custom endpoints of the credential.';
	if (!outcomeUnknown) {
		return {
			message: `The answer of ${host} could not be read: it is ${found}`,
			description: `${who} ${check} (${attempts} attempts)`,
		};
	}
	return {
		message: unknownOutcome(`${host} answered with ${found} instead of what Box answers`).message,
		description: `${who} Look at the item in Box before you run this again: a second time could make the change twice. ${check}`,
	};
}

function downloadWording({ host, status, reason }: BoxDownloadError): Wording {
	return {
		message: `The download server ${host} refused the download, although Box had allowed it`,
		description: `Box handed out several addresses, and each was refused with HTTP ${status}: ${reason}. Check whether a proxy or firewall between n8n and ${host} blocks or changes requests, and whether n8n reaches Box and the download server from one and the same network address. Otherwise run it again later.`,
	};
}

const notKept = 'Nothing incomplete was kept. Run the item again.';

/** What to do about data that running the item again does not change. */
const byData: Partial<Record<BoxDataCode, string>> = {
	answer_too_large:
		'Ask for less at a time: for fewer fields, for a smaller page, or for a part of what there is.',
	endless_list:
		'It was stopped to not go on for ever, and nothing was output. Narrow the request down, or run it again later; if it stays so, tell Box support.',
	too_many_results: 'Narrow the request down, for example with filters or by date.',
};

type Word = (error: BoxApiError, context: ErrorContext) => Wording;

const byCode: Partial<Record<string, Word>> = {
	item_name_in_use: (error) => {
		const [existing] = error.conflicts;
		const what = existing
			? `${textOf(existing.name) ?? 'The item'}’ (${existing.type} ${existing.id})`
			: 'An item with this name’';
		return {
			message: `The name is already taken: ‘${what} exists in the folder`,
			description:
				'Choose another name, or another folder. Box compares names without regard to upper and lower case, across files and folders.',
		};
	},
	item_name_invalid: () => ({
		message: 'Box does not accept this name',
		description:
			'A name must not contain / or \\ or invisible characters, must not begin or end with a space, and must not be . or ..',
	}),
	item_name_too_long: () => ({
		message: 'The name is too long for Box',
		description: 'A name can have at most 255 characters.',
	}),
	folder_not_empty: () => ({
		message: 'The folder is not empty',
		description: 'Switch on Recursive to delete the folder with everything in it.',
	}),
	tuple_already_exists: () => ({
		message: 'The item already has metadata of this template',
		description: 'Use the operation Update to change the values.',
	}),
	instance_not_found: noMetadata,
	instance_tuple_not_found: noMetadata,
	schema_validation_failed: (error) => ({
		message: 'A metadata value does not fit the template',
		description: `${error.reason}. Check the names and types of the fields in the template.`,
	}),
	failed_json_patch_application: (error) => ({
		message: 'The metadata was not changed, because it is not as expected',
		description: `${error.reason}. A field that should be changed or removed may not be there.`,
	}),
	user_login_already_used: () => ({
		message: 'This login is already used by another Box account',
		description: 'Use another e-mail address, or invite the existing user.',
	}),
	insufficient_scope: (_error, { operation }) => ({
		message: 'The Box app lacks a permission that this operation needs',
		description: scopeAdvice(operation?.scopes ?? []),
	}),
	storage_limit_exceeded: () => ({
		message: 'The storage of the Box account is full',
		description: 'Free some space, or ask the Box admin for a larger quota.',
	}),
	file_size_limit_exceeded: () => ({
		message: 'The file is larger than the Box plan of the account allows',
		description: 'Split the file, or ask the Box admin for a plan with larger files.',
	}),
	access_denied_item_locked: () => ({
		message: 'The file is locked by somebody else',
		description: 'Wait until the lock ends, or ask its owner to remove it.',
	}),
	incorrect_shared_item_password: () => ({
		message: 'The password of the shared link is wrong',
		description: 'Ask the person who shared it for the current password.',
	}),
};

function noMetadata(): Wording {
	return {
		message: 'The item has no metadata of this template, or the template does not exist',
		description:
			'Check scope and template key, or create the metadata first with the operation Create.',
	};
}

const byStatus: Partial<Record<number, Word>> = {
	401: () => ({
		message: 'Box no longer accepts this credential',
		description:
			'The access was revoked, or the app was changed. OAuth2: open the credential and connect it again. JWT: check that the Box admin still authorizes the app.',
	}),
	403: (error, { operation }) => ({
		message: 'The acting Box user may not do this',
		description: `${reasonsOf(error) || 'The user can see the item, but the role is too low or the app lacks a permission.'} ${scopeAdvice(operation?.scopes ?? [])}`,
	}),
	404: (error, context) => {
		const field = fieldBehind(error, context);
		return {
			message: field
				? `Box did not find ‘${field.displayName}’ ${field.value}`
				: 'Box did not find what the request names',
			description:
				'It does not exist, is in the trash, or the acting user has no access: Box does not tell these apart. Check the ID, and whether the item is shared with the user or service account behind the credential.',
		};
	},
	405: () => ({
		message: 'Box does not allow this on this item',
		description: 'The root folder (ID 0) cannot be changed, and IDs contain only digits.',
	}),
	409: (error) => ({
		message: `Box reports a conflict: ${error.reason}`,
		description: reasonsOf(error) || 'Look at the item in Box and run the item again.',
	}),
	412: () => ({
		message: 'Somebody else changed the item in the meantime',
		description: 'Nothing was changed. Get the item again and repeat with its new ETag.',
	}),
	507: () => ({
		message: 'The storage of the Box account is full',
		description: 'Free some space, or ask the Box admin for a larger quota.',
	}),
};

/** For what no status of its own says more. */
const byTrouble: Partial<Record<Trouble, Word>> = {
	limit: (error) => ({
		message: 'Box limits the rate of requests and this run has waited as long as it may',
		description: `${waitAdvice(error)}Lower Parallel Items in the request options, or process fewer items at a time.`,
	}),
	unavailable: (error) => ({
		message: 'Box is not available at the moment',
		description: `${waitAdvice(error)}Run it again later. Box says: ${error.reason}`,
	}),
};

/** A change that may or may not have been made. */
export function unknownOutcome(what: string): Wording {
	return {
		message: `${what}: it is not known whether the change was made`,
		description:
			'It was not sent again, since that could make the change twice. Look at the item in Box before you run this again.',
	};
}

function reasonsOf({ contextInfo }: BoxApiError): string {
	if (typeof contextInfo === 'string') return contextInfo;
	const { errors } = isObject(contextInfo) ? contextInfo : {};
	const entries: unknown[] = Array.isArray(errors) ? errors : [];
	return entries
		.flatMap((entry) => (isObject(entry) && 'message' in entry ? [String(entry.message)] : []))
		.join(' ');
}

function waitAdvice({ retryAfterSeconds }: BoxApiError): string {
	return retryAfterSeconds === undefined ? '' : `Box asks to wait ${retryAfterSeconds} seconds. `;
}

function scopeAdvice(scopes: readonly BoxScope[]): string {
	if (scopes.length === 0) return 'Check the application scopes in the Box Developer Console.';
	const labels = scopes.map((scope) => `‘${scopeLabels[scope]}’`).join(' or ');
	return `In the Box Developer Console, the app needs the application scope ${labels}. After a change the Box admin has to authorize the app again, and an OAuth2 credential has to be reconnected.`;
}

/** The field whose value Box could not find: its value is in the path of the request or in the reply. */
function fieldBehind(
	error: BoxApiError,
	{ operation, params = {} }: ErrorContext,
): { displayName: string; value: string } | undefined {
	const where = [
		decodeURIComponent(error.path).split('/'),
		reasonsOf(error).split(/[^\w.-]+/),
	].flat();
	for (const { name, displayName } of operation?.parameters ?? []) {
		const value = params[name];
		if (typeof value === 'string' && value !== '' && where.includes(value))
			return { displayName, value };
	}
	return undefined;
}
