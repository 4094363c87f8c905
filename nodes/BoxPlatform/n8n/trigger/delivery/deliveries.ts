/**
 * Starts executions, bounded in number and in order, and sees to the end of each: what the room, the
 * pacer, the follower and the checkpoints do is put together here.
 */
import type { INodeExecutionData } from 'n8n-workflow';

import type { BoxEvent } from '../../../client';
import { type CheckpointOptions, type Checkpoints, createCheckpoints } from './checkpoints';
import { createFollower, type Follower, type FollowerOptions } from './follow';
import type { Ledger } from './ledger';
import { createPacer } from './pacer';
import { createRoom, type Room, type RoomOptions } from './room';
import {
	type Delivery,
	isWhole,
	withChanged,
	withEnded,
	withEvents,
	withPlace,
	withStarted,
} from './state';
import { firstKey, type Live, type Task, taskFor } from './task';

/** The signal closes it: nothing new starts; what runs is still followed. */
export type DeliveryOptions = FollowerOptions &
	CheckpointOptions &
	Pick<RoomOptions, 'limit' | 'losesSight'>;

/** Makes what an execution starts with; asked when there is room for it. */
export type ToItems = (delivery: Delivery) => Promise<INodeExecutionData[]>;

/** Reads the events of deliveries again of which the IDs alone are left; those that Box still has, by their IDs. */
export type ReadAgain = (deliveries: readonly Delivery[]) => Promise<Map<string, BoxEvent>>;

export interface Deliveries {
	/**
	 * Starts the execution of events, as soon as there is room for one more.
	 *
	 * @param areNew whether they surely had none yet
	 */
	start(delivery: Delivery, toItems: ToItems, areNew: boolean): Promise<void>;
	/** Takes over what former runs of the trigger have started and not seen to end. */
	resume(toItems: ToItems, readAgain: ReadAgain): Promise<void>;
	/** Resolves when no execution is under way. */
	settled(): Promise<void>;
	/** Resolves when n8n has said of each start, after the close, whether it could be made. */
	decided(): Promise<void>;
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
	const { ledger } = options;
	const follower = createFollower(options);
	const checkpoints = createCheckpoints(options);
	const room = createRoom({
		...options,
		underWay: ledger.live,
		longestMs: follower.longestMs,
		onEmpty: checkpoints.allHaveEnded,
	});

	const launchInRoom = createLauncher(options, room, follower, checkpoints);

	const deliver = async (delivery: Delivery, toItems: ToItems, past: Task['past']) =>
		await launchInRoom(async () => taskFor(delivery, await toItems(delivery), past));

	/** Waits for an execution of a closed trigger, and goes on with what that one has left to do. */
	const takeOver = async (delivery: Delivery, running: Live) => {
		const task = await running.left;
		if (task === undefined) return ledger.update((state) => withEnded(state, delivery.key));
		ledger.update((state) => withChanged(state, delivery, task.delivery));
		await launchInRoom(async () => task);
	};
	/** Keys of what is being taken over: until it is launched, it is no execution under way. */
	const takenOver = new Set<string>();

	const resume = async (toItems: ToItems, readAgain: ReadAgain) => {
		await completeEvents(ledger, readAgain);
		for (const key of startedIn(ledger).map(firstKey)) {
			const delivery = startedIn(ledger).find((one) => firstKey(one) === key);
			// One that a closed trigger follows may have ended while there was no room for another one.
			if (delivery === undefined || takenOver.has(key)) continue;
			const running = ledger.live.get(key);
			if (running === undefined) await deliver(delivery, toItems, 'started');
			else if (room.adopt(running)) {
				takenOver.add(key);
				void takeOver(delivery, running).finally(() => takenOver.delete(key));
			}
		}
	};

	return {
		start: async (delivery, toItems, areNew) =>
			await deliver(placed(delivery, ledger), toItems, areNew ? 'none' : 'unknown'),
		resume,
		settled: room.settled,
		decided: follower.decided,
		checkpoint: checkpoints.write,
	};
}

function startedIn(ledger: Ledger): readonly Delivery[] {
	return ledger.state()?.started ?? [];
}

function placed(delivery: Delivery, ledger: Ledger): Delivery {
	const state = ledger.state();
	return state === undefined ? delivery : withPlace(delivery, state);
}

/** Launches a task as soon as there is room; `prepare` makes it then. */
type Launcher = (prepare: () => Promise<Task>) => Promise<void>;

function createLauncher(
	options: Pick<DeliveryOptions, 'ledger' | 'clock' | 'signal'>,
	room: Room,
	follower: Follower,
	checkpoints: Checkpoints,
): Launcher {
	const { ledger, signal } = options;
	const pacer = createPacer(options);
	const launch = async (task: Task) => {
		await pacer.turn();
		if (signal.aborted) return;
		checkpoints.executionStarts();
		ledger.update((state) => withStarted(state, task.delivery));
		ledger.save();
		room.enter(firstKey(task.delivery), follower.follow(task));
	};
	return async (prepare) => {
		const giveBack = await room.takePlace();
		try {
			if (!signal.aborted) await launch(await prepare());
		} finally {
			giveBack();
		}
	};
}

/** Of what no execution of this process has: that one has its events. */
async function completeEvents(ledger: Ledger, readAgain: ReadAgain): Promise<void> {
	const lacking = startedIn(ledger).filter(
		(one) => !ledger.live.has(firstKey(one)) && !one.events.every(isWhole),
	);
	if (lacking.length === 0) return;
	const found = await readAgain(lacking);
	ledger.update((state) => withEvents(state, found));
}
