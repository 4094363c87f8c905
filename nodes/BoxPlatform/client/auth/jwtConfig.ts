/** The app configuration of the Box Developer Console, read with words for everything that can be wrong. */
import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';

import { BoxAuthError, isObject, nodeCode } from '../base';
import { pastedJson } from './pastedJson';

/** A usable app configuration. The key is an object that no log or JSON text can show. */
export interface JwtConfig {
	clientId: string;
	clientSecret: string;
	/** ID of the public key that Box holds. */
	keyId: string;
	privateKey: KeyObject;
	/** Tells keys apart without showing them. */
	keyFingerprint: string;
	/** As the file names it: `0` for an app without an enterprise. */
	enterpriseId?: string;
	userId?: string;
}

const where = 'Download the app configuration again (Box Developer Console, Configuration tab)';

function wrong(message: string): BoxAuthError {
	return new BoxAuthError('bad_config', 'invalid_config', message);
}

function parsed(text: string): Record<string, unknown> {
	if (text.trim() === '') throw wrong('The app configuration JSON is empty');
	const config = pastedJson(text);
	// The parser's own message quotes the text, which holds the key.
	if (config === undefined) {
		throw wrong(`The app configuration is not valid JSON. ${where} and paste the whole file`);
	}
	if (isObject(config)) return config;
	throw wrong(`The app configuration is not a JSON object. ${where} and paste the whole file`);
}

/** IDs may have lost their quotes on the way here. */
function field(object: Record<string, unknown>, name: string): string {
	const value = object[name];
	return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function required(object: Record<string, unknown>, name: string, path: string): string {
	const value = field(object, name);
	if (value === '') throw wrong(`The app configuration lacks ${path}${name}. ${where}`);
	return value;
}

/** Undoes what pasting does to keys: `\n` as two characters, carriage returns. */
const normalized = (pem: string) =>
	pem.replace(/\\r/g, '').replace(/\\n/g, '\n').replace(/\r/g, '');

/**
 * Opened keys by a hash of what they were made of: to decrypt one takes milliseconds, and a run can act as hundreds of
 * users with the same. Held weakly, so that none lives longer than those who sign with it.
 */
const openedKeys = new Map<string, WeakRef<KeyObject>>();
const mostKeys = 100;

function keyOf(pem: string, passphrase: string): KeyObject {
	const made = createHash('sha256')
		.update(JSON.stringify([pem, passphrase]))
		.digest('hex');
	const opened = openedKeys.get(made)?.deref();
	if (opened !== undefined) return opened;
	const key = openKey(pem, passphrase);
	openedKeys.delete(made);
	openedKeys.set(made, new WeakRef(key));
	const [oldest] = openedKeys.keys();
	if (openedKeys.size > mostKeys && oldest !== undefined) openedKeys.delete(oldest);
	return key;
}

function openKey(pem: string, passphrase: string): KeyObject {
	if (!pem.includes('-----BEGIN')) {
		throw wrong(`privateKey is not a PEM key: it has no BEGIN line. ${where}`);
	}
	if (!/-----END [A-Z ]*PRIVATE KEY-----/.test(pem)) {
		throw wrong(`privateKey is cut off: its END line is missing. ${where}`);
	}
	if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
		throw wrong('privateKey is not a private key; a public key or certificate cannot sign');
	}
	const encrypted = /BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(pem);
	if (encrypted && passphrase === '') {
		throw wrong('privateKey is encrypted, but boxAppSettings.appAuth.passphrase is missing');
	}
	let key: KeyObject;
	try {
		key = createPrivateKey({ key: pem, passphrase: encrypted ? passphrase : undefined });
	} catch (error) {
		// Its message could quote the key; its code says whether decrypting or reading failed.
		if (encrypted && /DECRYPT|PASSWORD|PKCS12|CIPHERFINAL/i.test(nodeCode(error) ?? '')) {
			throw wrong('The passphrase does not open privateKey: both must be from the same file');
		}
		// One wrong passphrase in 256 decrypts to rubbish without an error of its own.
		const orPassphrase = encrypted ? ', or the passphrase is not the one of this key' : '';
		throw wrong(
			`privateKey cannot be read: it is damaged, or cut off in the middle${orPassphrase}. ${where}`,
		);
	}
	if (key.asymmetricKeyType !== 'rsa') {
		throw wrong(`privateKey is of type ${key.asymmetricKeyType}; Box needs an RSA key`);
	}
	return key;
}

/**
 * Reads the app configuration that the Box Developer Console offers for download.
 * https://developer.box.com/guides/authentication/jwt/jwt-setup/
 *
 * @throws BoxAuthError `bad_config`, whose message says what is wrong and never quotes the text
 */
export function parseJwtConfig(text: string): JwtConfig {
	const config = parsed(text);
	const settings = config.boxAppSettings;
	if (!isObject(settings)) {
		throw wrong(`The app configuration lacks boxAppSettings. ${where} and paste the whole file`);
	}
	const clientId = required(settings, 'clientID', 'boxAppSettings.');
	const clientSecret = required(settings, 'clientSecret', 'boxAppSettings.');
	const appAuth = settings.appAuth;
	if (!isObject(appAuth) || Object.values(appAuth).every((value) => value === '')) {
		throw wrong(
			'The app configuration has no key pair (boxAppSettings.appAuth). It is from an app without ' +
				'server authentication (JWT), or no key pair has been generated for it yet',
		);
	}
	const keyId = required(appAuth, 'publicKeyID', 'boxAppSettings.appAuth.');
	const pem = normalized(required(appAuth, 'privateKey', 'boxAppSettings.appAuth.'));
	const privateKey = keyOf(pem, field(appAuth, 'passphrase'));
	return {
		clientId,
		clientSecret,
		keyId,
		privateKey,
		keyFingerprint: createHash('sha256').update(pem).digest('hex'),
		enterpriseId: field(config, 'enterpriseID') || undefined,
		userId: field(config, 'userID') || undefined,
	};
}
