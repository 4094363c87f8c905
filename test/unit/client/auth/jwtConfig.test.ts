import { generateKeyPairSync } from 'node:crypto';
import { BoxAuthError, parseJwtConfig } from '../../../../nodes/BoxPlatform/client';

const passphrase = 'canary-passphrase';
const { privateKey: key, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encrypted = String(
	key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }),
);
const legacy = String(
	key.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase }),
);
const plain = String(key.export({ type: 'pkcs8', format: 'pem' }));
const publicPem = String(publicKey.export({ type: 'spki', format: 'pem' }));
const elliptic = String(
	generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
		type: 'pkcs8',
		format: 'pem',
	}),
);

const config = (appAuth: object = {}, settings: object = {}, top: object = {}) => ({
	boxAppSettings: {
		clientID: 'client-1',
		clientSecret: 'canary-secret',
		appAuth: { publicKeyID: 'kid-1', privateKey: encrypted, passphrase, ...appAuth },
		...settings,
	},
	enterpriseID: '123',
	...top,
});
const oneLine = (pem: string) => pem.split('\n').join('\\n');
const cut = (pem: string) => pem.slice(0, pem.length / 2);
const gap = (pem: string) => {
	const lines = pem.split('\n');
	return [...lines.slice(0, 5), ...lines.slice(9)].join('\n');
};

function messageOf(text: string): string {
	try {
		parseJwtConfig(text);
	} catch (error) {
		expect(error).toBeInstanceOf(BoxAuthError);
		expect(error).toMatchObject({ reason: 'bad_config', code: 'invalid_config' });
		const { message, stack } = error as BoxAuthError;
		expect(message + stack).not.toMatch(/canary|MII/);
		return message;
	}
	throw new Error('It was accepted');
}

describe('parseJwtConfig', () => {
	it.each<[string, object]>([
		['an encrypted key', config()],
		['an encrypted key of the older kind', config({ privateKey: legacy })],
		['an unencrypted key', config({ privateKey: plain, passphrase: '' })],
		['an unencrypted key with a needless passphrase', config({ privateKey: plain })],
		['literal \\n instead of line breaks', config({ privateKey: oneLine(encrypted) })],
		['Windows line breaks', config({ privateKey: encrypted.split('\n').join('\r\n') })],
		['no final line break', config({ privateKey: encrypted.trim() })],
		['an ID that lost its quotes', config({}, {}, { enterpriseID: 123 })],
	])('reads %s', (_name, json) => {
		const parsed = parseJwtConfig(`\uFEFF ${JSON.stringify(json, null, 2)}\n`);

		expect(parsed).toMatchObject({
			clientId: 'client-1',
			clientSecret: 'canary-secret',
			keyId: 'kid-1',
			enterpriseId: '123',
			userId: undefined,
		});
		expect(parsed.privateKey.equals(key)).toBe(true);
	});

	const json = JSON.stringify;
	const wrongs: Array<[string, string, RegExp]> = [
		['nothing', ' ', /is empty/],
		['no JSON', '{"boxAppSettings": canary', /not valid JSON/],
		['a list', '[]', /not a JSON object/],
		['something else', '{"enterpriseID":"1"}', /lacks boxAppSettings/],
		['no client ID', json(config({}, { clientID: '' })), /lacks boxAppSettings\.clientID/],
		[
			'no secret',
			json(config({}, { clientSecret: undefined })),
			/lacks boxAppSettings\.clientSecret/,
		],
		[
			'no appAuth',
			json(config({}, { appAuth: undefined })),
			/has no key pair.*without server auth/,
		],
		[
			'an app without key pair',
			json(config({ publicKeyID: '', privateKey: '', passphrase: '' })),
			/has no key pair.*none|has no key pair.*generated/,
		],
		['no key ID', json(config({ publicKeyID: '' })), /lacks boxAppSettings\.appAuth\.publicKeyID/],
		[
			'no private key',
			json(config({ privateKey: '' })),
			/lacks boxAppSettings\.appAuth\.privateKey/,
		],
		['no PEM', json(config({ privateKey: 'canary' })), /not a PEM key/],
		['a key cut off', json(config({ privateKey: cut(encrypted) })), /END line is missing/],
		[
			'a key with a gap',
			json(config({ privateKey: gap(plain) })),
			/damaged, or cut off in the middle\./,
		],
		[
			'a public key',
			json(config({ privateKey: publicPem })),
			/END line is missing|not a private key/,
		],
		['no passphrase', json(config({ passphrase: '' })), /encrypted, but .*passphrase is missing/],
		[
			'a wrong passphrase',
			json(config({ passphrase: 'canary' })),
			/passphrase (does not open|is not the one)/,
		],
		[
			'a wrong passphrase for an older key',
			json(config({ privateKey: legacy, passphrase: 'x' })),
			/passphrase (does not open|is not the one)/,
		],
		['an elliptic key', json(config({ privateKey: elliptic })), /type ec; Box needs an RSA key/],
	];

	it.each(wrongs)('says what is wrong: %s', (_name, text, expected) => {
		expect(messageOf(text)).toMatch(expected);
	});

	it('shows no key when it is logged', () => {
		const parsed = parseJwtConfig(json(config()));

		expect(JSON.stringify(parsed.privateKey)).toBe('{}');
	});
});

describe('the key of a configuration', () => {
	const textOf = (appAuth: object) => JSON.stringify(config(appAuth));

	it('is opened once, for whomever it signs', () => {
		const keys = Array.from({ length: 3 }, (_, index) =>
			parseJwtConfig(textOf({ publicKeyID: `kid-${index}` })),
		);

		expect(new Set(keys.map(({ privateKey }) => privateKey)).size).toBe(1);
	});

	it('is not given for another passphrase', () => {
		const { privateKey } = parseJwtConfig(textOf({}));

		expect(messageOf(textOf({ passphrase: 'canary-other' }))).toMatch(/passphrase/);
		expect(parseJwtConfig(textOf({})).privateKey).toBe(privateKey);
	});

	it('is one of a hundred that are kept at most', () => {
		const { privateKey: first } = parseJwtConfig(textOf({ privateKey: plain, passphrase: 'p' }));
		// A key that is not encrypted opens with any passphrase.
		const others = Array.from({ length: 100 }, (_, index) =>
			parseJwtConfig(textOf({ privateKey: plain, passphrase: `p${index}` })),
		);

		expect(others).toHaveLength(100);
		expect(parseJwtConfig(textOf({ privateKey: plain, passphrase: 'p' })).privateKey).not.toBe(
			first,
		);
	});
});
