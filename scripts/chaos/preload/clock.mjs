import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_EVERY_MS = 100;

/**
 * Makes the wall clock of this process run ahead or behind by what the file `clock` says. Timers,
 * `performance.now` and `process.hrtime` go on as they are, as on a machine whose clock is set; so do the
 * functions of the database, which may be on another machine.
 *
 * @param {string} folder
 */
export function stepClock(folder) {
	const RealDate = Date;
	let offsetMs = readOffset(folder);
	setInterval(() => (offsetMs = readOffset(folder)), LOOK_EVERY_MS).unref();
	const realNow = RealDate.now;
	const now = () => realNow() + offsetMs;
	const Stepped = new Proxy(RealDate, {
		apply: () => new RealDate(now()).toString(),
		construct: (target, args, newTarget) =>
			/** @type {Date} */ (
				Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget)
			),
	});
	RealDate.now = now;
	RealDate.prototype.constructor = Stepped;
	globalThis.Date = Stepped;
}

/** @param {string} folder */
function readOffset(folder) {
	try {
		return Number(readFileSync(join(folder, 'clock'), 'utf8'));
	} catch {
		// Nobody has set the clock so far.
		return 0;
	}
}
