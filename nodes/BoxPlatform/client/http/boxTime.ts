/** What the clock of Box shows: from the dates of its answers, which are whole seconds. */

/** Milliseconds since the epoch, between which the clock of Box stands at a moment. */
interface Bounds {
	earliest: number;
	latest: number;
}

/** The clock of Box beside the monotonic one: that of this machine may be wrong, or be set. */
export interface BoxTime {
	/**
	 * Takes the date of an answer into account.
	 *
	 * @param date the header `Date`; one that cannot be read tells nothing
	 * @param sentAt when its request was sent, by the monotonic clock
	 * @param now when the answer came, by the same
	 */
	heard(date: string | undefined, sentAt: number, now: number): void;
	/** What Box's clock showed at a moment of the monotonic clock; undefined as long as nothing was heard. */
	at(moment: number): Bounds | undefined;
}

/** How much a date without fractions may be behind. */
const secondMs = 1_000;

export function createBoxTime(): BoxTime {
	/** How far Box's clock is ahead of the monotonic one; each answer can only narrow it. */
	let ahead: Bounds | undefined;
	return {
		heard(date, sentAt, now) {
			const shown = Date.parse(date ?? '');
			if (Number.isNaN(shown)) return;
			const heard = { earliest: shown - now, latest: shown + secondMs - sentAt };
			const both = {
				earliest: Math.max(heard.earliest, ahead?.earliest ?? -Infinity),
				latest: Math.min(heard.latest, ahead?.latest ?? Infinity),
			};
			// The clock of Box was set, or another of its servers answers: what was known before is worth nothing.
			ahead = both.earliest > both.latest ? heard : both;
		},
		at: (moment) => ahead && { earliest: moment + ahead.earliest, latest: moment + ahead.latest },
	};
}

/**
 * Whether something was made before or after a moment, as far as a time without fractions can tell.
 *
 * @param createdAt RFC 3339, as Box writes it; `unclear` for anything else
 */
export function comparedWith(
	moment: Bounds | undefined,
	createdAt: unknown,
): 'older' | 'younger' | 'unclear' {
	const created = typeof createdAt === 'string' ? Date.parse(createdAt) : NaN;
	if (moment === undefined || Number.isNaN(created)) return 'unclear';
	if (created + secondMs <= moment.earliest) return 'older';
	return created >= moment.latest ? 'younger' : 'unclear';
}
