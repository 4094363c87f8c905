/**
 * Connections of a host that sends everything through a proxy. n8n puts agents in the place of Node's global ones for
 * that, and they open a connection for each request: a tunnel and a handshake each time. These ones here go the same
 * ways, decided by the same packages, but keep their connections.
 */
import http from 'node:http';
import https from 'node:https';

/** As Node's own global agents are, which are what a host without a proxy has. */
const keeping = { keepAlive: true, scheduling: 'lifo', timeout: 5_000 } as const;

/** By scheme and proxy; the ways without one have an empty one. Few: the environment names them. */
const agents = new Map<string, Promise<http.Agent>>();

/**
 * The agent for an address where the host's own keeps no connections; undefined for the host's own. It is looked
 * up each time, as the host does: both its agents and its environment may change.
 */
export async function agentFor(url: string): Promise<http.Agent | undefined> {
	const { globalAgent } = url.startsWith('https:') ? https : http;
	// Node does not type it. Somebody else's agents that keep connections are as good as these.
	if (Reflect.get(globalAgent, 'keepAlive') === true || !namesProxy(process.env)) return undefined;
	const { getProxyForUrl } = await import('proxy-from-env');
	const { protocol, origin } = new URL(url);
	const proxy = getProxyForUrl(origin);
	const key = `${protocol} ${proxy}`;
	const agent = agents.get(key) ?? newAgent(protocol, proxy);
	agents.set(key, agent);
	return await agent.catch((error: unknown) => {
		// A load that fails, as with too many open files, must not be the last one.
		agents.delete(key);
		throw error;
	});
}

const variables = [
	'HTTP_PROXY',
	'http_proxy',
	'HTTPS_PROXY',
	'https_proxy',
	'ALL_PROXY',
	'all_proxy',
];

const namesProxy = (env: NodeJS.ProcessEnv) => variables.some((name) => Boolean(env[name]));

async function newAgent(protocol: string, proxy: string): Promise<http.Agent> {
	const isSecure = protocol === 'https:';
	if (proxy === '') return new (isSecure ? https : http).Agent(keeping);
	if (!isSecure) {
		const { HttpProxyAgent } = await import('http-proxy-agent');
		return new HttpProxyAgent(proxy, keeping);
	}
	const { HttpsProxyAgent } = await import('https-proxy-agent');
	const agent = new HttpsProxyAgent(proxy, keeping);
	// It puts its own options in the place of those it was given, and would keep connections for ever.
	return Object.assign(agent, { options: { ...agent.options, timeout: keeping.timeout } });
}
