import { runInNewContext } from 'node:vm';

import fc from 'fast-check';
import { DateTime } from 'luxon';

import {
	readBoolean,
	readChosen,
	readDate,
	readJson,
	readList,
	readNumber,
	readOneOf,
	readText,
	refusing,
} from '../../../nodes/BoxPlatform/values';
import { accepted, refused } from './tables';

const refuse = refusing('Field');
const dateForm = { refuse, timezone: 'Europe/Berlin' };
const choices = ['Open', 'Doe, Jane', 'Roe', 'A', 'B', 'A, B', 'Übersicht'];

const readers = {
	text: (value: unknown) => readText(value, refuse),
	boolean: (value: unknown) => readBoolean(value, refuse),
	whole: (value: unknown) => readNumber(value, { refuse, whole: true }),
	number: (value: unknown) => readNumber(value, { refuse }),
	date: (value: unknown) => readDate(value, dateForm),
	json: (value: unknown) => readJson(value, refuse),
	list: (value: unknown) => readList(value, refuse),
	choice: (value: unknown) => readOneOf(value, choices, refuse),
	choices: (value: unknown) => readChosen(value, choices, refuse),
};
const kinds = Object.keys(readers) as Array<keyof typeof readers>;

describe.each(kinds)('the reader of kind %s', (kind) => {
	it.each(accepted[kind])('takes %p as %p', (value, expected) => {
		expect(readers[kind](value)).toEqual(expected);
	});

	it.each(refused[kind])('refuses %p', (value, message) => {
		expect(() => readers[kind](value)).toThrow(RangeError);
		expect(() => readers[kind](value)).toThrow(message);
		expect(() => readers[kind](value)).toThrow('‘Field’ ');
	});

	it('takes or refuses anything, and breaks on nothing', () => {
		fc.assert(
			fc.property(
				fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
				(value) => {
					try {
						readers[kind](value);
					} catch (error) {
						expect(error).toBeInstanceOf(RangeError);
					}
				},
			),
		);
	});
});

describe('dates', () => {
	const days = fc.date({
		min: new Date('1000-01-03T00:00:00Z'),
		max: new Date('9998-12-30T00:00:00Z'),
		noInvalidDate: true,
	});

	it('are the moment that they say, in whatever form', () => {
		fc.assert(
			fc.property(days, (date) => {
				const seconds = new Date(Math.floor(date.getTime() / 1_000) * 1_000);
				const luxon = DateTime.fromJSDate(seconds, { zone: 'UTC' });
				for (const form of [
					seconds,
					luxon,
					luxon.toISO(),
					luxon.toISO({ format: 'basic' }),
					luxon.setZone('UTC+5:30').toISO(),
					luxon.toSQL(),
					luxon.toHTTP(),
					luxon.toRFC2822(),
				]) {
					expect(Date.parse(readDate(form, dateForm))).toBe(seconds.getTime());
				}
			}),
		);
	});

	it('are refused where the day can come first, whatever the separator', () => {
		const number = fc.integer({ min: 1, max: 31 });
		fc.assert(
			fc.property(number, number, fc.constantFrom('.', '/', '-'), (one, other, separator) => {
				for (const year of ['2026', '26']) {
					const text = [one, other, year].join(separator);
					expect(() => readDate(text, dateForm)).toThrow('does not say which number is the day');
				}
			}),
		);
	});

	it('are refused as bare numbers, as number and as text', () => {
		fc.assert(
			fc.property(fc.oneof(fc.integer(), fc.nat(4_102_444_800_000)), (number) => {
				for (const form of [number, String(number)]) {
					expect(() => readDate(form, dateForm)).toThrow('is a bare number, not a date');
				}
			}),
		);
	});

	it('are those that exist alone', () => {
		const part = (max: number) => fc.integer({ min: 0, max });
		fc.assert(
			fc.property(fc.integer({ min: 1900, max: 9999 }), part(13), part(32), (year, month, day) => {
				const iso = [year, month, day].map((one) => String(one).padStart(2, '0')).join('-');
				const exists = DateTime.fromISO(iso).isValid;
				if (exists) expect(readDate(iso, dateForm)).toContain(iso);
				else expect(() => readDate(iso, dateForm)).toThrow('does not exist');
			}),
		);
	});

	it('may come from another realm, as those of code nodes do', () => {
		const foreign: unknown = runInNewContext('new Date("2026-01-31T10:00:00Z")');
		expect(readDate(foreign, dateForm)).toBe('2026-01-31T11:00:00+01:00');
	});
});

describe('numbers', () => {
	it('are those that JSON writes, as number and as text', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
				fc.pre(Math.abs(number) <= Number.MAX_SAFE_INTEGER);
				expect(readNumber(number, { refuse })).toBe(number);
				// Three digits behind the point can be thousands.
				fc.pre(!/^-?[1-9]\d{0,2}\.\d{3}$/.test(String(number)));
				expect(readNumber(` ${number} `, { refuse })).toBe(Number(String(number)));
			}),
		);
	});

	it('are never changed: text is refused, or means the digits that it has', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (number) => {
				const read = () => readNumber(String(number), { refuse, whole: true });
				if (BigInt(Number(number)) === number && Number.isSafeInteger(Number(number))) {
					expect(BigInt(read())).toBe(number);
				} else expect(read).toThrow('too large');
			}),
		);
	});
});

describe('lists', () => {
	const entry = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && text !== '');

	it('keep every entry whole, as list and as JSON', () => {
		fc.assert(
			fc.property(fc.array(entry), (entries) => {
				expect(readList(entries, refuse)).toEqual(entries);
				expect(readList(JSON.stringify(entries), refuse)).toEqual(entries);
			}),
		);
	});

	it('of choices hold nothing but choices', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.constantFrom(...choices), entry)), (entries) => {
				const allKnown = entries.every((one) => choices.includes(one));
				if (allKnown) expect(readChosen(entries, choices, refuse)).toEqual(entries);
				try {
					for (const one of readChosen(entries, choices, refuse)) expect(choices).toContain(one);
				} catch (error) {
					expect(error).toBeInstanceOf(RangeError);
				}
			}),
		);
	});
});

describe('JSON', () => {
	it('can be of many megabytes', () => {
		const content = 'x"\\'.repeat(4_000_000);

		expect(readJson(JSON.stringify({ content, size: 5 }), refuse)).toEqual({ content, size: 5 });
	});

	it('has its numbers looked at behind texts of any kind', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const json = `{${JSON.stringify(text)}: [${JSON.stringify(text)}, 9007199254740993]}`;
				expect(() => readJson(json, refuse)).toThrow('would lose digits: 9007199254740993');
			}),
		);
	});
});
