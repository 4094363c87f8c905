import type { Origin } from './exchanges';
import type { Json } from './json';

/** What to do to the requests that match. */
export interface FaultRule {
	method?: string;
	/**
	 * A glob on the path (`*` is one segment, `**` any number), such as `/2.0/files/*`; or a
	 * regular expression. The upload origin's `/api` prefix is left out.
	 */
	path?: string | RegExp;
	origin?: Origin;
	/** Which requests of those that match, by the user they act as or their query. */
	when?: (request: { method: string; path: string; headers: Record<string, unknown> }) => boolean;
	/** How many requests are hit; 1 unless told. */
	times?: number;
	/** How many matching requests pass unharmed first. */
	after?: number;
	status?: number;
	delayMs?: number;
	/** Seconds, or a date that goes out as an HTTP date. */
	retryAfter?: number | Date;
	/** The connection breaks before the request is worked on. */
	resetBefore?: true;
	/** The request takes effect, then the connection breaks without an answer. */
	resetAfter?: true;
	/** Accepts the request and never answers; `after`: it takes effect first. */
	silent?: 'before' | 'after';
	/** The connection breaks after so many bytes of the answer's body. */
	truncateBody?: number;
	/** An HTML page instead of JSON, as proxies send it. */
	html?: true;
	trickle?: { bytesPerSecond: number };
	/** The answer's JSON in place of Box's error for the status. */
	body?: Json;
	/** A text in place of JSON, with its type. */
	text?: { type: string; body: string };
	code?: string;
	emptyBody?: true;
	/** 202 with `Retry-After` and no body: "not ready yet". */
	as202?: true;
	/** The request takes effect first; only its answer is replaced by the one of this fault. */
	afterwards?: true;
	/** Breaks a long poll at once, or accepts it and never answers. */
	longPoll?: 'drop' | 'halfOpen';
}

export interface Fault {
	readonly rule: FaultRule;
	readonly hits: number;
	remove(): void;
}

interface ActiveFault {
	rule: FaultRule;
	hits: number;
	passed: number;
}

/** The faults to inject, in the order they were added; the first that matches wins. */
export class Faults {
	private active: ActiveFault[] = [];

	add(rule: FaultRule): Fault {
		const fault: ActiveFault = { rule, hits: 0, passed: 0 };
		this.active.push(fault);
		const remove = (): void => {
			this.active = this.active.filter((one) => one !== fault);
		};
		return {
			rule,
			get hits() {
				return fault.hits;
			},
			remove,
		};
	}

	clear(): void {
		this.active = [];
	}

	/** The fault for a request, counted as hit. */
	take(request: {
		origin: Origin;
		method: string;
		path: string;
		headers: Record<string, unknown>;
	}): FaultRule | undefined {
		for (const fault of this.active) {
			const { rule } = fault;
			if (fault.hits >= (rule.times ?? 1)) continue;
			if (rule.longPoll !== undefined && request.path !== '/subscribe') continue;
			if (rule.origin !== undefined && rule.origin !== request.origin) continue;
			if (rule.method !== undefined && rule.method.toUpperCase() !== request.method) continue;
			if (rule.path !== undefined && !pathMatches(rule.path, request.path)) continue;
			if (rule.when !== undefined && !rule.when(request)) continue;
			if (fault.passed < (rule.after ?? 0)) {
				fault.passed++;
				continue;
			}
			fault.hits++;
			return rule;
		}
		return undefined;
	}
}

/** Whether a path fits a glob or regular expression of a fault. */
export function pathMatches(pattern: string | RegExp, path: string): boolean {
	if (pattern instanceof RegExp) return pattern.test(path);
	const source = pattern
		.split('**')
		.map((part) =>
			part
				.split('*')
				.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
				.join('[^/]*'),
		)
		.join('.*');
	return new RegExp(`^${source}$`).test(path);
}
