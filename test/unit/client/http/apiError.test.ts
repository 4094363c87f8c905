import { apiError, redact } from '../../../../nodes/BoxPlatform/client/http/apiError';

const circumstances = { method: 'GET', path: '/files/1', attempts: 1, outcomeUnknown: false };
const errorOf = (body: unknown, headers: Record<string, string> = {}, status = 404) =>
	apiError(
		{ status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) },
		circumstances,
		['canary-token'],
	);
const mini = { type: 'file', id: '5', name: 'a.txt', sha1: 'f00', etag: '1' };

describe('apiError', () => {
	it('says status, code, message, details and request', () => {
		const error = errorOf({
			type: 'error',
			status: 404,
			code: 'not_found',
			message: 'Not Found',
			request_id: 'z7a3',
			help_url: 'http:\\/\\/developers.box.com\\/docs\\/#errors',
			context_info: {
				errors: [{ reason: 'invalid_parameter', name: 'item', message: "'item' not found" }],
			},
		});

		expect(error.message).toBe("404 not_found: Not Found - 'item' not found (request z7a3)");
		expect(error).toMatchObject({ status: 404, code: 'not_found', requestId: 'z7a3', attempts: 1 });
		expect(error.helpUrl).toContain('developers.box.com');
	});

	it.each([
		[{ 'box-request-id': 'header' }, { request_id: 'body' }, 'body'],
		[{}, { request_id: 'body' }, 'body'],
		[{ 'box-request-id': 'header' }, '', 'header'],
		[{}, '', undefined],
	])('names the request as the log does: %j %j', (headers, body, id) => {
		expect(errorOf(body, headers).requestId).toBe(id);
	});

	it.each<[string, unknown, unknown[]]>([
		['an object, as for files', { conflicts: mini }, [mini]],
		['an array, as for folders', { conflicts: [mini, mini] }, [mini, mini]],
		['one without an ID', { conflicts: { type: 'file' } }, []],
		['none', {}, []],
		['null', null, []],
		['a text', 'Names cannot contain /', []],
	])('normalises conflicts: %s', (_name, contextInfo, expected) => {
		expect(errorOf({ code: 'x', message: 'm', context_info: contextInfo }).conflicts).toEqual(
			expected,
		);
	});

	it.each<[string, unknown, Record<string, string>, string]>([
		[
			'a text as context',
			{ code: 'item_name_invalid', message: 'Bad', context_info: 'No /' },
			{},
			'502 item_name_invalid: Bad - No /',
		],
		[
			'a short body',
			{ code: 'instance_not_found', message: 'None', request_id: 'r' },
			{},
			'502 instance_not_found: None (request r)',
		],
		['an empty body', '', {}, '502: no details'],
		[
			'the challenge of a 401',
			'',
			{ 'www-authenticate': 'Bearer realm="Service", error_description="The token is invalid."' },
			'502: The token is invalid.',
		],
		[
			'an HTML page',
			'<html><head><title> 502 Bad Gateway </title></head>' + 'x'.repeat(9_999),
			{},
			'502: an HTML page instead of an answer ("502 Bad Gateway")',
		],
		['HTML without title', '<p>', {}, '502: an HTML page instead of an answer'],
		['some text', 'upstream connect error', {}, '502: an unreadable answer'],
		['the request of the header', '', { 'box-request-id': 'h1' }, '502: no details (request h1)'],
		[
			'an OAuth error',
			{ error: 'invalid_client', error_description: 'Wrong' },
			{},
			'502 invalid_client: Wrong',
		],
	])('reads %s', (_name, body, headers, expected) => {
		expect(errorOf(body, headers, 502).message).toBe(expected);
	});

	it('never repeats the token or the path of a URL', () => {
		const secretUrl = 'https:\\/\\/dl.boxcloud.com\\/d\\/1\\/canary-path\\/download?canary=1';
		const text = JSON.stringify({
			code: 'x',
			message: 'sent Bearer canary-token to SECRET',
			context_info: {
				message: 'at https://upload.box.com/canary-upload?s=1',
				errors: [{ message: 'canary-token' }],
			},
		}).replace('SECRET', secretUrl);

		const error = errorOf(text, { 'www-authenticate': 'canary-token' });

		expect(error.message).toContain('https://dl.boxcloud.com');
		expect(JSON.stringify({ ...error }) + error.message + error.stack).not.toMatch(/canary/);
		expect(error.cause).toBeUndefined();
	});

	it('keeps links to the documentation', () => {
		const link = 'https://developer.box.com/guides/api-calls/permissions-and-errors/';

		expect(redact(`see ${link}`, [])).toBe(`see ${link}`);
	});
});
