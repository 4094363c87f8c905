import {
	BoxApiError,
	BoxAuthError,
	BoxConnectionError,
	BoxAnswerError,
	BoxDownloadError,
	BoxDataError,
	BoxError,
	isPassing,
	passes,
	type Trouble,
	troubleOf,
	troubleOfStatus,
} from '../../../../nodes/BoxPlatform/client/base';

const apiError = (status: number) =>
	new BoxApiError({
		status,
		code: '',
		reason: '',
		conflicts: [],
		attempts: 1,
		method: 'GET',
		path: '/x',
		outcomeUnknown: false,
	});
const lost = new BoxConnectionError({
	code: 'ECONNRESET',
	host: 'api.box.com',
	attempts: 1,
	outcomeUnknown: false,
});

const notServed = new BoxDownloadError(
	{
		status: 403,
		code: '',
		reason: 'no details',
		conflicts: [],
		attempts: 1,
		method: 'GET',
		path: '/files/1/content',
		outcomeUnknown: false,
	},
	'dl.boxcloud.com',
);
const nonsense = new BoxAnswerError({
	host: 'api.box.com',
	found: 'an HTML page',
	expected: 'an object',
	status: 200,
	method: 'GET',
	path: '/files/1',
	attempts: 6,
	outcomeUnknown: false,
});

describe('trouble', () => {
	it.each<[number, Trouble]>([
		[304, 'refused'],
		[400, 'refused'],
		[401, 'credential'],
		[402, 'refused'],
		[403, 'credential'],
		[404, 'refused'],
		[407, 'refused'],
		[408, 'unavailable'],
		[409, 'refused'],
		[428, 'refused'],
		[429, 'limit'],
		[430, 'refused'],
		[499, 'refused'],
		[500, 'unavailable'],
		[503, 'unavailable'],
		[507, 'refused'],
		[508, 'unavailable'],
	])('of an answer with status %d is %s', (status, trouble) => {
		expect(troubleOfStatus(status)).toBe(trouble);
		expect(troubleOf(apiError(status))).toBe(trouble);
	});

	it.each<[string, unknown, Trouble]>([
		['a lost connection', lost, 'connection'],
		['a refused sign-in', new BoxAuthError('other', 'invalid_grant', 'no', 503), 'credential'],
		['an answer of somebody else', nonsense, 'unavailable'],
		['a download that is not served', notServed, 'unavailable'],
		['other data', new BoxDataError('size_mismatch', 'short'), 'data'],
		['some other error of this client', new BoxError('other'), 'refused'],
		['a defect', new TypeError('x is not a function'), 'foreign'],
		['something that only looks like an answer', { status: 429 }, 'foreign'],
		['nothing', undefined, 'foreign'],
	])('of %s is told by its kind', (_name, error, trouble) => {
		expect(troubleOf(error)).toBe(trouble);
	});

	it.each<[Trouble, boolean]>([
		['connection', true],
		['unavailable', true],
		['limit', true],
		['credential', false],
		['refused', false],
		['data', false],
		['foreign', false],
	])('of the kind %s passes by itself: %s', (trouble, expected) => {
		expect(isPassing(trouble)).toBe(expected);
	});

	it.each<[string, unknown, boolean]>([
		['a 429', apiError(429), true],
		['a 502', apiError(502), true],
		['a lost connection', lost, true],
		['a 404', apiError(404), false],
		['a defect', new Error('x'), false],
	])('that is %s passes by itself: %#', (_name, error, expected) => {
		expect(passes(error)).toBe(expected);
	});
});
