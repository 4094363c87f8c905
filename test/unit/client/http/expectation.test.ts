import fc from 'fast-check';

import {
	anyJson,
	boxResource,
	type Expectation,
	list,
	nothing,
	objectWith,
	orNothing,
} from '../../../../nodes/BoxPlatform/client';
import { readJson } from '../../../../nodes/BoxPlatform/client/http';

const item = { type: 'file', id: '1' };

describe('what is expected', () => {
	it.each<[string, Expectation, number, string]>([
		['an object with id and type', boxResource, 200, JSON.stringify(item)],
		['the same, made just now', boxResource, 201, JSON.stringify(item)],
		['an object with other names', objectWith('$id', 'n'), 200, '{"$id":"a","n":0}'],
		['a list', list, 200, '{"entries":[{"id":"1"}],"next_marker":null}'],
		['an empty list', list, 200, '{"entries":[]}'],
		['no content', nothing, 204, ''],
		['what Box goes on with', nothing, 202, ' \n'],
		['one of two: the object', orNothing(boxResource), 200, JSON.stringify(item)],
		['one of two: no content', orNothing(boxResource), 204, ''],
		['any JSON: an empty object', anyJson, 200, '{}'],
		['any JSON: a list', anyJson, 200, '[]'],
		['any JSON: null', anyJson, 200, 'null'],
		['any JSON: no content', anyJson, 204, ''],
	])('is taken: %s', (_name, expected, status, text) => {
		const body: unknown = text.trim() === '' ? undefined : JSON.parse(text);
		expect(readJson(expected, text, status)).toEqual({ body });
	});

	it.each<[string, Expectation, number, string, string]>([
		['a page', boxResource, 200, '<html><title>Log in</title>', 'an HTML page ("Log in")'],
		['an empty body', boxResource, 200, '', 'an empty body'],
		['no content', boxResource, 204, '', 'an empty body'],
		['JSON that is cut off', boxResource, 200, '{"type":"file",', 'a text that is not JSON'],
		['an empty object', boxResource, 200, '{}', 'an empty object'],
		['an object without type', boxResource, 200, '{"id":"1"}', 'another object'],
		['an empty ID', boxResource, 200, '{"type":"file","id":""}', 'another object'],
		['a list', boxResource, 200, '[]', 'a bare list'],
		['a text', boxResource, 200, '"text"', 'a bare string'],
		['null', boxResource, 200, 'null', 'null'],
		['a number', list, 200, '7', 'a bare number'],
		['entries that are no list', list, 200, '{"entries":{}}', 'another object'],
		['no entries', list, 200, '{}', 'an empty object'],
		['an entry that is null', list, 200, '{"entries":[{"id":"1"},null]}', 'another object'],
		['an entry that is empty', list, 200, '{"entries":[{}]}', 'another object'],
		['a next page that is no name', list, 200, '{"entries":[],"next_marker":{}}', 'another object'],
		['a next page that is a yes', list, 200, '{"entries":[],"next_marker":true}', 'another object'],
		['an entry that is a list', list, 200, '{"entries":[[]]}', 'another object'],
		['a page in place of nothing', nothing, 200, '<html>', 'an HTML page'],
		['an object in place of nothing', nothing, 204, JSON.stringify(item), 'another object'],
		['nothing under a status of something', nothing, 200, '', 'an empty body'],
		['a page in place of any JSON', anyJson, 200, '<html>', 'an HTML page'],
		['a text in place of any JSON', anyJson, 200, 'OK', 'a text that is not JSON'],
		['nothing in place of any JSON', anyJson, 200, '', 'an empty body'],
	])('is not %s', (_name, expected, status, text, found) => {
		expect(readJson(expected, text, status)).toEqual({ found });
	});

	it('gives no entry that is no object, whatever comes', () => {
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), fc.record({ entries: fc.jsonValue() })), (body) => {
				const reading = readJson(list, JSON.stringify(body), 200);
				if ('found' in reading) return reading.found !== '';
				const { entries } = reading.body as { entries: unknown[] };
				return entries.every(
					(entry) => typeof entry === 'object' && entry !== null && !Array.isArray(entry),
				);
			}),
		);
	});

	it('is decided for any text without an error of its own', () => {
		fc.assert(
			fc.property(fc.string(), fc.constantFrom(200, 202, 204), (text, status) => {
				for (const expected of [boxResource, list, nothing, anyJson]) {
					expect(Object.keys(readJson(expected, text, status))).toHaveLength(1);
				}
			}),
		);
	});
});
