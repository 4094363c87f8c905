import { pastedJson } from '../../../../nodes/BoxPlatform/client/auth/pastedJson';

const config = {
	boxAppSettings: { clientID: 'a"b', appAuth: { privateKey: '-----BEGIN\nkey \\ x\n-----END\n' } },
	enterpriseID: '1',
};
const text = JSON.stringify(config, undefined, 2);
const broken = text.replaceAll('\\n', '\n');
const base64 = Buffer.from(text).toString('base64');

describe('JSON as people paste it', () => {
	it.each<[string, string]>([
		['as it is', text],
		['on one line', JSON.stringify(config)],
		['with a byte order mark and space around it', `\uFEFF \n${text}\n`],
		['with real line breaks in the key', broken],
		['with Windows line breaks between the lines', text.replaceAll('\n', '\r\n')],
		['in single quotes', `'${text}'`],
		['in double quotes', `"${text}"`],
		['in backticks, with real line breaks', `\`${broken}\``],
		['as a JSON string', JSON.stringify(text)],
		['as a JSON string of a text with real line breaks', JSON.stringify(broken)],
		['in base64', base64],
		['in base64 of several lines', base64.replace(/.{64}/g, '$&\n')],
		['in the base64 of addresses', Buffer.from(text).toString('base64url')],
		['in base64, with a byte order mark inside', Buffer.from(`\uFEFF${text}`).toString('base64')],
	])('reads it %s', (_name, pasted) => {
		expect(pastedJson(pasted)).toEqual(config);
	});

	it.each([
		['nothing', ''],
		['white space', ' \n'],
		['a word', 'config'],
		['a path', '/home/node/config.json'],
		['a key alone', '-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----'],
		['half of it', text.slice(0, 60)],
		['half of it in base64', base64.slice(0, 60)],
		['a string', '"config"'],
		['one quote', "'"],
		['single quotes for names', "{'boxAppSettings': {}}"],
	])('does not guess: %s', (_name, pasted) => {
		expect(pastedJson(pasted)).toBeUndefined();
	});
});
