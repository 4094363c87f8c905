import type { EventLog, LoggedEvent } from './eventLog';

type Outcome = 'new_change' | 'reconnect';

/** Open long polls of the realtime origin; each waits for an event its user can see. */
export class LongPolls {
	private readonly waiting = new Set<(outcome: Outcome) => void>();

	constructor(
		private readonly events: EventLog,
		private readonly holdMs: number,
	) {}

	/** How many long polls are held at this moment. */
	get open(): number {
		return this.waiting.size;
	}

	/** Resolves once the user has news after the position, or when the hold time is over. */
	async wait(
		userId: string,
		position: bigint,
		changesOnly: boolean,
		signal: AbortSignal,
	): Promise<Outcome> {
		const concerns = (event: LoggedEvent): boolean =>
			event.userType !== undefined &&
			event.audience.has(userId) &&
			(!changesOnly || event.changesTree);
		if (this.events.list().some((event) => event.position > position && concerns(event))) {
			return 'new_change';
		}
		return await new Promise<Outcome>((resolve) => {
			const finish = (outcome: Outcome): void => {
				clearTimeout(timer);
				stop();
				this.waiting.delete(finish);
				signal.removeEventListener('abort', abort);
				resolve(outcome);
			};
			const abort = (): void => finish('reconnect');
			const timer = setTimeout(() => finish('reconnect'), this.holdMs);
			const stop = this.events.onAppend((event) => {
				if (concerns(event)) finish('new_change');
			});
			signal.addEventListener('abort', abort);
			this.waiting.add(finish);
		});
	}

	/** Tells every open long poll to connect again. */
	reconnectAll(): void {
		for (const finish of [...this.waiting]) finish('reconnect');
	}
}
