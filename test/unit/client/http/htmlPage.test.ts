import { isMarkup, titleNote } from '../../../../nodes/BoxPlatform/client/http/htmlPage';

it.each([
	['<html><head><title>Sign in</title>', ' ("Sign in")'],
	['<TITLE lang="en">\n Guest network \n</TITLE>', ' ("Guest network")'],
	[`<title>${'x'.repeat(200)}</title>`, ` ("${'x'.repeat(100)}")`],
	['<title></title>', ''],
	['<title>not closed', ''],
	['<title', ''],
	['<p>no title</p>', ''],
	['', ''],
])('the title of %j is noted as %j', (text, note) => {
	expect(titleNote(text)).toBe(note);
});

it.each([
	['<html>', true],
	[' \n<?xml version="1.0"?>', true],
	['{"a":"<html>"}', false],
	['', false],
])('%j has tags: %p', (text, expected) => {
	expect(isMarkup(text)).toBe(expected);
});

it.each([
	['tags that are not closed', '<title '.repeat(60_000)],
	['titles that are not closed', '<title>'.repeat(60_000)],
	['blanks', ' '.repeat(10_000_000)],
])('a page of %s takes no time', (_name, text) => {
	const start = performance.now();
	isMarkup(text);
	titleNote(text);
	expect(performance.now() - start).toBeLessThan(200);
});
