import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	BoxApiError,
	BoxAuthError,
	BoxDataError,
	BoxPathError,
} from '../../../../nodes/BoxPlatform/client';
import {
	eventError,
	folderError,
	isWorthConnectingAgain,
	isWorthWaiting,
} from '../../../../nodes/BoxPlatform/n8n/trigger/trouble';
import { apiError, connectionError } from '../../client/events/fakes';
import { fakeNode } from '../fakeNode';

const coded = (code: string) => Object.assign(new Error(code), { code });
class QueryFailedError extends Error {
	override name = 'QueryFailedError';
}

describe('what is worth waiting for, and worth connecting again for', () => {
	it.each<[string, unknown, boolean, boolean]>([
		['the network', connectionError(), true, true],
		['an unreadable answer', new BoxDataError('unreadable_answer', 'no'), true, true],
		['a busy Box', apiError(429), true, true],
		['a broken Box', apiError(500), true, true],
		['a slow Box', apiError(408), true, true],
		['an answer that asks for something else', apiError(400), true, false],
		['an item that is not there', apiError(404), true, false],
		['a path that is not there', new BoxPathError('/a', 'a', 'folder'), true, false],
		['the credential', apiError(401), false, false],
		['a permission', apiError(403), false, false],
		['a sign-in', new BoxAuthError('reconnect', 'invalid_grant', 'revoked'), false, false],
		["n8n's database", new QueryFailedError('SQLITE_BUSY: database is locked'), true, true],
		['a locked database', coded('SQLITE_BUSY'), true, true],
		['a database that is away', coded('ECONNREFUSED'), true, true],
		['a database that is slow', coded('ETIMEDOUT'), true, true],
		['a database without a name', coded('ENOTFOUND'), true, true],
		['a name server', coded('EAI_AGAIN'), true, true],
		['a broken pipe', coded('EPIPE'), true, true],
		['a machine that is away', coded('EHOSTUNREACH'), true, true],
		['a network that is away', coded('ENETUNREACH'), true, true],
		['a similar code', coded('XECONNRESET'), false, false],
		['another code', coded('ERR_INVALID_ARG_TYPE'), false, false],
		['a defect', new TypeError('x is not a function'), false, false],
		['what n8n says', new NodeOperationError(fakeNode(), 'no credential'), false, false],
		[
			'what n8n says of a database',
			Object.assign(new NodeOperationError(fakeNode(), 'x'), { code: 'SQLITE_BUSY' }),
			false,
			false,
		],
		['what is no error', { name: 'QueryFailedError', code: 'SQLITE_BUSY' }, false, false],
	])('%s: %#', (_name, error, waiting, connecting) => {
		expect([isWorthWaiting(error), isWorthConnectingAgain(error)]).toEqual([waiting, connecting]);
	});
});

describe('eventError', () => {
	it.each([
		['enterprise', '', /enterprise properties/i],
		['enterprise', 'insufficient_scope', /enterprise properties/i],
		['all', 'insufficient_scope', /read all files/i],
		['all', '', /role on it is too low/i],
	] as const)('says of the stream %s what helps with a 403 %s', (stream, code, words) => {
		// Event types can need the stream of the company while the node names another one.
		const node = fakeNode({ stream: 'all' });
		const error = eventError(node, new BoxApiError({ ...apiError(403), code }), { stream });
		expect(error).toBeInstanceOf(NodeApiError);
		expect((error as NodeApiError).description).toMatch(words);
	});
});

describe('folderError', () => {
	const missing = new BoxApiError({ ...apiError(404), path: '/folders/7' });

	it('names the field of the watched folder, and who is to see it', () => {
		const error = folderError(fakeNode({ authentication: 'jwt' }), missing, '7') as NodeApiError;
		expect(error.message).toBe('Box did not find ‘Folder’ 7');
		expect(error.description).toMatch(/shared with the service account/);
	});

	it.each([apiError(429), apiError(401), connectionError()])(
		'leaves what says nothing of the folder as it is: %#',
		(error) => {
			expect(folderError(fakeNode(), error, '7')).toBe(error);
		},
	);
});
