import type { AnyOperation, OperationContext } from '../../../../nodes/BoxPlatform/operation';
import { signRequest } from '../../../../nodes/BoxPlatform/resources/signRequest';
import { fakeBox, type Handler } from '../../client/fakes';

export function operationNamed(name: string): AnyOperation {
	const found = signRequest.operations.find(({ value }) => value === name);
	if (found === undefined) throw new Error(`There is no operation ${name}`);
	return found;
}

type Context = OperationContext<Record<string, unknown>>;

/** A Box that answers as the handler says, and what an operation gets of n8n. */
export function world(handler: Handler) {
	const { box, clock, requests } = fakeBox(handler);
	const controller = new AbortController();
	const context = (params: Record<string, unknown>): Context => ({
		box,
		clock,
		params,
		signal: controller.signal,
		input: { json: {}, binary: async () => await Promise.reject(new Error('no binary')) },
		log: { debug: () => undefined, warn: () => undefined },
		timezone: 'UTC',
		hint: () => undefined,
		once: async (_key, work) => await work(),
	});
	const run = async (name: string, params: Record<string, unknown>) =>
		await operationNamed(name).run(context(params));
	return { run, requests, clock, controller };
}

export const signRequestWith = (status: string, more: object = {}) => ({
	type: 'sign-request',
	id: '12',
	name: 'Offer',
	status,
	...more,
});
