import { Readable } from 'node:stream';

import { type ContentExpectation, readContent } from '../../../../nodes/BoxPlatform/client/http';

type Headers = Record<string, string>;

const attachment = { 'content-disposition': `attachment;filename*=UTF-8''a.html` };
const html = { 'content-type': 'text/html; charset=utf-8' };

/** @param status in the place of a header, since most answers have the same */
const read = (expected: ContentExpectation, { status = '200', ...headers }: Headers) =>
	readContent(expected, { status: Number(status), headers, body: Readable.from([]) });

it.each<[string, ContentExpectation, Headers]>([
	['bytes of any type', {}, { 'content-type': 'application/octet-stream' }],
	['a page that Box names as a file', { size: 5 }, { ...html, ...attachment }],
	['a page that is as long as the file', { size: 5 }, { ...html, 'content-length': '5' }],
	['a page of a file that is called so', { fileName: 'Index.HTM' }, html],
	[
		'JSON of a file that is called so',
		{ fileName: 'a.json' },
		{ 'content-type': 'application/json' },
	],
	[
		'a packed answer, whose length is another',
		{ size: 5 },
		{ 'content-encoding': 'gzip', 'content-length': '3' },
	],
	['an image', { type: /^image\// }, { 'content-type': 'image/png' }],
	[
		'a part with its place',
		{ size: 9 },
		{ 'content-range': 'bytes 1-2/9', 'content-length': '2', status: '206' },
	],
	['an empty file', { size: 0 }, { 'content-length': '0' }],
])('is content: %s', (_name, expected, headers) => {
	expect(read(expected, headers)).toHaveProperty('body');
});

it.each<[string, ContentExpectation, Headers, string]>([
	['a page', {}, html, 'some bytes of text/html; charset=utf-8'],
	[
		'a page of another length',
		{ size: 5, fileName: 'a.html' },
		{ ...html, 'content-length': '9' },
		'9 bytes of text/html; charset=utf-8',
	],
	[
		'JSON',
		{ fileName: 'a.txt' },
		{ 'content-type': 'application/json' },
		'some bytes of application/json',
	],
	['another length', { size: 5 }, { 'content-length': '2' }, '2 bytes'],
	['nothing', {}, { 'content-length': '0' }, 'an empty body'],
	[
		'no image',
		{ type: /^image\// },
		{ 'content-type': 'application/json' },
		'some bytes of application/json',
	],
	['a part without its place', {}, { status: '206' }, 'a part of something'],
	['another success', {}, { status: '204' }, 'no content'],
])('is none: %s', (_name, expected, headers, found) => {
	expect(read(expected, headers)).toEqual({ found });
});
