import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

import { triggerHost } from '../../../../nodes/BoxPlatform/n8n/trigger/triggerHost';
import { fakeNode } from '../fakeNode';
import { silentLogger } from './fakeHost';

type Done = Parameters<ITriggerFunctions['emit']>[2];

/** The part of n8n's trigger context that the host is made from. */
function fakeContext(changes: object = {}) {
	const emitted: Array<{ data: INodeExecutionData[][]; done: Done; key?: string }> = [];
	const heard: unknown[] = [];
	const staticData = {};
	const context = {
		getNode: () => fakeNode({ stream: 'changes', simplify: '={{ true }}' }),
		getWorkflow: () => ({ id: 'w1', active: true }),
		getWorkflowSettings: () => ({}),
		getWorkflowStaticData: (type: string) => (type === 'global' ? staticData : undefined),
		getMode: () => 'trigger',
		getActivationMode: () => 'activate',
		getTimezone: () => 'UTC',
		getNodeParameter(name: string) {
			if (name === 'simplify') return false;
			if (name === 'stream') return 'changes';
			throw new Error(`Could not get parameter ${name}`);
		},
		logger: silentLogger,
		helpers: {
			createDeferredPromise() {
				let resolve: (run: IRun) => void = () => undefined;
				let reject: (error: Error) => void = () => undefined;
				const promise = new Promise<IRun>((...both) => ([resolve, reject] = both));
				return { promise, resolve, reject };
			},
			prepareBinaryData: async (...file: unknown[]) => ({ file }),
		},
		emit: (data: INodeExecutionData[][], _response: unknown, done?: Done, key?: string) =>
			void emitted.push({ data, done, ...(key !== undefined && { key }) }),
		emitError: (error: Error) => void heard.push(['emitError', error]),
		saveFailedExecution: (error: Error) => void heard.push(['saveFailedExecution', error]),
		...changes,
	};
	// A whole context has a hundred members more.
	const host = triggerHost(context as unknown as ITriggerFunctions);
	return { host, context, emitted, heard, staticData };
}

const items = [{ json: { id: 1 } }];
const nothing = () => undefined;

describe('triggerHost', () => {
	it('knows the node and its workflow', () => {
		const { host } = fakeContext();
		expect(host).toMatchObject({ node: { name: 'Box' }, workflowId: 'w1', isManual: false });
	});

	it('has no ID for a workflow that was never saved', () => {
		expect(fakeContext({ getWorkflow: () => ({}) }).host.workflowId).toBe('');
	});

	it('knows a run in the editor', () => {
		expect(fakeContext({ getMode: () => 'manual' }).host.isManual).toBe(true);
	});

	it.each([
		['init', true],
		['leadershipChange', true],
		['activate', false],
		['update', false],
	])('an activation because of %s is one by n8n itself: %p', (mode, expected) => {
		const { host } = fakeContext({ getActivationMode: () => mode });
		expect([host.isReactivated, host.isUpdated]).toEqual([expected, mode === 'update']);
	});

	it('knows by the number of parameters whether emit takes a key', () => {
		expect(fakeContext().host.refusesUsedKeys).toBe(true);
		const older = { emit: (_data: unknown, _response: unknown, _done: unknown) => undefined };
		expect(fakeContext(older).host.refusesUsedKeys).toBe(false);
	});

	it('reads the parameters that the saved workflow has, and asks n8n for no others', () => {
		const declared = ['stream', 'simplify', 'watch'].map((name) => ({
			displayName: name,
			name,
			type: name === 'simplify' ? ('boolean' as const) : ('string' as const),
			purpose: 'filter' as const,
			default: '',
		}));
		const { host } = fakeContext();
		expect(host.readParameters(declared)).toMatchObject({ stream: 'changes', simplify: false });
	});

	it('starts an execution in the same moment and hands on what n8n says of its end', async () => {
		const { host, emitted } = fakeContext();
		const ending = host.execute(items, 'key', nothing);
		expect(emitted).toMatchObject([{ data: [items], key: 'key' }]);
		const run = { status: 'success' } as IRun;
		emitted[0]?.done?.resolve(run);
		expect(await ending).toBe(run);
	});

	it('fails with what n8n says, and with what emit throws', async () => {
		const { host, emitted } = fakeContext();
		const ending = host.execute(items, 'key', nothing);
		emitted[0]?.done?.reject(new Error('locked'));
		await expect(ending).rejects.toThrow('locked');
		const broken = fakeContext({
			emit: () => {
				throw new Error('no');
			},
		});
		await expect(broken.host.execute(items, 'key', nothing)).rejects.toThrow('no');
	});

	it('shows items with the emit that n8n puts in place later', () => {
		const { host, context, emitted } = fakeContext();
		const later: unknown[] = [];
		context.emit = (data) => void later.push(data);
		host.show(items);
		expect(emitted).toEqual([]);
		expect(later).toEqual([[items]]);
	});

	it('hands on failures, files and static data', async () => {
		const { host, heard, staticData } = fakeContext();
		const error = new Error('over');
		host.endWith(error);
		host.saveFailedExecution?.(error as never);
		expect(heard).toEqual([
			['emitError', error],
			['saveFailedExecution', error],
		]);
		const content = {} as never;
		expect(await host.keepFile(content, 'a.txt', 'text/plain')).toEqual({
			file: [content, 'a.txt', 'text/plain'],
		});
		expect(host.staticData()).toBe(staticData);
	});

	it('cannot save failed executions where n8n cannot', () => {
		expect(
			fakeContext({ saveFailedExecution: undefined }).host.saveFailedExecution,
		).toBeUndefined();
	});

	it('refuses an engine that tells no trigger of the end of its executions', () => {
		expect(() => fakeContext().host.checkEngine()).not.toThrow();
		const settings = { getWorkflowSettings: () => ({ engineType: 'v2' }) };
		expect(() => fakeContext(settings).host.checkEngine()).toThrow('Engine 2.0');
	});

	it('knows whether n8n keeps executions', () => {
		expect(fakeContext().host.keepsExecutions).toBe(true);
		const settings = { getWorkflowSettings: () => ({ saveDataSuccessExecution: 'none' }) };
		expect(fakeContext(settings).host.keepsExecutions).toBe(false);
	});

	it.each([
		['queue', true],
		['regular', false],
		[undefined, false],
	])('may lose sight of executions in the mode %s: %p', (mode, expected) => {
		const before = process.env.EXECUTIONS_MODE;
		if (mode === undefined) delete process.env.EXECUTIONS_MODE;
		else process.env.EXECUTIONS_MODE = mode;
		try {
			expect(fakeContext().host.losesSight).toBe(expected);
		} finally {
			if (before === undefined) delete process.env.EXECUTIONS_MODE;
			else process.env.EXECUTIONS_MODE = before;
		}
	});
});
