/** How far something long is, told in the log: the only place where n8n shows it while a node runs. */
import type { Clock } from './clock';
import type { BoxLog } from './log';

/** Between two lines, and before the first one: what is over sooner needs none. */
const intervalMs = 5_000;

interface Teller {
	clock: Pick<Clock, 'monotonic'>;
	log?: BoxLog;
}

/**
 * Tells how far something is, at most every five seconds. To tell costs a look at the clock.
 *
 * @param what such as `Box upload is under way`
 * @param about what else the lines say, such as the path
 * @returns takes how much is done, and of how much where that is known: bytes, or entries of a list
 */
export function progressOf(
	{ clock, log }: Teller,
	what: string,
	about: Record<string, unknown>,
): (done: number, of?: number) => void {
	if (log === undefined) return () => undefined;
	let last = clock.monotonic();
	return (done, of) => {
		const now = clock.monotonic();
		if (now - last < intervalMs) return;
		last = now;
		const percent = of ? Math.min(100, Math.floor((100 * done) / of)) : undefined;
		(log.info ?? log.debug).call(log, what, { ...about, done, of, percent });
	};
}
