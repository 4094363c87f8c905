import { userAgent } from '../../../../nodes/BoxPlatform/client/base';
import { name, version } from '../../../../package.json';

describe('userAgent', () => {
	it('names this package in the version that package.json states', () => {
		expect(userAgent).toBe(`${name}/${version}`);
	});
});
