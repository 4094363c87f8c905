import {
	copyAddress,
	hasNote,
	isOwn,
	isTestAddress,
	withNote,
	withoutNote,
} from '../../../../nodes/BoxPlatform/n8n/webhook/addresses';

const url = 'https://n8n.example.com/base/webhook/node-1/webhook';
const testUrl = 'https://n8n.example.com/base/webhook-test/node-1/webhook';

describe('addresses of a node', () => {
	it.each([
		[url, true],
		[testUrl, true],
		['http://localhost:5678/webhook/node-1/webhook', true],
		[`${url}?copyTo=x`, true],
		['https://n8n.example.com/base/webhook/node-2/webhook', false],
		['https://n8n.example.com/webhook', false],
		['nonsense', false],
	])('%s: own is %s', (address, own) => {
		expect(isOwn(address, url)).toBe(own);
	});

	it('tells those of the editor by the endpoint that n8n is set to', () => {
		expect(isTestAddress(testUrl, {})).toBe(true);
		expect(isTestAddress(url, {})).toBe(false);
		const env = { N8N_ENDPOINT_WEBHOOK_TEST: 'try' };
		expect(isTestAddress('https://n8n.example.com/try/node-1/webhook', env)).toBe(true);
		expect(isTestAddress(testUrl, env)).toBe(false);
	});

	it('takes a note, once, and loses it again', () => {
		const noted = withNote(withNote(url, 'https://else.example/'), testUrl);
		expect(hasNote(noted)).toBe(true);
		expect(hasNote(url)).toBe(false);
		expect(withoutNote(noted)).toBe(url);
		expect(new URL(noted).searchParams.getAll('copyTo')).toEqual([testUrl]);
	});
});

const own = { url, editor: 'https://editor.example.com/' };

describe('copyAddress', () => {
	it.each<[string, unknown, string | undefined]>([
		['the own test address', testUrl, testUrl],
		[
			'the own test address at the editor',
			'https://editor.example.com/webhook-test/node-1/webhook',
			'https://editor.example.com/webhook-test/node-1/webhook',
		],
		['another host', testUrl.replace('n8n.example', 'evil.example'), undefined],
		['another port', testUrl.replace('.com', '.com:81'), undefined],
		['another node', testUrl.replace('node-1', 'node-2'), undefined],
		['the production address', url, undefined],
		['two of them', [testUrl, testUrl], undefined],
		['nothing', undefined, undefined],
		['no address', 'x', undefined],
	])('%s', (_what, to, copy) => {
		expect(copyAddress({ copyTo: to }, own, {})).toBe(copy);
	});
});
