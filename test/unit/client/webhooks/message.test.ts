import { createHmac } from 'node:crypto';

import { messageProblem } from '../../../../nodes/BoxPlatform/client';

const keys = ['first key', 'second key'];
const now = Date.parse('2026-03-01T12:00:00Z');
const body = Buffer.from('{"name":"\\u00f1","path":"a\\/b"}');

function signed(timestamp = '2026-03-01T12:00:00Z', [primary, secondary] = keys) {
	const sign = (key = '') =>
		createHmac('sha256', key).update(body).update(timestamp).digest('base64');
	return {
		'box-delivery-timestamp': timestamp,
		'box-signature-version': '1',
		'box-signature-algorithm': 'HmacSHA256',
		'box-signature-primary': sign(primary),
		'box-signature-secondary': sign(secondary),
	};
}

describe('messageProblem', () => {
	it('takes what both keys have signed', () => {
		expect(messageProblem({ body, headers: signed() }, keys, now)).toBeUndefined();
	});

	it.each<[string, string[], string[]]>([
		['the primary key was generated anew', ['new', 'second key'], keys],
		['the secondary key was generated anew', ['first key', 'new'], keys],
		['only the primary key is entered', keys, ['first key']],
		['only the secondary key is entered', keys, ['', 'second key']],
		['the keys are entered the wrong way round', keys, ['second key', 'first key']],
	])('takes a message when %s', (_what, signers, entered) => {
		const headers = signed(undefined, signers);
		expect(messageProblem({ body, headers }, entered, now)).toBeUndefined();
	});

	it.each<[string, string[]]>([
		['with other keys', ['other', 'another']],
		['without any key', []],
		['with empty keys, which anybody has', ['', '']],
	])('refuses a message %s', (_what, entered) => {
		const headers = signed(undefined, ['', '']);
		expect(messageProblem({ body, headers }, entered, now)).toBe('wrongSignature');
	});

	it('refuses a body that differs in a byte, or was written again', () => {
		const headers = signed();
		const again = Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8'))));
		const longer = Buffer.concat([body, Buffer.from(' ')]);
		expect(messageProblem({ body: again, headers }, keys, now)).toBe('wrongSignature');
		expect(messageProblem({ body: longer, headers }, keys, now)).toBe('wrongSignature');
	});

	it('refuses another time than the one that was signed', () => {
		const headers = { ...signed(), 'box-delivery-timestamp': '2026-03-01T12:00:01Z' };
		expect(messageProblem({ body, headers }, keys, now)).toBe('wrongSignature');
	});

	it.each([
		['2026-03-01T11:50:00Z', undefined],
		['2026-03-01T11:49:59Z', 'wrongTime'],
		['2026-03-01T12:10:00Z', undefined],
		['2026-03-01T12:10:01Z', 'wrongTime'],
		['2026-03-01T04:00:00-08:00', undefined],
		['2026-03-01T12:00:00', 'wrongTime'],
		['Sun, 01 Mar 2026 12:00:00 GMT', 'wrongTime'],
		['yesterday', 'wrongTime'],
	])('of a message signed at %s says %s', (timestamp, problem) => {
		expect(messageProblem({ body, headers: signed(timestamp) }, keys, now)).toBe(problem);
	});

	it.each([
		['box-signature-version', '2', 'unknownSignature'],
		['box-signature-version', undefined, 'unknownSignature'],
		['box-signature-algorithm', 'HmacSHA1', 'unknownSignature'],
		['box-delivery-timestamp', undefined, 'unsigned'],
	])('of a message with %s %s says %s', (name, value, problem) => {
		const headers = { ...signed(), [name]: value };
		expect(messageProblem({ body, headers }, keys, now)).toBe(problem);
	});

	it('refuses signatures that are none', () => {
		const headers = {
			...signed(),
			'box-signature-primary': 'short',
			'box-signature-secondary': '',
		};
		expect(messageProblem({ body, headers }, keys, now)).toBe('wrongSignature');
		const none = { ...headers, 'box-signature-primary': undefined };
		expect(messageProblem({ body, headers: none }, keys, now)).toBe('unsigned');
	});
});
