import { hasValues, withLink } from '../../../../nodes/BoxPlatform/resources/fileRequest/request';

const request = {
	id: '1',
	type: 'file_request',
	title: 'Please upload',
	description: null,
	expires_at: '2030-01-01T00:00:00-08:00',
};

describe('a file request', () => {
	it.each<[object, boolean]>([
		[{ title: 'Please upload', status: undefined }, true],
		[{ title: 'Other' }, false],
		[{ description: '' }, true],
		[{ description: 'more' }, false],
		[{ expires_at: '2030-01-01T08:00:00.000Z' }, true],
		[{ expires_at: '2030-01-01T09:00:00.000Z' }, false],
	])('has the values of %j: %s', (body, expected) => {
		expect(hasValues(request, body)).toBe(expected);
	});

	it('gets the whole address that people open', () => {
		expect(withLink({ ...request, url: '/f/abc' })).toMatchObject({
			url: '/f/abc',
			link: 'https://app.box.com/f/abc',
		});
		expect(withLink({ ...request, url: 'https://acme.box.com/f/abc' })).not.toHaveProperty('link');
	});
});
