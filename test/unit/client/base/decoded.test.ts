import fc from 'fast-check';

import { decoded, ownValue } from '../../../../nodes/BoxPlatform/client/base';

describe('decoded', () => {
	it.each([
		['a%20b', 'a b'],
		['100%', '100%'],
		['%E0%A4%A', '%E0%A4%A'],
		['%', '%'],
	])('makes of %p %p', (text, expected) => {
		expect(decoded(text)).toBe(expected);
	});

	it('never throws', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom('%', 'E', '0', 'é', 'g', '\ud800') }),
				(text) => {
					expect(typeof decoded(text)).toBe('string');
				},
			),
		);
	});
});

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
	'finds %s in an object only if the object itself has it',
	(key) => {
		expect(ownValue({}, key)).toBeUndefined();
		expect(ownValue(Object.fromEntries([[key, 'x']]), key)).toBe('x');
	},
);
