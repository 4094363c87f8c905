import { checkedUrl } from '../../../../nodes/BoxPlatform/resources/webLink/webLink';

describe('the address of a web link', () => {
	it.each([
		[' https://example.com/a?b=c#d ', 'https://example.com/a?b=c#d'],
		['HTTP://example.com', 'HTTP://example.com'],
	])('is taken as it is: %s', (text, url) => {
		expect(checkedUrl(text)).toBe(url);
	});

	it.each([
		'',
		'example.com',
		'ftp://example.com',
		'javascript:alert(1)',
		'https://a b',
		'http://',
	])('is refused when nothing can open it: %j', (text) => {
		expect(() => checkedUrl(text)).toThrow('‘Address’ is no address');
	});
});
