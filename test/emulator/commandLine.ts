/**
 * The command line of the emulator: one table of its options, from which they are read and the help is written.
 */
import { parseArgs } from 'node:util';

import type { FaultRule } from './kernel/faults';
import { faultWords, parseFault } from './kernel/faultText';
import type { EmulatorOptions } from './options';
import { settingsOf } from './options';

export interface CommandLine {
	options: EmulatorOptions;
	faults: FaultRule[];
	isJson: boolean;
	isHelp: boolean;
}

type SettingName = Exclude<keyof EmulatorOptions, 'clock' | 'seed'>;

interface CommandLineOption {
	/** `off` is a flag that switches off what is on by default. */
	kind: 'count' | 'port' | 'ratio' | 'type' | 'flag' | 'off';
	help: string;
}

const OPTIONS: Record<SettingName, CommandLineOption> = {
	port: { kind: 'port', help: 'of the API address; 0 takes a free one' },
	uploadPort: { kind: 'port', help: 'of the upload address' },
	downloadPort: { kind: 'port', help: 'of the download and realtime address' },
	accessTokenSeconds: { kind: 'count', help: 'how long an access token works' },
	autoGrant: { kind: 'flag', help: 'the authorize page agrees at once' },
	rateLimits: { kind: 'flag', help: '1000 calls, 240 uploads, 60 searches a minute and user' },
	rateWindowMs: { kind: 'count', help: 'how long that minute is' },
	escapeSlashes: { kind: 'flag', help: 'JSON with \\/ for /, as older endpoints of Box write it' },
	searchIndexLagMs: { kind: 'count', help: 'how long the search does not know a change' },
	uploadSessionMinimumBytes: { kind: 'count', help: 'smallest file that an upload session takes' },
	uploadPartBytes: { kind: 'count', help: 'size of the parts of an upload session' },
	commitNotReady: { kind: 'count', help: 'upload commits answer 202 so many times first' },
	copyAsync: { kind: 'flag', help: 'copies of all folders are filled later' },
	copyAsyncAbove: {
		kind: 'count',
		help: 'copies of folders with more items than this are filled later',
	},
	copyAsyncMs: { kind: 'count', help: 'how much later' },
	docGenMs: { kind: 'count', help: 'how long Doc Gen takes to make documents' },
	representationMs: { kind: 'count', help: 'how long Box takes to make a representation' },
	signConvertMs: { kind: 'count', help: 'how long Box Sign converts a document' },
	signFinishMs: { kind: 'count', help: 'how long Box Sign finishes files after a signature' },
	longPollHoldMs: { kind: 'count', help: 'a long poll without news says reconnect after this' },
	retryTimeoutSeconds: { kind: 'count', help: 'retry_timeout of the realtime server' },
	maxRetries: { kind: 'count', help: 'max_retries of the realtime server' },
	realtimeNeedsToken: { kind: 'flag', help: 'the realtime server refuses who sends no token' },
	eventDuplicateRatio: { kind: 'ratio', help: 'share of known events that a stream serves again' },
	eventShuffle: { kind: 'flag', help: 'the events of a page come in disorder' },
	eventPaths: { kind: 'off', help: 'events of users without path_collection' },
	userPositionType: { kind: 'type', help: 'JSON type of the positions of user streams' },
	adminPositionType: { kind: 'type', help: 'JSON type of the positions of admin streams' },
	webhookRetryMs: { kind: 'count', help: 'wait between the tries of a webhook delivery' },
};
const SETTINGS = Object.entries(OPTIONS) as Array<[SettingName, CommandLineOption]>;

/** What follows the name of an option. */
const PLACEHOLDER: Record<CommandLineOption['kind'], string> = {
	count: ' <n>',
	port: ' <n>',
	ratio: ' <0..1>',
	type: ' number|string',
	flag: '',
	off: '',
};

const isFlag = ({ kind }: CommandLineOption): boolean => kind === 'flag' || kind === 'off';

/** `searchIndexLagMs` is `search-index-lag-ms`. */
const flagName = (name: SettingName, { kind }: CommandLineOption): string =>
	(kind === 'off' ? 'no-' : '') + name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Reads the arguments after the name of the program.
 *
 * @throws with a sentence on what is wrong with them
 */
export function readCommandLine(args: string[]): CommandLine {
	const values = valuesOf(args);
	const options: EmulatorOptions = {};
	for (const [name, option] of SETTINGS) {
		const flag = flagName(name, option);
		const value = values[flag];
		if (value === undefined) continue;
		Object.assign(options, { [name]: settingOf(option, `--${flag}`, value) });
	}
	if (values.seed !== undefined) {
		if (values.seed !== 'demo')
			throw new Error(`--seed must be demo, not '${String(values.seed)}'`);
		options.seed = 'demo';
	}
	const faults = [values.fault ?? []].flat().map((text) => faultOf(String(text)));
	return { options, faults, isJson: values.json === true, isHelp: values.help === true };
}

type Values = Partial<Record<string, string | boolean | Array<string | boolean>>>;

function valuesOf(args: string[]): Values {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	const settings = SETTINGS.map(([name, option]) => [
		flagName(name, option),
		isFlag(option) ? flag : text,
	]);
	const fault = { type: 'string', multiple: true } as const;
	const options = { ...Object.fromEntries(settings), json: flag, help: flag, seed: text, fault };
	return parseArgs({ args, options }).values;
}

function settingOf({ kind }: CommandLineOption, flag: string, value: unknown): unknown {
	if (kind === 'flag') return true;
	if (kind === 'off') return false;
	const text = String(value);
	const number = text.trim() === '' ? NaN : Number(text);
	const wrong = (wanted: string) => new Error(`${flag} must be ${wanted}, not '${text}'`);
	if (kind === 'type') {
		if (text !== 'number' && text !== 'string') throw wrong('number or string');
		return text;
	}
	if (kind === 'ratio') {
		if (!(number >= 0 && number <= 1)) throw wrong('a number from 0 to 1');
		return number;
	}
	if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) throw wrong('a whole number');
	if (kind === 'port' && number > 65_535) throw wrong('a port, 0 to 65535');
	return number;
}

function faultOf(text: string): FaultRule {
	try {
		return parseFault(text);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new Error(`--fault '${text}': ${why}`);
	}
}

/** All options with their defaults, and the words of a fault. */
export function helpText(): string {
	const defaults = settingsOf({});
	const settings = SETTINGS.map(([name, option]): [string, string] => [
		`--${flagName(name, option)}${PLACEHOLDER[option.kind]}`,
		isFlag(option) ? option.help : `${option.help} (${defaults[name]})`,
	]);
	return [
		'Usage: npm run --silent emulator -- [options]',
		'',
		'Starts a Box on this machine, with users and applications but nothing stored. See docs/emulator.md.',
		'',
		'Options, with their defaults in brackets:',
		...table([
			['--help', 'shows this text'],
			['--json', 'prints one line of JSON with all addresses and credentials, and nothing else'],
			['--seed demo', 'fills the account of the first user with folders and files'],
			["--fault '<fault>'", 'lets requests fail; may be given several times'],
			...settings,
		]),
		'',
		"A fault is a method, a path and words, such as 'GET /2.0/files/* status=503 retry-after=1 times=2'.",
		'In a path * is a part of one segment, ** any number of segments; no method or no path means any.',
		...table(faultWords()),
		'',
	].join('\n');
}

function table(rows: ReadonlyArray<[string, string]>): string[] {
	const width = Math.max(...rows.map(([left]) => left.length)) + 2;
	return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`);
}
