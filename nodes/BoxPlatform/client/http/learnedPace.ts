/**
 * How many requests of a user Box takes, as its refusals show it: so that those who waited do not meet the limit again
 * as soon as they may go on, together with those of other processes that know nothing of each other.
 *
 * Box names no rate. But whoever has sent so many requests in a while, and may send none for another while, has had as
 * many as go into both: that is this process's share of the limit, however many share it. Who has sent few may only
 * have had little to do, so that a higher rate is tried out first, until Box refuses that too. A rate grows slowly, for
 * others may need less by then.
 */

const secondMs = 1_000;
/** Requests of longer ago say nothing about the limit; Box counts a minute. */
const memorySeconds = 60;
/** What is left free for what others have sent meanwhile. */
const careful = 0.9;
/** Requests a second that are tried out at first, and at least. */
const firstRate = 10;
const leastRate = 0.2;
/** Beyond this rate nothing is held back any more. */
const freeRate = 500;
/** How much a rate grows each second: by so many requests a second, or by this share of it. */
const growth = 0.05;
const growthShare = 0.005;
/** The same for a rate that is no more than a guess. */
const guessGrowthShare = 0.1;

export interface LearnedPace {
	/** A request leaves now. */
	passed(now: number): void;
	/**
	 * Box has refused one, and wants none for so long.
	 *
	 * @param isNew whether nothing held requests back when it was sent, so that it tells something about the rate
	 */
	refused(now: number, waitMs: number, isNew: boolean): void;
	/** Milliseconds between two requests from now on; 0 as long as nothing was refused. */
	spacingMs(now: number): number;
}

/** Requests that left in a second. */
interface Bucket {
	second: number;
	count: number;
}

interface Rate {
	perSecond: number;
	/** From when on it grows. */
	since: number;
	isGuess: boolean;
}

/** Requests a second, with what was grown since. */
function grown({ perSecond, since, isGuess }: Rate, now: number): number {
	const seconds = Math.max(0, now - since) / secondMs;
	const share = isGuess ? guessGrowthShare : growthShare;
	return perSecond + seconds * Math.max(growth, perSecond * share);
}

export function createLearnedPace(): LearnedPace {
	let buckets: Bucket[] = [];
	let rate: Rate | undefined;

	const secondOf = (now: number) => Math.floor(now / secondMs);

	const forgetOld = (now: number) => {
		const first = secondOf(now) - memorySeconds;
		const kept = buckets.findIndex(({ second }) => second > first);
		// Nobody has asked for anything in all that time, and nothing kept them: who begins now begins anew.
		const isForgotten = kept === -1 && rate && now - rate.since > memorySeconds * secondMs;
		if (isForgotten === true) rate = undefined;
		if (kept !== 0) buckets = kept === -1 ? [] : buckets.slice(kept);
	};

	const learn = (now: number, waitMs: number): void => {
		const count = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
		const [first] = buckets;
		const spentMs = first === undefined ? 0 : now - first.second * secondMs;
		const share = (careful * count * secondMs) / Math.max(secondMs, spentMs + waitMs);
		const before = rate && grown(rate, now);
		const isGuess = before === undefined && share < firstRate;
		const perSecond =
			before === undefined
				? Math.max(share, firstRate)
				: Math.min(before * careful, Math.max(before / 2, share));
		// Nothing leaves until the end of the pause, so that there is nothing to grow by.
		rate = { perSecond: Math.max(leastRate, perSecond), since: now + waitMs, isGuess };
	};

	return {
		passed(now) {
			forgetOld(now);
			const last = buckets.at(-1);
			if (last?.second === secondOf(now)) last.count += 1;
			else buckets.push({ second: secondOf(now), count: 1 });
		},
		refused(now, waitMs, isNew) {
			const last = buckets.at(-1);
			if (last !== undefined && last.count > 0) last.count -= 1;
			if (isNew) learn(now, waitMs);
		},
		spacingMs(now) {
			const perSecond = rate && grown(rate, now);
			if (perSecond === undefined) return 0;
			if (perSecond > freeRate) rate = undefined;
			return secondMs / perSecond;
		},
	};
}
