import { parseArgs } from 'node:util';

/**
 * @typedef {object} ChaosOptions
 * @property {number} kills
 * @property {number} events
 * @property {'sqlite' | 'queue'} mode
 * @property {number} seed the same one kills, writes and disturbs in the same order
 * @property {boolean} again with Run Interrupted Events Again: each event must be processed to the end
 * @property {string | undefined} keep a folder for the logs and the data; default: thrown away
 */

const USAGE = `Usage: npm run chaos -- [options]
  --kills <n>      how often n8n is killed (default 20)
  --events <n>     how many events happen meanwhile (default 2000)
  --mode <name>    sqlite (default), or queue: PostgreSQL, Redis and two workers
  --seed <n>       repeats a run as far as two processes can be repeated
  --again          with Run Interrupted Events Again: each event must have a finished execution
  --keep <folder>  keeps the logs and the data of the run there`;

/**
 * @param {string[]} args
 * @returns {ChaosOptions}
 */
export function readOptions(args) {
	const values = read(args);
	const mode = values.mode ?? 'sqlite';
	if (mode !== 'sqlite' && mode !== 'queue') throw new Error(`Unknown mode ${mode}\n${USAGE}`);
	return {
		mode,
		kills: count('kills', values.kills, 20),
		events: count('events', values.events, 2000),
		seed: count('seed', values.seed, Math.floor(Math.random() * 1e9)),
		again: values.again ?? false,
		keep: values.keep,
	};
}

/** @param {string[]} args */
function read(args) {
	const text = /** @type {const} */ ({ type: 'string' });
	const options = {
		kills: text,
		events: text,
		mode: text,
		seed: text,
		keep: text,
		again: /** @type {const} */ ({ type: 'boolean' }),
	};
	try {
		return parseArgs({ args, options }).values;
	} catch (error) {
		throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
	}
}

/** @type {(name: string, value: string | undefined, otherwise: number) => number} */
function count(name, value, otherwise) {
	const number = Number(value ?? otherwise);
	if (Number.isSafeInteger(number) && number >= 0) return number;
	throw new Error(`--${name} takes a number, not ‘${value}’\n${USAGE}`);
}
