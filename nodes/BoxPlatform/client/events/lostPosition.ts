import { BoxApiError, type Clock } from '../base';
import { oldestPosition } from './eventPage';

/** A position that Box has given out and refuses within this time has not aged: that is another trouble. */
const lostAgainAfterMs = 60 * 60_000;

/** Whether Box has given out a position: `now`, the oldest one and none at all cannot be lost. */
export function isGivenOut(position: string): boolean {
	return position !== '' && position !== 'now' && position !== oldestPosition;
}

/** Box names the parameter that it refuses; any other 400 says nothing about the position. */
export function isLostPosition(error: unknown, position: string): boolean {
	if (!(error instanceof BoxApiError) || error.status !== 400) return false;
	if (!isGivenOut(position)) return false;
	return `${error.message} ${JSON.stringify(error.contextInfo ?? '')}`.includes('stream_position');
}

export interface LossWatch {
	/**
	 * Whether a failure means that Box no longer knows the position. Says so once an hour for each kind of
	 * position: to begin again and again at the same point helps nobody.
	 */
	hasLost(error: unknown, position: string, kind?: string): boolean;
}

export function createLossWatch(clock: Clock): LossWatch {
	const lostAt = new Map<string, number>();
	return {
		hasLost(error, position, kind = '') {
			const last = lostAt.get(kind) ?? -Infinity;
			if (!isLostPosition(error, position) || clock.monotonic() - last < lostAgainAfterMs)
				return false;
			lostAt.set(kind, clock.monotonic());
			return true;
		},
	};
}
