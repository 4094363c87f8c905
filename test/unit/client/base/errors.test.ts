import {
	BoxApiError,
	BoxAuthError,
	BoxConnectionError,
	nodeCode,
} from '../../../../nodes/BoxPlatform/client/base';

const details = {
	status: 409,
	code: 'item_name_in_use',
	reason: 'Taken',
	requestId: 'r1',
	contextInfo: { a: 1 },
	conflicts: [{ type: 'file', id: '5' }],
	helpUrl: 'https://developer.box.com/x',
	retryAfterSeconds: 3,
	attempts: 2,
	method: 'POST',
	path: '/files/content',
	outcomeUnknown: true,
};

describe('BoxApiError', () => {
	it('carries what is known and says it', () => {
		const error = new BoxApiError(details, 'A note');

		expect(error).toMatchObject({ ...details, name: 'BoxApiError' });
		expect(error.message).toBe('409 item_name_in_use: Taken (request r1). A note');
	});

	it('says a status alone, without code, request and note', () => {
		const error = new BoxApiError({ ...details, code: '', requestId: undefined }, '');

		expect(error.message).toBe('409: Taken');
	});

	it('is the same error but for its outcome, once that is known', () => {
		const error = new BoxApiError(details, 'The change may have been made').withNothingChanged();

		expect(error).toBeInstanceOf(BoxApiError);
		expect(error).toMatchObject({ ...details, outcomeUnknown: false });
		expect(error.message).toBe('409 item_name_in_use: Taken (request r1)');
	});

	it('is the same error with what a caller adds', () => {
		const error = new BoxApiError(details).withDetail('It was in ‘A’.');

		expect(error).toMatchObject({ ...details, detail: 'It was in ‘A’.' });
		expect(error.message).toContain('It was in ‘A’.');
		expect(error.withNothingChanged().detail).toBe('It was in ‘A’.');
	});
});

describe('BoxConnectionError', () => {
	it.each([
		[1, false, 'No answer from api.box.com (ECONNRESET)'],
		[2, false, 'No answer from api.box.com after 2 attempts (ECONNRESET)'],
		[
			1,
			true,
			'No answer from api.box.com (ECONNRESET). The change may have been made all the same',
		],
	])(
		'says how often it was tried (%d) and whether it is in doubt (%s)',
		(attempts, doubt, text) => {
			const facts = { code: 'ECONNRESET', host: 'api.box.com', attempts, outcomeUnknown: doubt };

			const error = new BoxConnectionError(facts);

			expect(error.message).toBe(text);
			expect(error).toMatchObject({ ...facts, name: 'BoxConnectionError' });
		},
	);
});

describe('BoxAuthError', () => {
	it('says code and description, and the description alone when nothing was sent', () => {
		expect(new BoxAuthError('other', 'invalid_grant', 'No', 400).message).toBe('invalid_grant: No');
		expect(new BoxAuthError('bad_config', 'invalid_config', 'No').message).toBe('No');
	});
});

describe('nodeCode', () => {
	it.each<[string, unknown, string | undefined]>([
		['an error with a code', Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'ECONNRESET'],
		['an object of another realm', { code: 'ENOTFOUND' }, 'ENOTFOUND'],
		['an empty code', { code: '' }, undefined],
		['a number', { code: 5 }, undefined],
		['no code', new Error('x'), undefined],
		['null', null, undefined],
		['a text', 'ECONNRESET', undefined],
		['nothing', undefined, undefined],
	])('reads %s', (_name, error, expected) => {
		expect(nodeCode(error)).toBe(expected);
	});
});
