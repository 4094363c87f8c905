/**
 * Starts executions, bounded in number and in order, and sees to the end of each: what the room, the
 * pacer, the follower and the checkpoints do is put together here.
 */
import type { INodeExecutionData } from 'n8n-workflow';

import { type CheckpointOptions, type Checkpoints, createCheckpoints } from './checkpoints';
import { createFollower, type FollowerOptions } from './follow';
import type { Ledger } from './ledger';
import { createPacer } from './pacer';
import { createRoom, type RoomOptions } from './room';
import { type Delivery, withChanged, withEnded, withStarted } from './state';
import { firstKey, type Live, type Task, taskFor } from './task';

/** The signal closes it: nothing new starts; what runs is still followed. */
export type DeliveryOptions = FollowerOptions &
	CheckpointOptions &
	Pick<RoomOptions, 'limit' | 'losesSight'>;

/** Makes what an execution starts with; asked when there is room for it. */
export type ToItems = (delivery: Delivery) => Promise<INodeExecutionData[]>;

export interface Deliveries {
	/**
	 * Starts the execution of events, as soon as there is room for one more.
	 *
	 * @param areNew whether they surely had none yet
	 */
	start(delivery: Delivery, toItems: ToItems, areNew: boolean): Promise<void>;
	/** Takes over what former runs of the trigger have started and not seen to end. */
	resume(toItems: ToItems): Promise<void>;
	/** Resolves when no execution is under way. */
	settled(): Promise<void>;
	/** Makes n8n write the state down although there is nothing to start. */
	checkpoint: Checkpoints['write'];
}

/**
 * The order of things is what makes it exact: the delivery is in the state before `emit`, which
 * writes the state; it leaves the state only after the execution has ended. Whenever the process
 * dies, the delivery is either still in the stored state, and emitting it again with the same key
 * starts it at most once, or its execution has ended.
 */
export function createDeliveries(options: DeliveryOptions): Deliveries {
	const { ledger, signal } = options;
	const follower = createFollower(options);
	const pacer = createPacer(options);
	const checkpoints = createCheckpoints(options);
	const room = createRoom({
		...options,
		underWay: ledger.live,
		longestMs: follower.longestMs,
		onEmpty: checkpoints.allHaveEnded,
	});

	const launch = async (task: Task) => {
		await pacer.turn();
		if (signal.aborted) return;
		checkpoints.executionStarts();
		ledger.update((state) => withStarted(state, task.delivery));
		ledger.save();
		room.enter(firstKey(task.delivery), follower.follow(task));
	};

	const deliver = async (delivery: Delivery, toItems: ToItems, past: Task['past']) => {
		await room.waitForRoom();
		if (signal.aborted) return;
		await launch(taskFor(delivery, await toItems(delivery), past));
	};

	/** Waits for an execution of a closed trigger, and goes on with what that one has left to do. */
	const takeOver = async (delivery: Delivery, running: Live) => {
		const task = await running.left;
		if (task === undefined) return ledger.update((state) => withEnded(state, delivery.key));
		ledger.update((state) => withChanged(state, delivery, task.delivery));
		await room.waitForRoom();
		await launch(task);
	};

	const resume = async (toItems: ToItems) => {
		for (const key of startedIn(ledger).map(firstKey)) {
			const delivery = startedIn(ledger).find((one) => firstKey(one) === key);
			// One that a closed trigger follows may have ended while there was no room for another one.
			if (delivery === undefined) continue;
			const running = ledger.live.get(key);
			if (running === undefined) await deliver(delivery, toItems, 'started');
			else if (room.adopt(running)) void takeOver(delivery, running);
		}
	};

	return {
		start: async (delivery, toItems, areNew) =>
			await deliver(delivery, toItems, areNew ? 'none' : 'unknown'),
		resume,
		settled: room.settled,
		checkpoint: checkpoints.write,
	};
}

function startedIn(ledger: Ledger): readonly Delivery[] {
	return ledger.state()?.started ?? [];
}
