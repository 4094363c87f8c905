import type { INodeExecutionData } from 'n8n-workflow';

import type { Delivery } from './state';

/** One execution to bring to its end. Names are fixed: see the process memory in `ledger.ts`. */
export interface Task {
	delivery: Delivery;
	items: INodeExecutionData[];
	/** Executions of the delivery before this run of the trigger: none, perhaps one, surely one. */
	past: 'none' | 'unknown' | 'started';
	/** Whether n8n has said that it could not start an execution with this key. */
	refused: boolean;
	/** Why nobody knows whether the execution had begun, while the same key finds out. */
	doubt?: 'cutShort' | 'lost';
}

/** An execution under way. Names are fixed: see the process memory in `ledger.ts`. */
export interface Live {
	/** Resolves when it has ended, with what its trigger had no time for: its successor does that. */
	left: Promise<Task | undefined>;
	/** Since when n8n has been silent about it; milliseconds since the epoch. */
	since(): number;
	/** Stops waiting for n8n to say that it has ended. */
	giveUp(): void;
}

/** The task that starts a delivery, or starts it once more after a restart. */
export function taskFor(
	{ refused, ...delivery }: Delivery,
	items: INodeExecutionData[],
	past: Task['past'],
): Task {
	// Nothing ran before it was refused, or it would not say so.
	if (refused) return { delivery, items, past: 'none', refused: true };
	return { delivery, items, past, refused: false };
}

/** The key of the first attempt, which names the delivery as long as it is under way. */
export function firstKey({ key, attempt }: Delivery): string {
	return attempt === 1 ? key : key.replace(/#\d+$/, '');
}

/** The same events under a new key. What n8n could not start before says nothing of this one. */
export function nextAttempt({ delivery, items, past }: Task): Task {
	const attempt = delivery.attempt + 1;
	const key = `${firstKey(delivery)}#${attempt}`;
	return {
		delivery: { ...delivery, attempt, key },
		items: items.map((item) => ({ ...item, json: { ...item.json, attempt } })),
		past,
		refused: false,
	};
}
