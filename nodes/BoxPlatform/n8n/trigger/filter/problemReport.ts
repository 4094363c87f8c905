import type { BoxEvent, Clock } from '../../../client';
import type { Condition } from './conditions';

const onceInMs = 60 * 60 * 1_000;

/** Tells of conditions that do not fit what they are held against: of each at most once an hour. */
export function problemReport(clock: Clock, warn: (text: string) => void) {
	const told = new Map<number, number>();
	return (index: number, { path }: Condition, { event_id: id }: BoxEvent): void => {
		const now = clock.monotonic();
		if (now - (told.get(index) ?? -Infinity) < onceInMs) return;
		told.set(index, now);
		// Without the value: whoever may upload could write lines into the log.
		warn(
			`condition ${index + 1}, on ${path.join('.')}, cannot be compared with what the event ${id} has there, and so does not hold`,
		);
	};
}
