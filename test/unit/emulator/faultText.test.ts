import { faultWords, parseFault } from '../../emulator/kernel/faultText';

describe('a fault on the command line', () => {
	it.each([
		[
			'GET /2.0/files/* status=503 retry-after=1 times=2',
			{ method: 'GET', path: '/2.0/files/*', status: 503, retryAfter: 1, times: 2 },
		],
		[
			' status=409  code=conflict times=always ',
			{ status: 409, code: 'conflict', times: Infinity },
		],
		['delay=700 after=3 origin=upload', { delayMs: 700, after: 3, origin: 'upload' }],
		['reset=before', { resetBefore: true }],
		['reset=after', { resetAfter: true }],
		['silent=before', { silent: 'before' }],
		['silent=after', { silent: 'after' }],
		['truncate=0', { truncateBody: 0 }],
		['trickle=10', { trickle: { bytesPerSecond: 10 } }],
		['html', { html: true }],
		['status=500 empty', { status: 500, emptyBody: true }],
		['as202', { as202: true }],
		['status=200 body={"a":1} afterwards', { status: 200, body: { a: 1 }, afterwards: true }],
		['status=200 body=null', { status: 200, body: null }],
		['/subscribe long-poll=drop', { path: '/subscribe', longPoll: 'drop' }],
		['long-poll=halfOpen', { longPoll: 'halfOpen' }],
		[
			'status=429 retry-after=2030-01-01T00:00:00Z',
			{ status: 429, retryAfter: new Date(Date.UTC(2030, 0, 1)) },
		],
	])('%s', (text, rule) => {
		expect(parseFault(text)).toEqual(rule);
	});

	it.each([
		['stauts=503', /^unknown word 'stauts'; known are times, after, .*long-poll$/],
		['toString=1', /^unknown word 'toString'/],
		['status', /^status needs a value: status=<n>$/],
		['status=abc', /^status must be a whole number, not 'abc'$/],
		['status=', /^status must be a whole number, not ''$/],
		['status=199', /^status must be 200 to 599, not '199'$/],
		['status=600', /^status must be 200 to 599, not '600'$/],
		['status=500 times=-1', /^times must be a whole number, not '-1'$/],
		['status=500 retry-after=soon', /^retry-after must be seconds or a date, not 'soon'$/],
		['status=500 origin=web', /^origin must be api or upload or download, not 'web'$/],
		['reset=true', /^reset must be before or after, not 'true'$/],
		['long-poll=close', /^long-poll must be drop or halfOpen, not 'close'$/],
		['trickle=0', /^trickle must be above 0$/],
		['status=200 body={', /^body must be JSON, not '\{'$/],
		['html=yes', /^html takes no value$/],
		['GET /2.0/files/* times=2', /^it does nothing; say what happens with one of status, html, /],
		['', /^unknown word ''/],
	])('says what is wrong with %j', (text, message) => {
		expect(() => parseFault(text)).toThrow(message);
	});

	it('is explained word by word', () => {
		const words = new Map(faultWords());
		expect(words.get('html')).toMatch(/HTML/);
		expect([...words.keys()]).toContain('reset=before|after');
		for (const help of words.values()) expect(help).not.toBe('');
	});
});
