import http from 'node:http';
import https from 'node:https';

import { agentFor } from '../../../../nodes/BoxPlatform/client/http/hostProxy';

const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];
const variables = [...names, ...names.map((name) => name.toLowerCase())];
const before = { env: { ...process.env }, http: http.globalAgent, https: https.globalAgent };

/** A host whose agents keep no connections, as n8n's are behind a proxy. */
function setUp(env: Record<string, string>) {
	for (const name of variables) delete process.env[name];
	Object.assign(process.env, env);
	http.globalAgent = new http.Agent();
	https.globalAgent = new https.Agent();
}

afterEach(() => {
	for (const name of variables) delete process.env[name];
	Object.assign(process.env, before.env);
	http.globalAgent = before.http;
	https.globalAgent = before.https;
});

const proxyOf = (agent: unknown) =>
	agent instanceof http.Agent ? String(Reflect.get(agent, 'proxy') ?? 'direct') : undefined;
const keeps = (agent: unknown) => agent instanceof http.Agent && Reflect.get(agent, 'keepAlive');

describe('agentFor', () => {
	const secure = { HTTPS_PROXY: 'http://a:1' };
	it.each([
		['https://api.box.com/2.0', secure, 'http://a:1/'],
		['https://api.box.com/2.0', { https_proxy: 'http://a:2' }, 'http://a:2/'],
		['https://api.box.com/2.0', { ALL_PROXY: 'http://a:3' }, 'http://a:3/'],
		['http://127.0.0.1:9/', { HTTP_PROXY: 'http://a:4' }, 'http://a:4/'],
		['http://127.0.0.1:9/', secure, 'direct'],
		['https://api.box.com/', { ...secure, NO_PROXY: '.box.com' }, 'direct'],
		['https://api.box.com/', { ...secure, NO_PROXY: 'api.box.com:443' }, 'direct'],
		['https://api.box.com/', { ...secure, NO_PROXY: 'box.com' }, 'http://a:1/'],
		['https://api.box.com/', { ...secure, no_proxy: '*' }, 'direct'],
	])('leads %s with %j by %s, and keeps connections', async (url, env, expected) => {
		setUp(env);

		const agent = await agentFor(url);

		expect(proxyOf(agent)).toBe(expected);
		expect(keeps(agent)).toBe(true);
		expect(agent).toHaveProperty('options.timeout', 5_000);
	});

	it('gives the same one for each request, also for those that begin together', async () => {
		setUp({ HTTPS_PROXY: 'http://a:5' });
		const urls = ['https://api.box.com/1', 'https://api.box.com/2', 'https://upload.box.com/'];

		const agents = await Promise.all(urls.map(agentFor));

		expect(new Set(agents).size).toBe(1);
	});

	it('is gone when the environment names no proxy', async () => {
		setUp({});
		expect(await agentFor('https://api.box.com/')).toBeUndefined();
	});

	it('leaves agents alone that keep their connections', async () => {
		setUp({ HTTPS_PROXY: 'http://a:6' });
		https.globalAgent = new https.Agent({ keepAlive: true });
		expect(await agentFor('https://api.box.com/')).toBeUndefined();
	});
});
