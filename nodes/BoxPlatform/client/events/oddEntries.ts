import { BoxDataError } from '../base';

/** So often a page with odd entries is asked for again. With the waits in between, it takes about half a minute. */
const mostLooks = 6;

export interface OddEntries {
	/**
	 * After each page: whether its position is to be asked for once more, since entries in it are no events. The
	 * events beside them need not wait for that.
	 */
	isToLookAgain(odd: number): boolean;
}

/** Entries that stay odd are left out: what is behind them must not wait for ever. */
export function createOddEntries(): OddEntries {
	let looks = 0;
	return {
		isToLookAgain(odd) {
			looks = odd === 0 ? 0 : Math.min(looks + 1, mostLooks + 1);
			return odd > 0 && looks <= mostLooks;
		},
	};
}

export const unreadableEntries = (odd: number) =>
	new BoxDataError(
		'unreadable_answer',
		`Box sent ${odd} entries among its events that are none; if they stay as they are, they are left out`,
	);
