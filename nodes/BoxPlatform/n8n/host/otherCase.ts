/** The entry of the table for what is no refusal of Box: of the sign-in, the network, the data, a value in the node. */
import {
	BoxAnswerError,
	BoxAuthError,
	type BoxAuthReason,
	BoxConnectionError,
	type BoxDataCode,
	BoxDataError,
	BoxPathError,
	BoxTokenServiceError,
	ownValue,
	type TokenServiceProblem,
} from '../../client';
import { NoUserTokensError } from './actors';
import { actingUser, type ErrorContext, timesSent, tokenUser } from './errorContext';
import type { Case, Topic } from './wordings';

export function otherCaseOf(error: unknown, context: ErrorContext): Case {
	if (error instanceof BoxAuthError) return signInCase(error, context);
	if (error instanceof BoxTokenServiceError) return serviceCase(error);
	if (error instanceof NoUserTokensError) return noUserTokens(error);
	if (error instanceof BoxConnectionError) return connectionCase(error, context);
	if (error instanceof BoxPathError) return pathCase(error, context);
	if (error instanceof BoxAnswerError) return answerCase(error);
	const problem = error instanceof Error ? error.message : String(error);
	if (error instanceof BoxDataError) return { topic: topicOfData[error.code], values: { problem } };
	return { topic: error instanceof RangeError ? 'value-refused' : 'in-n8n', values: { problem } };
}

const tries = (attempts: number) => `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;

/** Something else than Box has answered, with a success. */
function answerCase({ host, found, attempts, outcomeUnknown }: BoxAnswerError): Case {
	if (!outcomeUnknown)
		return { topic: 'answered-by-something-else', values: { host, found, tries: tries(attempts) } };
	return {
		topic: 'outcome-unknown',
		values: { what: `${host} answered with ${found} instead of what Box answers` },
		before: `Something between n8n and Box, such as a proxy, a firewall or a login page, seems to have answered in place of Box. ${timesSent({ attempts })}`,
	};
}

const topicOfData: Record<BoxDataCode, Topic> = {
	size_mismatch: 'damaged-on-the-way',
	sha1_mismatch: 'damaged-on-the-way',
	unreadable_answer: 'unexpected-answer',
	answer_too_large: 'answer-too-large',
	endless_list: 'endless-list',
	too_many_results: 'too-many-results',
};

const topicOf: Record<BoxAuthReason, Topic> = {
	app_not_authorized: 'app-not-authorized',
	wrong_app_type: 'wrong-app-type',
	wrong_secret: 'wrong-secret',
	bad_key: 'bad-key',
	bad_subject: 'bad-subject',
	company_refused: 'company-refused',
	user_refused: 'user-refused',
	token_rejected: 'token-rejected',
	user_tokens_disabled: 'user-tokens-disabled',
	credentials_refused: 'credentials-refused',
	clock: 'clock',
	insufficient_scope: 'app-lacks-scope',
	reconnect: 'reconnect',
	bad_config: 'bad-config',
	other: 'sign-in-refused',
};

/** The same of what hands out tokens in place of Box. */
function serviceCase({ problem, code, host, message, attempts }: BoxTokenServiceError): Case {
	if (code === 'EGRESS_BLOCKED') return { topic: 'connection-blocked', values: { host } };
	// n8n puts a sentence of its own in place of a message that holds a code of Node.
	const words = message.replace(` (${code})`, '');
	return {
		topic: topicOfService[problem],
		values: { problem: words, code, tries: tries(attempts) },
	};
}

const topicOfService: Record<TokenServiceProblem, Topic> = {
	unreachable: 'token-service-unreachable',
	status: 'token-service-refused',
	redirect: 'token-service-answer',
	unreadable: 'token-service-answer',
	no_token: 'token-service-answer',
	lifetime: 'token-service-answer',
};

/** What a failed sign-in means for the person who set up the credential, with Box's own words. */
function signInCase({ reason, code, description }: BoxAuthError, context: ErrorContext): Case {
	// A configuration that cannot be used already says what is wrong and where to get a good one.
	if (reason === 'token_rejected') return { topic: 'token-rejected' };
	if (reason === 'bad_config') return { topic: 'bad-config', values: { problem: description } };
	const after = `(Box: ${code}, ${description})`;
	const asUser = tokenUser(context);
	if (asUser === undefined) return { topic: topicOf[reason], after };
	if (reason === 'bad_subject') return { topic: 'act-as-unknown', values: { asUser }, after };
	const before = `‘Act As’ asks for a token of the user ${asUser}.`;
	return { topic: topicOf[reason], before, after };
}

function noUserTokens({ label, others }: NoUserTokensError): Case {
	return { topic: 'no-tokens-of-users', values: { label, others: others.join(' or ') } };
}

function connectionCase(
	{ code, host, attempts, outcomeUnknown }: BoxConnectionError,
	{ place = 'item' }: ErrorContext,
): Case {
	if (outcomeUnknown) {
		const what = 'The connection to Box broke during the request';
		return { topic: 'outcome-unknown', values: { what }, before: timesSent({ attempts }) };
	}
	const topic = ownValue(topicByCode, code) ?? 'not-reached';
	const isSlow = topic === 'no-answer' && place === 'item';
	const after = isSlow ? 'If Box needs longer for this, raise Timeout in Request Options.' : '';
	return { topic, values: { host, code, tries: tries(attempts) }, after };
}

const topicByCode: Readonly<Record<string, Topic>> = {
	ETIMEDOUT: 'no-answer',
	EGRESS_BLOCKED: 'connection-blocked',
};

function pathCase(error: BoxPathError, context: ErrorContext): Case {
	const { itemPath: path, missing, inside } = error;
	const [wanted, type] = [error.wanted, error.type].map((one) => one.replace('_', ' '));
	const where = inside === '/' ? 'the root folder' : `‘${inside}’`;
	const values = { wanted, path, type, missing, where, whom: actingUser(context) };
	return { topic: 'path-not-found', values };
}
