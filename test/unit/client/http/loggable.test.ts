import {
	loggableForm,
	loggableHeaders,
	loggableJson,
} from '../../../../nodes/BoxPlatform/client/http/loggable';

const json = (body: unknown, secrets: string[] = []) =>
	loggableJson(JSON.stringify(body), 'application/json; charset=utf-8', secrets);

describe('headers in the log', () => {
	it('show what is known to be no secret, and of all others the name', () => {
		expect(
			loggableHeaders({
				accept: 'application/json',
				authorization: 'Bearer canary',
				boxapi: 'shared_link=https://app.box.com/s/canary&shared_link_password=canary',
				'set-cookie': 'z=canary',
				'x-gateway-key': 'canary',
				'as-user': '7',
			}),
		).toEqual({
			accept: 'application/json',
			authorization: '***',
			boxapi: '***',
			'set-cookie': '***',
			'x-gateway-key': '***',
			'as-user': '7',
		});
	});

	it.each([
		[
			'Bearer realm="Service", error="invalid_token", error_description="The access token provided is invalid."',
			'Bearer realm="Service", error="invalid_token", error_description="The access token provided is invalid."',
		],
		[
			'Bearer realm="Service", error="insufficient_scope", scope="root_readwrite"',
			'Bearer realm="Service", error="insufficient_scope", scope="root_readwrite"',
		],
		[
			'Bearer error="invalid_token", token="canary", error_description="Bearer canary, access_token=canary"',
			'Bearer error="invalid_token", error_description="Bearer *** access_token=***"',
		],
		['Digest nonce="canary", opaque=canary', 'Digest'],
		['Negotiate canary', 'Negotiate'],
		['Bearer', 'Bearer'],
		['canary="x"', '***'],
	])('tell why a token was refused, and no secret: %s', (header, shown) => {
		expect(loggableHeaders({ 'www-authenticate': header })).toEqual({ 'www-authenticate': shown });
	});

	it('show of an address its host alone', () => {
		const headers = { location: 'https://dl.boxcloud.com/d/1/canary/download?sig=canary' };
		expect(loggableHeaders(headers)).toEqual({ location: 'https://dl.boxcloud.com' });
	});
});

describe('a form in the log', () => {
	it('shows for whom the token is, and nothing by which it is asked for', () => {
		const form = {
			grant_type: 'client_credentials',
			client_id: 'id',
			client_secret: 'canary',
			box_subject_id: '7',
			assertion: 'canary',
			refresh_token: 'canary',
			code: 'canary',
			anything: 'canary',
		};
		const shown = loggableForm(form);
		expect(shown).toMatchObject({ grant_type: 'client_credentials', box_subject_id: '7' });
		expect(JSON.stringify(shown)).not.toContain('canary');
	});
});

describe('JSON in the log', () => {
	it.each([
		{ access_token: 'canary' },
		{ token: { value: 'canary' } },
		{ client_secret: 'canary' },
		{ shared_link: { password: 'canary' } },
		{ shared_link: { password: 12345678901 } },
		{ PrivateKey: 'canary' },
		{ signers: [{ verification_phone_number: '12345678901' }] },
		{ prepare_url: 'https://app.box.com/sign/document/canary/prepare_doc/' },
		{ 'api-key': ['canary'] },
		{ note: 'send Authorization: Bearer canary' },
		{ note: 'https://app.box.com/s/canary' },
		{ note: 'see shared_link_password=canary' },
		{ note: 'see token="canary"' },
		{ url_template: 'https://dl.boxcloud.com/api/canary/{+asset_path}' },
		{ 'https://x': ['http:\\/\\/127.0.0.1/canary'] },
	])('lacks the secrets of %j', (body) => {
		const shown = json(body) ?? '';
		expect(shown).not.toMatch(/canary|12345678901/);
		expect(shown).toMatch(/\*\*\*|https?:/);
	});

	it('lacks what the caller names as a secret, wherever it stands', () => {
		expect(json({ name: 'my canary file' }, ['canary'])).toBe('{"name":"my *** file"}');
	});

	it('shows all else, also what only sounds like a secret', () => {
		const body = {
			name: 'Report',
			code: 'not_found',
			is_password_enabled: true,
			password: null,
			help_url: 'http://developers.box.com/docs/#errors',
		};
		expect(JSON.parse(json(body) ?? '')).toEqual(body);
	});

	it('ends after 2,000 characters', () => {
		expect(json({ text: 'x'.repeat(5_000) })).toHaveLength(2_001);
	});

	it('is not read at all where it is large', () => {
		expect(json({ text: 'x'.repeat(300_000) })).toMatch(/^\(JSON of 3\d+ bytes\)$/);
	});

	it.each([
		['a file', 'application/octet-stream'],
		['a text', 'text/plain'],
		['a form', 'multipart/form-data; boundary=1'],
		['what names no type', undefined],
	])('is not looked for in %s', (_name, type) => {
		expect(loggableJson('{"a":1}', type, [])).toBeUndefined();
	});

	it('says that it cannot be read, and nothing of it', () => {
		expect(loggableJson('{"token":"canary', 'application/json', [])).toBe('(unreadable)');
	});

	it('survives a body whose depth no reader survives', () => {
		const deep = '['.repeat(100_000) + ']'.repeat(100_000);
		expect(loggableJson(deep, 'application/json', [])?.length).toBeLessThanOrEqual(2_001);
	});
});
