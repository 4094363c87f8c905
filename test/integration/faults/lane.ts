import type { Emulator } from '../../emulator';
import { seedAccount } from '../../emulator/seed';
import { World } from '../../emulator/world/World';
import { startN8nHost } from '../n8nHost';
import { startCheckedEmulator } from '../openapi/watch';
import type { CaseWorld } from '../operationCase';
import { worldOf } from '../world';

/** An n8n and an emulator in which one trial after the other runs, each in a Box as good as new. */
export interface Lane {
	freshWorld(): CaseWorld;
	close(): Promise<void>;
}

/** Each exchange is held against Box's OpenAPI files. */
async function startLane(): Promise<Lane> {
	const emulator = await startCheckedEmulator();
	const host = await startN8nHost({});
	return {
		freshWorld: () => worldOf(renewed(emulator), host),
		async close() {
			await host.close();
			await emulator.close();
		},
	};
}

/** So many lanes, and the queue before them. */
export function startLanes(count: number) {
	const lanes: Lane[] = [];
	return {
		inLane: pooled(lanes),
		async open() {
			while (lanes.length < count) lanes.push(await startLane());
		},
		async close() {
			await Promise.all(lanes.map(async (lane) => await lane.close()));
		},
	};
}

/** Does a piece of work in a lane of its own, as soon as one is free. */
export type InLane = <T>(work: (lane: Lane) => Promise<T>) => Promise<T>;

/** @param lanes the free ones; taken from and given back */
function pooled(lanes: Lane[]): InLane {
	const waiting: Array<(lane: Lane) => void> = [];
	const giveBack = (lane: Lane): void => {
		const next = waiting.shift();
		if (next === undefined) lanes.push(lane);
		else next(lane);
	};
	return async (work) => {
		const lane = lanes.pop() ?? (await new Promise<Lane>((resolve) => waiting.push(resolve)));
		try {
			return await triedAgain(async () => await work(lane));
		} finally {
			giveBack(lane);
		}
	};
}

/** Once more where a request of the test itself got lost, as it may on a machine under load. */
async function triedAgain<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof TypeError) || error.message !== 'fetch failed') throw error;
		return await work();
	}
}

/**
 * Empties an emulator: starting another one takes longer than most trials. Its routes keep asking
 * the same world, which gets new content; what watches over the traffic stays and is cleared.
 */
function renewed(emulator: Emulator): Emulator {
	const { exchanges, faults, mistakes, world } = emulator;
	world.webhooks.stop();
	world.longPolls.reconnectAll();
	for (const log of [exchanges, faults, mistakes]) log.clear();
	const { urls } = world;
	const content = new World(emulator.clock, world.settings);
	Object.assign(content, { exchanges, faults, mistakes, urls });
	Object.assign(world, content);
	return { ...emulator, ...seedAccount(world) };
}
