import { BoxDataError } from '../base';

/**
 * So many pages without news, each with another position, are none of Box's: near the end of a stream it repeats the
 * latest events, and after a gap those that are remembered, which fill fewer pages.
 */
const mostPages = 1_000;

export interface CircleWatch {
	/**
	 * After each page: whether the stream leads to where it has been without news, or on and on without any. True
	 * again and again until there is news, or the end.
	 *
	 * @param page the position behind it, and whether the next one is asked for at once although it has brought nothing
	 */
	leadsNowhere(page: { position: string; goesOnWithoutNews: boolean }): boolean;
}

/** Notices positions that swing between a few, or go on for ever: each is asked for at once, so that it never ends. */
export function createCircleWatch(): CircleWatch {
	const seen = new Set<string>();
	return {
		leadsNowhere({ position, goesOnWithoutNews }) {
			if (!goesOnWithoutNews) {
				seen.clear();
				return false;
			}
			if (seen.has(position) || seen.size >= mostPages) return true;
			seen.add(position);
			return false;
		},
	};
}

export const circling = () =>
	new BoxDataError(
		'endless_list',
		'The stream of events has no end: Box sends positions that lead back to where it was, without a new event',
	);
