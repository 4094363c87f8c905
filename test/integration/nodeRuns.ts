import type { INodeParameters } from 'n8n-workflow';

import type { Exchange } from '../emulator/kernel/exchanges';
import type { NodeOutput } from './n8nHost';
import type { TestWorld } from './world';

/** Runs one operation of the node with one item. */
export const runner =
	(world: () => TestWorld) =>
	async (resource: string, operation: string, parameters: INodeParameters): Promise<NodeOutput> =>
		await world().host.runNode({ parameters: { resource, operation, ...parameters } });

/** What a failed node shows: message and description. */
export function shown({ error }: NodeOutput): string {
	if (error === undefined) throw new Error('The node did not fail');
	return `${error.message} | ${String(error.description ?? '')}`;
}

/** The requests that the emulator got meanwhile, without those for tokens. */
export async function requestsDuring(
	{ emulator }: TestWorld,
	work: () => Promise<unknown>,
): Promise<Exchange[]> {
	const requests: Exchange[] = [];
	const stop = emulator.onExchange((exchange) => {
		if (exchange.path.startsWith('/2.0/')) requests.push(exchange);
	});
	await work();
	stop();
	return requests;
}
