import type { FaultRule } from './faults';
import type { Json } from './json';
import { parseJson } from './json';

/** A word of a fault on the command line. */
interface Word {
	/** What may follow the `=`; without it the word stands alone. */
	value?: string;
	help: string;
	read: (value: string, name: string) => FaultRule;
	/** Whether it does something to a request, instead of saying to which or how often. */
	isEffect?: true;
}

const whole = (value: string, name: string): number => {
	if (!/^\d+$/.test(value)) throw new Error(`${name} must be a whole number, not '${value}'`);
	return Number(value);
};
const oneOf = <const T extends string>(allowed: readonly T[], value: string, name: string): T => {
	const found = allowed.find((one) => one === value);
	if (found === undefined) {
		throw new Error(`${name} must be ${allowed.join(' or ')}, not '${value}'`);
	}
	return found;
};

const json = (value: string, name: string): Json => {
	const read = parseJson(value);
	if (read === undefined) throw new Error(`${name} must be JSON, not '${value}'`);
	return read;
};

const WORDS: Record<string, Word> = {
	times: {
		value: '<n>|always',
		help: 'how many requests are hit; 1 unless told',
		read: (value, name) => ({ times: value === 'always' ? Infinity : whole(value, name) }),
	},
	after: {
		value: '<n>',
		help: 'how many matching requests pass unharmed first',
		read: (value, name) => ({ after: whole(value, name) }),
	},
	origin: {
		value: 'api|upload|download',
		help: 'only requests to this address',
		read: (value, name) => ({ origin: oneOf(['api', 'upload', 'download'], value, name) }),
	},
	status: {
		value: '<n>',
		help: 'answers with this status',
		isEffect: true,
		read: statusWord,
	},
	code: {
		value: '<word>',
		help: "Box's code in the error body",
		read: (code) => ({ code }),
	},
	'retry-after': {
		value: '<seconds>|<date>',
		help: 'header Retry-After; a date goes out as an HTTP date',
		read: (value, name) => ({ retryAfter: secondsOrDate(value, name) }),
	},
	body: {
		value: '<json>',
		help: "this JSON instead of Box's error; without spaces",
		read: (value, name) => ({ body: json(value, name) }),
	},
	afterwards: {
		help: 'the request takes effect first, then its answer is replaced',
		read: () => ({ afterwards: true }),
	},
	empty: {
		help: 'the error has no body',
		read: () => ({ emptyBody: true }),
	},
	html: {
		help: 'an HTML page instead of JSON; status 502 unless told',
		isEffect: true,
		read: () => ({ html: true }),
	},
	as202: {
		help: '202 with Retry-After and no body: "not ready yet"',
		isEffect: true,
		read: () => ({ as202: true }),
	},
	delay: {
		value: '<ms>',
		help: 'answers later',
		isEffect: true,
		read: (value, name) => ({ delayMs: whole(value, name) }),
	},
	reset: {
		value: 'before|after',
		help: 'the connection breaks before or after the request takes effect',
		isEffect: true,
		read: (value, name) =>
			oneOf(['before', 'after'], value, name) === 'after'
				? { resetAfter: true }
				: { resetBefore: true },
	},
	silent: {
		value: 'before|after',
		help: 'accepts and never answers, before or after the request takes effect',
		isEffect: true,
		read: (value, name) => ({
			silent: oneOf(['before', 'after'], value, name) === 'after' ? 'after' : 'before',
		}),
	},
	truncate: {
		value: '<bytes>',
		help: "the connection breaks after so many bytes of the answer's body",
		isEffect: true,
		read: (value, name) => ({ truncateBody: whole(value, name) }),
	},
	trickle: {
		value: '<bytes>',
		help: 'the answer comes with so many bytes a second',
		isEffect: true,
		read: trickleWord,
	},
	'long-poll': {
		value: 'drop|halfOpen',
		help: 'the long poll breaks at once, or is accepted and never answered',
		isEffect: true,
		read: (value, name) => ({ longPoll: oneOf(['drop', 'halfOpen'], value, name) }),
	},
};

function statusWord(value: string, name: string): FaultRule {
	const status = whole(value, name);
	if (status < 200 || status > 599) throw new Error(`${name} must be 200 to 599, not '${value}'`);
	return { status };
}

function trickleWord(value: string, name: string): FaultRule {
	const bytesPerSecond = whole(value, name);
	if (bytesPerSecond === 0) throw new Error(`${name} must be above 0`);
	return { trickle: { bytesPerSecond } };
}

function secondsOrDate(value: string, name: string): number | Date {
	if (/^\d+$/.test(value)) return Number(value);
	const date = new Date(value);
	if (Number.isNaN(date.getTime())) {
		throw new Error(`${name} must be seconds or a date, not '${value}'`);
	}
	return date;
}

/**
 * Reads a fault as it stands on the command line: `GET /2.0/files/* status=503 times=2`.
 *
 * @throws with a sentence on what is wrong with it
 */
export function parseFault(text: string): FaultRule {
	const rule: FaultRule = {};
	let hasEffect = false;
	for (const part of text.trim().split(/\s+/)) {
		if (/^[A-Z]+$/.test(part)) rule.method = part;
		else if (part.startsWith('/')) rule.path = part;
		else {
			const [name = '', value] = part.split(/=(.*)/s);
			const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
			if (word === undefined) {
				throw new Error(`unknown word '${name}'; known are ${Object.keys(WORDS).join(', ')}`);
			}
			if (word.value !== undefined && value === undefined) {
				throw new Error(`${name} needs a value: ${name}=${word.value}`);
			}
			if (word.value === undefined && value !== undefined)
				throw new Error(`${name} takes no value`);
			Object.assign(rule, word.read(value ?? '', name));
			hasEffect ||= word.isEffect === true;
		}
	}
	if (!hasEffect) {
		const effects = Object.entries(WORDS).filter(([, { isEffect }]) => isEffect);
		const names = effects.map(([name]) => name).join(', ');
		throw new Error(`it does nothing; say what happens with one of ${names}`);
	}
	return rule;
}

/** The words of a fault and what they do, for the help. */
export function faultWords(): Array<[word: string, help: string]> {
	return Object.entries(WORDS).map(([name, { value, help }]) => [
		value === undefined ? name : `${name}=${value}`,
		help,
	]);
}
