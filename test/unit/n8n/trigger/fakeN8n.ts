import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

import type { EmitHost } from '../../../../nodes/BoxPlatform/n8n/trigger/delivery/emit';

type Done = Parameters<ITriggerFunctions['emit']>[2];

interface Execution {
	key: string | undefined;
	items: INodeExecutionData[];
	end(): void;
	fail(error: Error): void;
	/** The worker that runs it dies. */
	cut(): void;
}

/**
 * What a trigger sees of n8n: `emit` writes the static data, refuses used keys and reports the end of
 * the execution. `process()` is a new process on the same database.
 */
export class FakeN8n {
	/** Static data as in the database. */
	disk = '{}';
	/** Keys of the executions in the database. */
	readonly keys = new Set<string>();
	readonly executions: Execution[] = [];
	/** Keys of all calls of `emit`, also those that started nothing. */
	readonly emitted: Array<string | undefined> = [];
	/** Errors for the next calls of `emit`, instead of an execution. */
	readonly refusals: Error[] = [];
	/** The same, after n8n has written the execution down: its key is used, and nothing runs. */
	failsToStart: (items: INodeExecutionData[]) => Error | undefined = () => undefined;
	saves = 0;
	/** How many turns of the event loop pass between the save and the new execution. */
	insertAfter = () => 0;
	/** Ends executions as soon as they have started. */
	endAtOnce = true;
	/** Called before the execution is in the database and after; returning true stops the process there. */
	onEmit: (moment: 'before save' | 'saved' | 'inserted') => boolean = () => false;

	process({ keyed = true } = {}): { host: EmitHost; staticData: IDataObject; dead(): boolean } {
		const staticData = JSON.parse(this.disk) as IDataObject;
		let dead = false;
		const run = (data: INodeExecutionData[][], done?: Done, key?: string) => {
			if (dead) return;
			this.emitted.push(key);
			if (this.onEmit('before save')) return void (dead = true);
			this.disk = JSON.stringify(staticData);
			this.saves += 1;
			if (this.onEmit('saved')) return void (dead = true);
			const refusal = this.refusals.shift();
			if (refusal) return void done?.reject(refusal);
			const turns = this.insertAfter();
			if (turns === 0) insert(data, done, key);
			else void pass(turns).then(() => insert(data, done, key));
		};
		const insert = (data: INodeExecutionData[][], done?: Done, key?: string) => {
			if (dead) return;
			if (keyed && key !== undefined && this.keys.has(key)) {
				return void done?.resolve(undefined as unknown as IRun);
			}
			if (key !== undefined) this.keys.add(key);
			const failure = this.failsToStart(data[0] ?? []);
			if (failure) return void done?.reject(failure);
			const execution = {
				key,
				items: data[0] ?? [],
				end: () => void (dead || done?.resolve({ status: 'success' } as IRun)),
				fail: (error: Error) => void (dead || done?.reject(error)),
				cut: () => {
					const message =
						'This execution failed to be processed too many times and will no longer retry.';
					const data = { resultData: { error: { message }, runData: {} } };
					if (!dead) done?.resolve({ status: 'error', data } as unknown as IRun);
				},
			};
			this.executions.push(execution);
			if (this.onEmit('inserted')) return void (dead = true);
			if (this.endAtOnce) execution.end();
		};
		const emit: ITriggerFunctions['emit'] = keyed
			? (data, _response, done, key) => run(data, done, key)
			: (data, _response, done) => run(data, done);
		const helpers = { createDeferredPromise } as EmitHost['helpers'];
		return { host: { emit, helpers }, staticData, dead: () => dead };
	}
}

function createDeferredPromise<T = void>() {
	let resolve: (value: T) => void = () => undefined;
	let reject: (error: Error) => void = () => undefined;
	const promise = new Promise<T>((...functions) => ([resolve, reject] = functions));
	return { promise, resolve, reject };
}

/** Lets everything happen that waits for nothing but promises. */
export async function turn(): Promise<void> {
	await pass(20);
}

async function pass(turns: number): Promise<void> {
	for (let index = 0; index < turns; index += 1) await Promise.resolve();
}
