import { commaSeparated } from '../../../../nodes/BoxPlatform/client/base';

describe('commaSeparated', () => {
	it.each<[string, string[]]>([
		['', []],
		[' , ,', []],
		['a', ['a']],
		[' a , b c,,d ', ['a', 'b c', 'd']],
		['a;b', ['a;b']],
	])('reads %j', (text, expected) => {
		expect(commaSeparated(text)).toEqual(expected);
	});
});
