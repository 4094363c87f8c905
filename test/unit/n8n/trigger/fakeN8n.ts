import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';

import {
	type ExecutionHost,
	NotStartedError,
} from '../../../../nodes/BoxPlatform/n8n/trigger/delivery/startExecution';

/** How n8n tells of an execution: its run, or nothing for a used key. */
interface Done {
	tie(): void;
	resolve(run: IRun | undefined): void;
	reject(error: Error): void;
}

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
	/** Whether n8n cannot even write it down. */
	failsToInsert: (items: INodeExecutionData[]) => boolean = () => false;
	saves = 0;
	/** How many turns of the event loop pass between the save and the new execution. */
	insertAfter = () => 0;
	/** Ends executions as soon as they have started. */
	endAtOnce = true;
	/** Called before the execution is in the database and after; returning true stops the process there. */
	onEmit: (moment: 'before save' | 'saved' | 'inserted') => boolean = () => false;

	/**
	 * @param versions keyed: n8n refuses used keys; telling: it tells of starts that fail, and ties the
	 *   promise in the moment of `emit`; noticed: what it does not tell goes unhandled where that is heard
	 */
	process({ keyed = true, telling = true, noticed = true } = {}): {
		host: ExecutionHost;
		staticData: IDataObject;
		dead(): boolean;
	} {
		const staticData = JSON.parse(this.disk) as IDataObject;
		let dead = false;
		const die = (done: Done) => {
			dead = true;
			done.tie();
		};
		/** Older versions say nothing at all: what goes unhandled may be heard, or not. */
		const refuse = (done: Done, error: Error) => {
			if (telling) return done.reject(error);
			if (noticed) done.reject(new NotStartedError(error));
		};
		const run = (items: INodeExecutionData[], done: Done, key?: string) => {
			// A clock on which waiting takes no time must not ask a dead process again and again.
			if (dead) return done.tie();
			if (telling) done.tie();
			this.emitted.push(key);
			if (this.onEmit('before save')) return void die(done);
			this.disk = JSON.stringify(staticData);
			this.saves += 1;
			if (this.onEmit('saved')) return void die(done);
			const refusal = this.refusals.shift();
			if (refusal) return refuse(done, refusal);
			const turns = this.insertAfter();
			if (turns === 0) insert(items, done, key);
			else void pass(turns).then(() => insert(items, done, key));
		};
		const insert = (items: INodeExecutionData[], done: Done, key?: string) => {
			if (dead) return done.tie();
			if (keyed && key !== undefined && this.keys.has(key)) return done.resolve(undefined);
			if (this.failsToInsert(items)) return refuse(done, new Error('SQLITE_BUSY'));
			if (key !== undefined) this.keys.add(key);
			const failure = this.failsToStart(items);
			if (failure) return refuse(done, failure);
			done.tie();
			const execution = {
				key,
				items,
				end: () => void (dead || done.resolve({ status: 'success' } as IRun)),
				fail: (error: Error) => void (dead || done.reject(error)),
				cut: () => {
					const message =
						'This execution failed to be processed too many times and will no longer retry.';
					const data = { resultData: { error: { message }, runData: {} } };
					if (!dead) done.resolve({ status: 'error', data } as unknown as IRun);
				},
			};
			this.executions.push(execution);
			if (this.onEmit('inserted')) return void (dead = true);
			if (this.endAtOnce) execution.end();
		};
		const host: ExecutionHost = {
			refusesUsedKeys: keyed,
			execute: async (items, key, onTied) =>
				await new Promise<IRun | undefined>((resolve, reject) => {
					run(items, { tie: onTied, resolve, reject }, keyed ? key : undefined);
				}),
		};
		return { host, staticData, dead: () => dead };
	}
}

/** Lets everything happen that waits for nothing but promises. */
export async function turn(): Promise<void> {
	await pass(20);
}

async function pass(turns: number): Promise<void> {
	for (let index = 0; index < turns; index += 1) await Promise.resolve();
}
