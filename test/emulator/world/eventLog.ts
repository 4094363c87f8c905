import type { JsonObject } from '../kernel/json';
import { hex } from './ids';

/** One thing that happened. */
export interface LoggedEvent {
	id: string;
	/** Name on user streams, such as `ITEM_UPLOAD`; undefined when users do not see it. */
	userType: string | undefined;
	/** Name on admin streams, such as `UPLOAD`. */
	adminType: string | undefined;
	at: number;
	createdBy: JsonObject;
	sessionUserId: string | undefined;
	sessionId: string;
	source: JsonObject | null;
	adminSource: JsonObject | null;
	additionalDetails: JsonObject;
	/** Users on whose streams it appears. */
	audience: ReadonlySet<string>;
	/** Whether it changes the tree; `changes` and `sync` hold nothing else. */
	changesTree: boolean;
	/** Above 2^53 and never divisible by 4, so that a double cannot hold it. */
	position: bigint;
	adminPosition: bigint;
}

/** Event names that only the stream `all` carries. */
const ONLY_ALL = new Set([
	'COMMENT_CREATE',
	'COMMENT_DELETE',
	'ITEM_DOWNLOAD',
	'ITEM_PREVIEW',
	'TASK_ASSIGNMENT_CREATE',
	'TASK_CREATE',
	'ITEM_SHARED_CREATE',
	'ITEM_SHARED_UNSHARE',
	'ITEM_SHARED',
	'TAG_ITEM_CREATE',
	'ENABLE_TWO_FACTOR_AUTH',
	'MASTER_INVITE_ACCEPT',
	'MASTER_INVITE_REJECT',
	'ACCESS_GRANTED',
	'ACCESS_REVOKED',
]);

export type NewEvent = Omit<
	LoggedEvent,
	'id' | 'position' | 'adminPosition' | 'changesTree' | 'additionalDetails' | 'sessionId'
> & { additionalDetails?: JsonObject; sessionId?: string };

/** The event log: appended to by every change, read by streams and long polls. */
export class EventLog {
	private readonly events: LoggedEvent[] = [];
	private readonly listeners = new Set<(event: LoggedEvent) => void>();
	private readonly issued = new Set<string>();
	private lastPosition = 30401068076164269n;
	private lastAdminPosition = 1152922976252290886n;

	append(event: NewEvent): LoggedEvent {
		this.lastPosition = notDivisibleByFour(this.lastPosition + 1013n);
		this.lastAdminPosition = notDivisibleByFour(this.lastAdminPosition + 2003n);
		const logged: LoggedEvent = {
			sessionId: hex(11),
			additionalDetails: {},
			...event,
			id: hex(20),
			changesTree: event.userType !== undefined && !ONLY_ALL.has(event.userType),
			position: this.lastPosition,
			adminPosition: this.lastAdminPosition,
		};
		this.events.push(logged);
		for (const listener of this.listeners) listener(logged);
		return logged;
	}

	list(): readonly LoggedEvent[] {
		return this.events;
	}

	onAppend(listener: (event: LoggedEvent) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	/** The position after everything that has happened. */
	head(stream: 'user' | 'admin'): bigint {
		return stream === 'user' ? this.lastPosition : this.lastAdminPosition;
	}

	/** Remembers that a client was told a position. */
	issue(position: bigint): string {
		const text = position.toString();
		this.issued.add(text);
		return text;
	}

	wasIssued(position: string): boolean {
		return this.issued.has(position);
	}

	/**
	 * The position that a client was told and has rounded since: the nearest of those that become the
	 * same number when they are read as a double. Box's own SDKs send such positions, and Box goes on
	 * from there.
	 */
	issuedNear(rounded: string): bigint | undefined {
		const wanted = BigInt(rounded);
		const distance = (position: bigint): bigint =>
			position < wanted ? wanted - position : position - wanted;
		return [...this.issued]
			.filter((position) => Number(position) === Number(rounded))
			.map(BigInt)
			.reduce<bigint | undefined>(
				(best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
				undefined,
			);
	}
}

function notDivisibleByFour(position: bigint): bigint {
	return position % 4n === 0n ? position + 1n : position;
}
