import {
	apiUrl,
	BoxDataError,
	handedOutUrl,
	pathOnly,
	tokenUrl,
} from '../../../../nodes/BoxPlatform/client/base';

const endpoints = {
	baseUrl: ' https://box.example/root// ',
	uploadUrl: 'https://up.example/api/',
	oauth2Url: 'https://account.example',
};

describe('apiUrl', () => {
	it.each<['api' | 'upload', string]>([
		['api', 'https://box.example/root/2.0/files/1'],
		['upload', 'https://up.example/api/2.0/files/1'],
	])('builds an address of the origin %s', (origin, expected) => {
		expect(apiUrl(endpoints, '/files/1', {}, origin)).toBe(expected);
	});

	it('leaves out what is empty and joins lists', () => {
		const query = { a: ['x', 'y'], b: '', c: undefined, d: 0, e: false, f: [] };

		expect(new URL(apiUrl(endpoints, '/x', query)).search).toBe('?a=x%2Cy&d=0&e=false');
	});

	it.each(['files/1', '/../x', '//evil.example', '/a/../../x', ''])('refuses %j', (path) => {
		const refused = () => apiUrl({ ...endpoints, baseUrl: 'https://box.example' }, path);

		if (path === '//evil.example') {
			expect(new URL(refused()).origin).toBe('https://box.example');
		} else {
			expect(refused).toThrow(RangeError);
		}
	});

	it('shows no query in its refusal', () => {
		expect(() => apiUrl(endpoints, 'files?canary=1')).toThrow("'files' is not a path");
	});
});

describe('tokenUrl', () => {
	it('is below the base address', () => {
		expect(tokenUrl(endpoints)).toBe('https://box.example/root/oauth2/token');
	});
});

describe('handedOutUrl', () => {
	it.each([
		['https://dl.boxcloud.com/x', 'https://api.box.com', 'https://dl.boxcloud.com/x'],
		['/x', 'https://api.box.com/root', 'https://api.box.com/x'],
		['http://127.0.0.1:1/x', 'http://127.0.0.1:2', 'http://127.0.0.1:1/x'],
		['https://dl.boxcloud.com/x', 'http://127.0.0.1:2', 'https://dl.boxcloud.com/x'],
	])('takes %s where %s is configured', (address, configured, expected) => {
		expect(handedOutUrl(address, configured)).toBe(expected);
	});

	it('takes a relative address relative to where it was named', () => {
		const url = handedOutUrl('next', 'https://api.box.com', 'https://dl.boxcloud.com/a/b');

		expect(url).toBe('https://dl.boxcloud.com/a/next');
	});

	it.each([
		['http://dl.boxcloud.com/canary', 'https://api.box.com', 'with the protocol http:'],
		['file:///canary', 'http://127.0.0.1', 'with the protocol file:'],
		['ftp://x/canary', 'https://api.box.com', 'with the protocol ftp:'],
		['http://[canary', 'http://127.0.0.1', 'which is no URL'],
	])('refuses %s where %s is configured', (address, configured, why) => {
		const refused = () => handedOutUrl(address, configured);

		expect(refused).toThrow(BoxDataError);
		expect(refused).toThrow(`Box named an address to go on with, ${why}`);
	});
});

describe('pathOnly', () => {
	it.each([
		['/a', '/a'],
		['/a?b#c', '/a'],
		['/a#b\n?c', '/a'],
		['/a?b\nc', '/a'],
	])('of %j is %j', (path, expected) => {
		expect(pathOnly(path)).toBe(expected);
	});
});
