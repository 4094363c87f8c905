/** Addresses of n8n: whose they are, and the note by which production copies messages to the editor. */

/** The name of the note. It never changes: registrations hold it. */
const note = 'copyTo';

/** The parts that belong to one node, whatever stands in front of them: `<webhookId>/<path>`. */
function endingOf(address: string): string | undefined {
	if (!URL.canParse(address)) return undefined;
	const parts = new URL(address).pathname.split('/').filter((part) => part !== '');
	return parts.length < 2 ? undefined : parts.slice(-2).join('/');
}

/** Whether an address leads to the same node as another one of this n8n. */
export function isOwn(address: string, url: string): boolean {
	const ending = endingOf(address);
	return ending !== undefined && ending === endingOf(url);
}

/**
 * Whether an address is the one at which the editor listens.
 * https://docs.n8n.io/hosting/configuration/environment-variables/endpoints/
 */
export function isTestAddress(address: string, env: NodeJS.ProcessEnv): boolean {
	if (!URL.canParse(address)) return false;
	const endpoint = (env.N8N_ENDPOINT_WEBHOOK_TEST ?? 'webhook-test').replace(/^\/|\/$/g, '');
	return new URL(address).pathname.includes(`/${endpoint}/`);
}

export function withNote(address: string, testUrl: string): string {
	const noted = new URL(withoutNote(address));
	noted.searchParams.set(note, testUrl);
	return noted.href;
}

export function withoutNote(address: string): string {
	if (!hasNote(address)) return address;
	const plain = new URL(address);
	plain.searchParams.delete(note);
	return plain.href;
}

export function hasNote(address: string): boolean {
	return URL.canParse(address) && new URL(address).searchParams.has(note);
}

/**
 * Where a message is to be copied to. Box does not sign the address, so that anybody may have written the note: it leads
 * nowhere but to this node at this n8n.
 *
 * @param query of the request
 * @param own addresses of this n8n: the one of the node in production, and the one of the editor
 */
export function copyAddress(
	query: Readonly<Record<string, unknown>>,
	own: { url: string; editor: string },
	env: NodeJS.ProcessEnv,
): string | undefined {
	const to = query[note];
	if (typeof to !== 'string' || !isOwn(to, own.url) || !isTestAddress(to, env)) return undefined;
	const origins = [own.url, own.editor].map(originOf);
	return origins.includes(new URL(to).origin) ? to : undefined;
}

const originOf = (address: string) => (URL.canParse(address) ? new URL(address).origin : undefined);
