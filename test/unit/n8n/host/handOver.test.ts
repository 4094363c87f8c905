import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextRound } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

import { handOver } from '../../../../nodes/BoxPlatform/n8n/host';

interface Done {
	resolve(run: IRun | undefined): void;
	reject(error: Error): void;
}

const items = [{ json: { id: 1 } }];
const success = { status: 'success' } as IRun;

/** What n8n does with a new execution: its ID, nothing for a used key, or a failure. */
type RunWorkflow = () => Promise<string | undefined>;

/** The `emit` of a version of n8n, as read there; `end` resolves with the execution's end. */
const versions: Record<string, (run: RunWorkflow, end: Promise<IRun>, done: Done) => void> = {
	'1.123.0': (run, end, done) => {
		const executePromise = run();
		void executePromise.then(() => void end.then(done.resolve).catch(done.reject));
	},
	'2.20.12': (run, end, done) => {
		const executePromise = run().catch((error: unknown) => {
			throw error;
		});
		void executePromise.then(() => undefined);
		void executePromise.then((id) => {
			if (id === undefined) return void done.resolve(undefined);
			void end.then(done.resolve).catch(done.reject);
		});
	},
	'2.41.1': (run, end, done) => {
		const executePromise = run();
		void executePromise
			.then(async (id) => (id === undefined ? undefined : await end))
			.then(done.resolve, (error: unknown) => done.reject(error as Error));
		void executePromise.catch(() => undefined);
	},
};

type Emit = (data: INodeExecutionData[][], response: unknown, done?: Done) => void;

function contextWith(emit: Emit): ITriggerFunctions {
	const createDeferredPromise = () => {
		let resolve: (run: IRun | undefined) => void = () => undefined;
		let reject: (error: Error) => void = () => undefined;
		const promise = new Promise<IRun | undefined>((...both) => ([resolve, reject] = both));
		return { promise, resolve, reject };
	};
	// A whole context has a hundred members more.
	return { emit, helpers: { createDeferredPromise } } as unknown as ITriggerFunctions;
}

function setUp(version: string, run: RunWorkflow) {
	let finish: (run: IRun) => void = () => undefined;
	const end = new Promise<IRun>((resolve) => (finish = resolve));
	const heard: string[] = [];
	const emit = (_data: INodeExecutionData[][], _response: unknown, done?: Done) => {
		if (done) versions[version]?.(run, end, done);
		heard.push('emitted');
	};
	const handed = handOver(contextWith(emit), items, 'key', {
		onTied: () => void heard.push('tied'),
		notStarted: (cause) => new Error('not started', { cause }),
	});
	return { handed, heard, finish };
}

const monitors = () => process.listenerCount('uncaughtExceptionMonitor');

describe('handOver', () => {
	it.each([
		['1.123.0', ['emitted', 'tied']],
		['2.20.12', ['emitted', 'tied']],
		['2.41.1', ['tied', 'emitted']],
	])('hears from n8n %s when it is tied, and of the end: %j', async (version, expected) => {
		const { handed, heard, finish } = setUp(version, async () => '1');
		await nextRound();
		expect(heard).toEqual(expected);
		finish(success);
		expect(await handed).toBe(success);
		expect(monitors()).toBe(0);
	});

	it.each(['2.20.12', '2.41.1'])('hears from n8n %s of a used key', async (version) => {
		const { handed } = setUp(version, async () => undefined);
		expect(await handed).toBeUndefined();
	});

	it('hears from 2.41.1 of a start that failed in its own words', async () => {
		const { handed } = setUp('2.41.1', async () => await Promise.reject(new Error('locked')));
		await expect(handed).rejects.toThrow('locked');
	});

	it('does not wait for the turn of an execution where n8n holds starts back', async () => {
		process.env.N8N_CONCURRENCY_PRODUCTION_LIMIT = '5';
		try {
			const { heard, finish } = setUp('2.20.12', async () => await new Promise(() => undefined));
			expect(heard).toEqual(['emitted', 'tied']);
			finish(success);
		} finally {
			delete process.env.N8N_CONCURRENCY_PRODUCTION_LIMIT;
		}
	});

	it('fails with what emit throws, and listens no longer', async () => {
		const before = monitors();
		const emit = () => {
			throw new Error('no');
		};
		const signs = { onTied: () => undefined, notStarted: () => new Error() };
		await expect(handOver(contextWith(emit), items, 'key', signs)).rejects.toThrow('no');
		expect(monitors()).toBe(before);
	});
});

describe('what a node has opened in an execution, such as a connection that is kept', () => {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;

	/** @returns what was handed over and what came of it, and what was opened meanwhile */
	async function execution() {
		const opened: unknown[] = [];
		const large = { json: { content: 'of the item' } };
		const run = { status: 'success' } as IRun;
		const emit = (_data: unknown, _response: unknown, done?: Done) => {
			opened.push(AsyncLocalStorage.snapshot());
			done?.resolve(run);
		};
		const signs = { onTied: () => undefined, notStarted: () => new Error('not started') };
		await handOver(contextWith(emit), [large], 'key', signs);
		return { opened, gone: [new WeakRef(large), new WeakRef(run)] };
	}

	it('keeps neither the items nor the result', async () => {
		const { opened, gone } = await execution();
		for (let turn = 0; turn < 3; turn += 1) {
			await nextRound();
			collectGarbage();
		}
		expect(gone.map((one) => one.deref())).toEqual([undefined, undefined]);
		expect(opened).toHaveLength(1);
	});
});
