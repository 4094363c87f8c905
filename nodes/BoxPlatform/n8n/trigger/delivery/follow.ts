/** Follows an execution to its end, with all attempts; what comes next says `nextStep.ts`. */
import { type Clock, createBackoff } from '../../../client';
import type { ExecutionHost } from './startExecution';
import { createLastTries } from './lastTries';
import type { Ledger } from './ledger';
import { type Answer, isGivenUp, nextStep, type Rules, type Step } from './nextStep';
import type { DeliveryReport } from './report';
import { createStarter, type Starter } from './silence';
import { withChanged, withEnded } from './state';
import { type Live, nextAttempt, type Task } from './task';

export interface FollowerOptions extends Pick<Rules, 'runInterruptedAgain'> {
	host: ExecutionHost;
	ledger: Ledger;
	report: DeliveryReport;
	clock: Clock;
	signal: AbortSignal;
}

export interface Follower {
	/** Starts an execution and follows it to its end, with all attempts that it needs. */
	follow(task: Task): Live;
	/** The longest that an execution has taken so far, in milliseconds; undefined before the first end. */
	longestMs(): number | undefined;
	/** Resolves when no start is left of which n8n has to be asked once more before the trigger is closed. */
	decided(): Promise<void>;
}

/** What is known of an execution while it is followed. */
interface Followed {
	task: Task;
	since: number;
	giveUp(): void;
	start: Starter;
}

export function createFollower(options: FollowerOptions): Follower {
	const { host, ledger, report, clock, signal, runInterruptedAgain } = options;
	const rules: Rules = { runInterruptedAgain, refusesUsedKeys: host.refusesUsedKeys };
	const lastTries = createLastTries(clock, signal);
	let longestMs: number | undefined;

	const answerTo = async (followed: Followed): Promise<Answer> => {
		const answer = await answerOfN8n(followed, clock);
		if (answer.kind === 'ended') {
			longestMs = Math.max(longestMs ?? 0, clock.monotonic() - followed.since);
		}
		return answer;
	};

	const toTheEnd = async (followed: Followed): Promise<Task | undefined> => {
		const backoff = createBackoff(clock, signal);
		for (;;) {
			const answer = await answerTo(followed);
			lastTries.answered(followed);
			if ('error' in answer) report.trouble(answer.error);
			else if (backoff.pending()) report.recovered();
			const { task } = followed;
			const { delivery } = task;
			const step = nextStep(answer, task, rules);
			if (step === 'leave') return { ...task, past: 'started' };
			if (step === 'end') {
				if (isGivenUp(answer, task, rules)) report.gaveUp(delivery.attempt);
				ledger.update((state) => withEnded(state, delivery.key));
				return undefined;
			}
			const next = onceMore(task, step, answer);
			followed.task = next;
			if (step === 'nextAttempt') {
				ledger.update((state) => withChanged(state, delivery, next.delivery));
			} else {
				await backoff.wait();
			}
			if (await lastTries.areOver(followed, step)) return handedOver(next, ledger);
			ledger.save();
		}
	};

	return {
		follow(task) {
			const followed: Followed = {
				task,
				since: clock.monotonic(),
				giveUp: () => {},
				start: createStarter(host, clock),
			};
			return {
				left: toTheEnd(followed),
				since: () => followed.since,
				giveUp: () => followed.giveUp(),
			};
		},
		longestMs: () => longestMs,
		decided: lastTries.none,
	};
}

/** Hands the task to n8n and waits for what it says, unless somebody gives up. */
async function answerOfN8n(followed: Followed, clock: Clock): Promise<Answer> {
	followed.since = clock.monotonic();
	const over = new AbortController();
	const lost = new Promise<Answer>((resolve) => {
		followed.giveUp = () => {
			// Whoever looks for silent ones next has heard of this one.
			followed.since = clock.monotonic();
			resolve({ kind: 'lost' });
		};
	});
	const { delivery, items } = followed.task;
	try {
		return await Promise.race([followed.start(delivery.key, items, over.signal), lost]);
	} finally {
		over.abort();
	}
}

/** The task as n8n gets it once more: under the same key, or as the next attempt. */
function onceMore(task: Task, step: Exclude<Step, 'end' | 'leave'>, { kind }: Answer): Task {
	if (step === 'nextAttempt') return nextAttempt(task);
	return {
		...task,
		refused: task.refused || step === 'retry',
		doubt: kind === 'cutShort' || kind === 'lost' ? kind : task.doubt,
	};
}

/** What a closed trigger leaves of a task to its successor, which may be another process. */
function handedOver(task: Task, ledger: Ledger): Task {
	const { delivery, past, refused } = task;
	if (refused && past === 'none') {
		const refused = { ...delivery, refused: true } as const;
		ledger.update((state) => withChanged(state, delivery, refused));
	}
	return task;
}
