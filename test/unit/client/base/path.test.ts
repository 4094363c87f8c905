import { path } from '../../../../nodes/BoxPlatform/client/base';

describe('path', () => {
	it('encodes each value as one segment', () => {
		expect(path`/files/${'1'}/x/${'a/b ?#%'}`).toBe('/files/1/x/a%2Fb%20%3F%23%25');
		expect(path`/users/me`).toBe('/users/me');
	});

	it.each([
		['', 'is empty'],
		['.', "is '.'"],
		['..', "is '..'"],
		['a\ud800', 'is broken text'],
	])('refuses %j', (value, why) => {
		expect(() => path`/files/${value}/copy`).toThrow(
			new RangeError(`An ID in the request path ${why}`),
		);
	});
});
