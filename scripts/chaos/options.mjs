import { parseArgs } from 'node:util';

/**
 * @typedef {object} ChaosOptions
 * @property {number} hours 0: the short run, which ends after its kills
 * @property {number | undefined} kills with hours: at most so many, default: as many as come
 * @property {number} events
 * @property {'sqlite' | 'queue'} mode
 * @property {number} seed the same one kills, writes and disturbs in the same order
 * @property {boolean} again with Run Interrupted Events Again: each event must be processed to the end
 * @property {string | undefined} keep a folder for the logs and the data; default: thrown away
 * @property {string | undefined} only with hours: a part of the names of all that is to be done to n8n
 * @property {boolean} report whether the report is written
 */

const SHORT = { kills: 20, events: 2_000 };
const EVENTS_AN_HOUR = 5_500;

const USAGE = `Usage: npm run chaos -- [options]
  --kills <n>      how often n8n is killed (default ${SHORT.kills}; with --hours: as often as it comes)
  --events <n>     how many events happen meanwhile (default ${SHORT.events}; with --hours: ${EVENTS_AN_HOUR} an hour)
  --hours <n>      goes on for so long, and disturbs all that n8n stands on as well: its clock, disk,
                   database and queue, the package and the registration of the workflow
  --only <text>    with --hours: nothing but the kills and disturbances with this in their names
  --mode <name>    sqlite (default), or queue: PostgreSQL, Redis and two workers
  --seed <n>       repeats a run as far as two processes can be repeated
  --again          with Run Interrupted Events Again: each event must have a finished execution
  --report         writes docs/chaos/<mode>.md
  --keep <folder>  keeps the logs and the data of the run there`;

/** A wrong command line: the message is all that there is to say. */
export class UsageError extends Error {}

/**
 * @param {string[]} args
 * @returns {ChaosOptions}
 * @throws UsageError
 */
export function readOptions(args) {
	const values = read(args);
	const mode = values.mode ?? 'sqlite';
	if (mode !== 'sqlite' && mode !== 'queue') throw wrong(`Unknown mode ${mode}`);
	const hours = readHours(values.hours);
	const events = hours === 0 ? SHORT.events : Math.ceil(hours * EVENTS_AN_HOUR);
	return {
		mode,
		hours,
		kills:
			values.kills === undefined && hours > 0
				? undefined
				: count('kills', values.kills, SHORT.kills),
		events: count('events', values.events, events),
		seed: count('seed', values.seed, Math.floor(Math.random() * 1e9)),
		again: values.again ?? false,
		only: values.only,
		keep: values.keep,
		report: values.report ?? false,
	};
}

/** @param {string[]} args */
function read(args) {
	const text = /** @type {const} */ ({ type: 'string' });
	const yes = /** @type {const} */ ({ type: 'boolean' });
	const options = {
		kills: text,
		events: text,
		hours: text,
		mode: text,
		seed: text,
		only: text,
		keep: text,
		again: yes,
		report: yes,
	};
	try {
		return parseArgs({ args, options }).values;
	} catch (error) {
		throw wrong(error instanceof Error ? error.message : String(error));
	}
}

/** @param {string | undefined} value */
function readHours(value) {
	if (value === undefined) return 0;
	const hours = Number(value);
	if (hours > 0 && Number.isFinite(hours)) return hours;
	throw wrong(`--hours takes a number above 0, not ‘${value}’`);
}

/** @type {(name: string, value: string | undefined, otherwise: number) => number} */
function count(name, value, otherwise) {
	const number = Number(value ?? otherwise);
	if (value !== '' && Number.isSafeInteger(number) && number >= 0) return number;
	throw wrong(`--${name} takes a number, not ‘${value}’`);
}

/** @param {string} problem */
function wrong(problem) {
	return new UsageError(`${problem}\n\n${USAGE}`);
}
