import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	BoxAnswerError,
	BoxApiError,
	BoxAuthError,
	BoxConnectionError,
	BoxDataError,
	BoxDownloadError,
	BoxPathError,
} from '../../../../nodes/BoxPlatform/client';
import { errorItem, toNodeError } from '../../../../nodes/BoxPlatform/n8n/host/errors';
import type { ErrorContext } from '../../../../nodes/BoxPlatform/n8n/host/errorWording';
import { filePicker } from '../../../../nodes/BoxPlatform/pickers';
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

const answerError = (details: { outcomeUnknown?: boolean } = {}) =>
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
			/Developer Console/,
		],
		[
			'an ID that does not exist',
			{ status: 404, code: 'not_found' },
			/did not find ‘File’ 12/,
			/no access/,
		],
		['a revoked token', { status: 401 }, /no longer accepts this credential/, /connect it again/],
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
			/before you run this again/,
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
			/documentation/,
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
			/not authorized in this company/,
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
			/proxy.*in place of Box at box\.corp:8443.*custom endpoints.*6 attempts/s,
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
			new BoxPathError('/A/b.txt', 'b.txt', 'file'),
			/no file at ‘\/A\/b.txt’/,
			/‘b.txt’ was not found/,
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
