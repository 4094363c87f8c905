import { readFileSync } from 'node:fs';

import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	BoxAnswerError,
	BoxApiError,
	BoxAuthError,
	type BoxAuthReason,
	BoxConnectionError,
	BoxDataError,
	BoxDownloadError,
	BoxPathError,
	BoxTokenServiceError,
} from '../../../../nodes/BoxPlatform/client';
import { NoUserTokensError } from '../../../../nodes/BoxPlatform/n8n/host/actors';
import {
	errorItem,
	inOneMessage,
	plainError,
	toListError,
	toNodeError,
} from '../../../../nodes/BoxPlatform/n8n/host/errors';
import type { ErrorContext } from '../../../../nodes/BoxPlatform/n8n/host/errorContext';
import { pageOf } from '../../../../nodes/BoxPlatform/n8n/host/wordings';
import { filePicker } from '../../../../nodes/BoxPlatform/pickers';
import { onConflictParameter } from '../../../../nodes/BoxPlatform/resources/nameConflict';
import { homepage } from '../../../../package.json';
import { fakeNode } from '../fakeNode';

const node = fakeNode();

function apiError(details: Partial<ConstructorParameters<typeof BoxApiError>[0]>): BoxApiError {
	return new BoxApiError({
		status: 400,
		code: '',
		reason: 'Bad Request',
		requestId: 'abc123',
		conflicts: [],
		attempts: 1,
		method: 'GET',
		path: '/files/12',
		outcomeUnknown: false,
		...details,
	});
}

const answerError = (details: { outcomeUnknown?: boolean; attempts?: number } = {}) =>
	new BoxAnswerError({
		host: 'box.corp:8443',
		found: 'an HTML page ("Sign in")',
		expected: 'an object with id and type',
		status: 200,
		method: 'GET',
		path: '/files/12',
		attempts: 6,
		outcomeUnknown: false,
		...details,
	});

const context: ErrorContext = {
	itemIndex: 3,
	operation: { scopes: ['root_readwrite'], parameters: [filePicker] },
	params: { fileId: '12' },
};

function shown(error: unknown) {
	const result = toNodeError(error, node, context);
	if (!(result instanceof NodeApiError) && !(result instanceof NodeOperationError)) throw result;
	return result;
}

it('does not speak of metadata where a template or a cascade policy is missing', () => {
	const path = '/metadata_cascade_policies/84113349';
	const wordsAt = (at: string) =>
		shown(apiError({ status: 404, code: 'instance_not_found', path: at })).message;
	expect(wordsAt(path)).toMatch(/^Box did not find/);
	expect(wordsAt('/metadata_templates/enterprise/nope/schema')).toMatch(/^Box did not find/);
	expect(wordsAt('/files/1/metadata/enterprise/invoice')).toMatch(/has no metadata/);
});

it('says first what the caller knows of an answer', () => {
	const error = apiError({ status: 403, reason: 'Forbidden' }).withDetail('It is about ‘A’.');
	expect(shown(error).description).toMatch(/^It is about ‘A’\. .*Box says: ‘Forbidden’/);
});

describe('what others have written', () => {
	it.each(['/folders/100%/items', '/folders/%E0%A4%A/items', '/folders/%/'])(
		'does not break the words for a path such as %s',
		(path) => {
			const error = shown(apiError({ status: 404, code: 'not_found', path }));
			expect(error.message).toMatch(/did not find/);
		},
	);

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
		'takes the code %s for one that is not known',
		(code) => {
			expect(shown(apiError({ status: 400, code })).message).toBe(
				shown(apiError({ status: 400, code: 'never_heard_of' })).message,
			);
		},
	);
});

describe('what users read', () => {
	it.each([
		[
			'a name that is taken',
			{
				status: 409,
				code: 'item_name_in_use',
				conflicts: [{ type: 'file', id: '7', name: 'a.txt' }],
			},
			/already taken: ‘a.txt’ \(file 7\)/,
			/another name/,
		],
		[
			'a missing scope',
			{ status: 403, code: 'insufficient_scope' },
			/lacks a permission/,
			/‘Read and write all files and folders stored in Box’/,
		],
		[
			'a role that is too low',
			{ status: 403, code: 'access_denied_insufficient_permissions' },
			/may not do this/,
			/role on it is too low.*Box says: ‘Bad Request’/s,
		],
		[
			'Box AI that is switched off',
			{ status: 403, code: 'access_denied_insufficient_permissions', path: '/ai/ask' },
			/does not let the acting user use Box AI here/,
			/Admin Console.*‘Manage AI’/s,
		],
		[
			'agents of Box AI that are not allowed',
			{ status: 403, code: 'forbidden', path: '/ai_agents' },
			/does not let the acting user use Box AI here/,
			/Admin Console/,
		],
		[
			'Box Sign that is switched off',
			{ status: 403, code: 'forbidden', path: '/sign_requests' },
			/does not let the acting user use Box Sign or Doc Gen here/,
			/Admin Console.*upload into the folder/s,
		],
		[
			'Doc Gen that is switched off',
			{ status: 403, code: 'forbidden', path: '/docgen_batches' },
			/does not let the acting user use Box Sign or Doc Gen here/,
			/Admin Console/,
		],
		[
			'a file that is no template of Doc Gen',
			{ status: 404, code: 'not_found', path: '/docgen_templates/12/tags' },
			/no template of Doc Gen in this file/,
			/‘Create Template’ does that/,
		],
		[
			'Box AI that refuses with a precondition',
			{ status: 412, code: 'precondition_failed', path: '/ai/ask' },
			/Box refused the request: Bad Request/,
			/Check the values/,
		],
		[
			'an ID that does not exist',
			{ status: 404, code: 'not_found' },
			/did not find ‘File’ 12/,
			/no access/,
		],
		[
			'a revoked token',
			{ status: 401 },
			/no longer accepts this credential/,
			/click Connect again/,
		],
		[
			'a rate limit',
			{ status: 429, code: 'rate_limit_exceeded', retryAfterSeconds: 900 },
			/limits the rate/,
			/wait 900 seconds.*Parallel Items/s,
		],
		['an outage', { status: 503, code: 'unavailable' }, /not available/, /later/],
		[
			'an HTML page from a gateway',
			{ status: 502, reason: 'an HTML page instead of an answer' },
			/not available/,
			/later/,
		],
		[
			'a write without a known outcome',
			{ status: 500, method: 'POST', outcomeUnknown: true },
			/not known whether the change was made/,
			/^It was not sent again.*before you run this again/,
		],
		[
			'a write without a known outcome that was repeated',
			{ status: 409, method: 'POST', outcomeUnknown: true, attempts: 2 },
			/not known whether the change was made/,
			/^It was sent 2 times.*before you run this again/,
		],
		[
			'a changed item',
			{ status: 412, code: 'precondition_failed' },
			/Somebody else changed/,
			/Nothing was changed/,
		],
		[
			'a code of the future',
			{ status: 400, code: 'brand_new', reason: 'Too blue' },
			/Too blue/,
			/values of the fields/,
		],
	])('names %s and what to do', (_case, details, message, description) => {
		const error = shown(apiError(details));
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		expect(error.description).toContain(`HTTP ${details.status}`);
		expect(error.description).toContain('request ID abc123');
		expect(error.context.itemIndex).toBe(3);
	});

	it.each([
		[
			'Box is down',
			new BoxConnectionError({
				code: 'ECONNREFUSED',
				host: 'api.box.com',
				attempts: 3,
				outcomeUnknown: false,
			}),
			/could not be reached at api.box.com/,
			/proxy.*ECONNREFUSED/,
		],
		[
			'the connection breaks during a write',
			new BoxConnectionError({
				code: 'ECONNRESET',
				host: 'api.box.com',
				attempts: 1,
				outcomeUnknown: true,
			}),
			/not known whether/,
			/before you run/,
		],
		[
			'the app is not authorized',
			new BoxAuthError(
				'app_not_authorized',
				'unauthorized_client',
				'This app is not authorized by the enterprise admin',
			),
			/not authorized in this enterprise/,
			/Admin Console.*This app is not authorized/s,
		],
		[
			'the pasted JSON is broken',
			new BoxAuthError('bad_config', 'invalid_config', 'The app configuration is not valid JSON'),
			/cannot be used/,
			/not valid JSON/,
		],
		[
			'a download is damaged',
			new BoxDataError('sha1_mismatch', 'The content arrived damaged'),
			/damaged/,
			/Run the item again/,
		],
		[
			'a proxy answers a read',
			answerError(),
			/^The answer of box\.corp:8443 could not be read: it is an HTML page \("Sign in"\)$/,
			/proxy.*in place of Box.*custom endpoints.*6 attempts/s,
		],
		[
			'a proxy answers a write',
			answerError({ outcomeUnknown: true }),
			/^box\.corp:8443 answered with an HTML page.*not known whether the change was made$/,
			/proxy.*Look at the item in Box before/s,
		],
		[
			'an answer is too large',
			new BoxDataError('answer_too_large', 'The answer of api.box.com is larger than 64 MiB'),
			/larger than 64 MiB/,
			/fewer fields/,
		],
		[
			'a list has no end',
			new BoxDataError('endless_list', 'The list has no end: Box …'),
			/has no end/,
			/stopped.*run it again later/s,
		],
		[
			'a path does not exist',
			new BoxPathError('/A/b.txt', 'A', 'folder', 'file'),
			/no file at ‘\/A\/b.txt’/,
			/The folder ‘A’ was not found in the root folder.*root folder of the user/,
		],
		[
			'an ID is empty',
			new RangeError('An ID in the request path is empty'),
			/is empty/,
			/fields that hold IDs/,
		],
	])('says what to do when %s', (_case, error, message, description) => {
		const result = shown(error);
		expect(result.message).toMatch(message);
		expect(result.description).toMatch(description);
	});

	it('passes errors of n8n unchanged', () => {
		const error = new NodeOperationError(node, 'The credential needs to be reconnected.');
		expect(toNodeError(error, node)).toBe(error);
	});
});

it('a download server that refuses is not taken for a role that is too low', () => {
	const error = new BoxDownloadError({ ...apiError({ status: 403, code: '' }) }, 'dl.boxcloud.com');
	const { message, description } = shown(error);
	expect(message).toBe(
		'The download server dl.boxcloud.com refused the download, although Box had allowed it',
	);
	expect(description).toMatch(/several addresses.*HTTP 403.*proxy or firewall.*network address/s);
	expect(description).not.toMatch(/role|scope/);
});

describe('a failed item of a node that continues', () => {
	it('carries message, hint, status, code and request ID', () => {
		const error = shown(apiError({ status: 404, code: 'not_found' }));
		expect(errorItem(error).json).toEqual({
			error: 'Box did not find ‘File’ 12',
			details: {
				hint: expect.stringContaining('no access'),
				status: 404,
				code: 'not_found',
				requestId: 'abc123',
			},
		});
	});
});

describe('a refusal', () => {
	const wordsOf = (error: unknown, more: ErrorContext = {}, parameters = {}) => {
		const result = toNodeError(error, fakeNode(parameters), { ...context, ...more });
		if (!(result instanceof NodeApiError) && !(result instanceof NodeOperationError)) throw result;
		return `${result.message} | ${result.description ?? ''}`;
	};

	it.each([
		'User is locked',
		'Blocked by an information barrier',
		'The terms of service have not been accepted',
	])('has Box’s own sentence: %s', (reason) => {
		const codes = ['access_denied_insufficient_permissions', 'forbidden', 'brand_new', ''];
		const refused = codes.flatMap((code) =>
			[400, 401, 403, 404, 405, 409, 412, 429, 500, 507].map((status) => ({
				status,
				code,
				reason,
			})),
		);
		for (const details of refused) expect(wordsOf(apiError(details))).toContain(reason);
	});

	it('speaks of scopes only where one would help', () => {
		const files = { scopes: ['root_readwrite'] as const, parameters: [] };
		const users = { scopes: ['manage_managed_users'] as const, parameters: [] };
		const denied = apiError({ status: 403, code: 'access_denied_insufficient_permissions' });
		const lacking = apiError({ status: 403, code: 'insufficient_scope' });
		expect(wordsOf(denied, { operation: files })).not.toContain('scope');
		expect(wordsOf(denied, { operation: users })).toContain('application scope ‘Manage users’');
		expect(wordsOf(lacking, { operation: files })).toContain('application scope ‘Read and write');
	});

	it.each([{ code: 'access_denied_insufficient_permissions' }, { code: '' }])(
		'names Act As, who it is and the setting: %p',
		(details) => {
			const actAs = { user: '4711', with: 'header' } as const;
			const words = wordsOf(apiError({ status: 403, ...details }), { actAs });
			expect(words).toMatch(/Check Act As/);
			expect(words).toMatch(/4711/);
			expect(words).toMatch(/‘Make API calls using the as-user header’/);
			expect(words).not.toMatch(/can see the item/);
		},
	);

	describe('by a token of the user', () => {
		const actAs = { user: '4711', with: 'token' } as const;
		const authError = (reason: BoxAuthReason) =>
			new BoxAuthError(reason, 'invalid_grant', 'said by Box', 400);

		it.each<[string, Error, RegExp]>([
			['a role that is too low', apiError({ status: 403 }), /^The user 4711 of Act As may not/],
			['what is not shared with it', apiError({ status: 404 }), /the user of Act As \(4711\)/],
			['a token that no longer counts', apiError({ status: 401 }), /user 4711 of Act As.*inactive/],
			[
				'a user that Box does not know',
				authError('bad_subject'),
				/^Box does not know the user 4711 of Act As.*said by Box/,
			],
			[
				'an app that may not act as users',
				authError('user_tokens_disabled'),
				/may not act as users.*‘Act As’ asks for a token of the user 4711.*‘Generate user access/,
			],
			[
				'a refusal without a reason',
				authError('credentials_refused'),
				/‘Act As’ asks for a token of the user 4711/,
			],
		])('names Act As and the user for %s, and never the header', (_name, error, expected) => {
			const words = wordsOf(error, { actAs });
			expect(words).toMatch(expected);
			expect(words).not.toMatch(/as-user header/);
		});

		it.each([
			undefined,
			{ user: '', with: 'header' } as const,
			{ ...actAs, with: 'header' } as const,
		])('is not what a refused sign-in is about with %j', (other) => {
			for (const reason of ['bad_subject', 'user_tokens_disabled'] as const) {
				expect(wordsOf(authError(reason), { actAs: other })).not.toMatch(/4711|‘Act As’ asks/);
			}
		});

		it('names the credentials that have such tokens', () => {
			expect(wordsOf(new NoUserTokensError('OAuth2', ['JWT', 'Another']), { actAs })).toMatch(
				/^OAuth2 has no tokens of other users.*: JWT or Another\./,
			);
		});
	});

	it('names the field for names that are taken, where the panel has it', () => {
		const taken = apiError({ status: 409, code: 'item_name_in_use' });
		const field = 'Choose under ‘If the Name Is Taken’';
		expect(
			wordsOf(taken, { operation: { scopes: [], parameters: [onConflictParameter] } }),
		).toContain(field);
		expect(wordsOf(taken)).not.toContain('If the Name Is Taken');
	});

	it.each([
		['oAuth2', /click Connect again/, /JWT|admin still authorizes/],
		['jwt', /Box admin still authorizes/, /Connect/],
		['ccg', /Box admin still authorizes/, /Connect/],
		['token', /Enter another one.*token service/, /Connect|admin/],
	])('speaks of the credential of the node alone: %s', (authentication, words, others) => {
		const revoked = wordsOf(apiError({ status: 401 }), {}, { authentication });
		expect(revoked).toMatch(words);
		expect(revoked).not.toMatch(others);
	});

	it('speaks of all, each by its name, where that is not known', () => {
		expect(wordsOf(apiError({ status: 401 }), {}, { authentication: 'other' })).toMatch(
			/OAuth2: .*Connect again\. JWT and Client Credentials \(CCG\): .*Access Token: /s,
		);
	});

	it.each([
		['oAuth2', 'the user who connected the credential'],
		['jwt', 'the service account or user that the credential acts as'],
		['ccg', 'the service account or user that the credential acts as'],
		['token', 'the user for whom the access token is'],
	])('names who does not see an item: %s', (authentication, who) => {
		expect(wordsOf(apiError({ status: 404 }), {}, { authentication })).toContain(who);
	});

	it.each([
		['company_refused', /no token for the enterprise/, /General Settings/],
		['user_refused', /no token for the user/, /Generate user access tokens/],
		['token_rejected', /does not accept the access token/, /live 60 minutes/],
	] as const)('says what to do about a sign-in that fails: %s', (reason, message, advice) => {
		const error = shown(new BoxAuthError(reason, 'invalid_grant', 'Box says so'));
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(advice);
	});

	it.each([
		['unreachable', 'ECONNRESET', /^The token service is out of reach\. It is away/],
		['unreachable', 'EGRESS_BLOCKED', /^n8n does not allow connections to t\.example/],
		['status', undefined, /^The token service refuses to give a token\. It is away/],
		['redirect', undefined, /^The token service gave no usable token\. It is away/],
		['unreadable', undefined, /^The token service gave no usable token/],
		['no_token', undefined, /^The token service gave no usable token/],
		['lifetime', undefined, /^The token service gave no usable token/],
	] as const)('names what a token service does: %s %s', (problem, code, words) => {
		const facts = { problem, code, message: 'It is away', host: 't.example', attempts: 2 };
		expect(wordsOf(new BoxTokenServiceError(facts))).toMatch(words);
	});

	it('shows the code of a lost connection where n8n puts no sentence of its own in its place', () => {
		const error = shown(
			new BoxTokenServiceError({
				problem: 'unreachable',
				code: 'ECONNRESET',
				message: 'The token service at t.example could not be reached (ECONNRESET)',
				host: 't.example',
				attempts: 2,
			}),
		);
		expect(error.message).toBe(
			'The token service is out of reach. The token service at t.example could not be reached',
		);
		expect(error.description).toMatch(/\(ECONNRESET, 2 attempts\)/);
	});

	it('names fields of its own panel: a trigger has no Parallel Items and no Timeout', () => {
		const slow = { code: 'ETIMEDOUT', host: 'api.box.com', attempts: 2, outcomeUnknown: false };
		for (const error of [apiError({ status: 429 }), new BoxConnectionError(slow)]) {
			expect(wordsOf(error)).toMatch(/Parallel Items|Timeout/);
			expect(wordsOf(error, { place: 'trigger' })).not.toMatch(/Request Options/);
		}
	});

	it.each([
		['an outage', apiError({ status: 503 })],
		[
			'no answer',
			new BoxConnectionError({
				code: 'ETIMEDOUT',
				host: 'api.box.com',
				attempts: 2,
				outcomeUnknown: false,
			}),
		],
		['a page without a position', new BoxDataError('unreadable_answer', 'No position')],
		['a stream without end', new BoxDataError('endless_list', 'The stream has no end')],
	])('does not ask to run a trigger again for %s: it goes on by itself', (_name, error) => {
		expect(wordsOf(error)).toMatch(/run it again|run the item again/i);
		expect(wordsOf(error, { place: 'trigger' })).toContain('tries it again by itself');
		expect(wordsOf(error, { place: 'trigger' })).not.toMatch(/run it again|the item/i);
	});

	it('shows a percent sign in a path as it is', () => {
		const error = apiError({ status: 404, path: '/folders/100%/items' });
		expect(wordsOf(error)).toMatch(/^Box did not find what the request names/);
	});

	it('in a list of the editor says in its message what to do', () => {
		const broken = new BoxAuthError(
			'bad_config',
			'invalid_config',
			'The JSON lacks boxAppSettings',
		);
		const shownInList = toListError(broken, node).message;
		expect(shownInList).toMatch(/cannot be used as it is\. The JSON lacks boxAppSettings/);
	});
});

describe('inOneMessage', () => {
	it('has the advice in the message, for activations', () => {
		const found = toNodeError(apiError({ status: 404, code: 'not_found' }), node);
		expect(inOneMessage(found, node).message).toMatch(/^Box did not find .*\. It does not exist, /);
	});

	it('leaves what has no advice as it is', () => {
		const error = new Error('no');
		expect(inOneMessage(error, node)).toBe(error);
		expect(inOneMessage('no', node).message).toBe('no');
	});
});

describe('a write without a known outcome', () => {
	it.each([
		[1, /It was not sent again/],
		[5, /It was sent 5 times/],
	])('says how often it was sent: %i', (attempts, sentence) => {
		const unknown = { outcomeUnknown: true, attempts };
		const lost = new BoxConnectionError({ code: 'ECONNRESET', host: 'api.box.com', ...unknown });
		for (const error of [apiError({ status: 500, ...unknown }), lost, answerError(unknown)]) {
			expect(shown(error).description).toMatch(sentence);
		}
	});
});

describe('the page about errors', () => {
	it('has what the readers of values refuse', () => {
		const page = readFileSync('docs/troubleshooting.md', 'utf8');
		expect(page).toContain('| ‘…’ does not say which number is the day: … |');
		expect(page).toContain('| ‘…’ is a day that does not exist: … | Use a date such as 2026-01-31');
	});

	it('is at the address that package.json names', () => {
		expect(pageOf('name-taken')).toBe(`${homepage}/troubleshooting#name-taken`);
	});

	it('is linked from each of them', () => {
		const { description } = shown(new RangeError('no'));
		expect(description).toContain(pageOf('value-refused'));
	});

	it('is linked as HTML, in which what others have written stays text, also in data', () => {
		const error = apiError({ status: 400, detail: 'No <img src=x>' });
		const { description } = shown(error);
		expect(description).toContain('&lt;img src=x>');
		expect(description).not.toMatch(/<(?!a href|\/a>)/);
		const { details } = errorItem(shown(error)).json as { details: { hint: string } };
		expect(details.hint).toContain('No <img src=x>');
		expect(details.hint).not.toContain('<a');
	});

	it('has advice without a gap: every placeholder gets its value', () => {
		for (const status of [400, 401, 403, 404, 405, 409, 412, 429, 500, 507]) {
			const { message, description } = shown(apiError({ status }));
			expect(`${message} ${description}`).not.toMatch(/[{}]|undefined|‘’/);
		}
	});
});

describe('words that stand in one message', () => {
	const unreachable = {
		problem: 'unreachable' as const,
		code: 'ECONNREFUSED',
		host: 'tokens.example',
		attempts: 3,
		message: 'The token service at tokens.example could not be reached (ECONNREFUSED)',
	};

	it.each([
		['a token service', new BoxTokenServiceError(unreachable), /token service is out of reach/],
		[
			'Box',
			new BoxConnectionError({ ...unreachable, host: 'api.box.com', outcomeUnknown: false }),
			/could not be reached at api\.box\.com/,
		],
	])('stay when n8n looks for codes of Node in them: %s', (_name, error, words) => {
		const ofCredential = plainError(error, 'token');

		for (const shown of [
			new NodeApiError(node, { message: ofCredential.message }),
			new NodeOperationError(node, ofCredential),
			inOneMessage(toNodeError(error, node), node),
		]) {
			expect(shown.message).toMatch(words);
			expect(shown.message).toContain('(3 attempts)');
		}
	});

	it('count one attempt as one', () => {
		const error = new BoxTokenServiceError({ ...unreachable, attempts: 1 });
		expect(plainError(error, 'token').message).toContain('(1 attempt)');
	});
});
