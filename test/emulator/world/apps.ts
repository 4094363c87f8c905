import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { hex } from './ids';

export type AppKind = 'oauth2' | 'jwt' | 'ccg';

/** An application of the Developer Console. Tests change its switches directly. */
export interface App {
	kind: AppKind;
	clientId: string;
	clientSecret: string;
	/** Whether the admin approved it in the Admin Console. */
	authorized: boolean;
	scopes: Set<string>;
	/** "Generate user access tokens". */
	userTokens: boolean;
	/** "Make API calls using the as-user header". */
	asUser: boolean;
	serviceAccountId: string | undefined;
	/** Registered redirect URIs; empty means that any is taken. */
	redirectUris: string[];
	publicKeys: Map<string, KeyObject>;
}

const ALL_SCOPES = [
	'root_readonly',
	'root_readwrite',
	'manage_managed_users',
	'manage_app_users',
	'manage_groups',
	'manage_webhook',
	'manage_enterprise_properties',
	'manage_data_retention',
	'manage_legal_holds',
	'sign_requests.readwrite',
	'docgen.readwrite',
	'ai.readwrite',
	'manage_triggers',
	'enterprise_content',
] as const;

export function newApp(kind: AppKind, serviceAccountId?: string): App {
	return {
		kind,
		clientId: hex(16),
		clientSecret: hex(16),
		authorized: true,
		scopes: new Set(ALL_SCOPES),
		userTokens: true,
		asUser: true,
		serviceAccountId,
		redirectUris: [],
		publicKeys: new Map(),
	};
}

/** The app configuration file that the Developer Console downloads. */
export interface JwtConfig {
	boxAppSettings: {
		clientID: string;
		clientSecret: string;
		appAuth: { publicKeyID: string; privateKey: string; passphrase: string };
	};
	enterpriseID: string;
}

interface KeyPair {
	privateKey: string;
	passphrase: string;
	publicKey: KeyObject;
}

/** One pair a process: making it takes longer than starting the rest of an emulator. */
let keyPair: KeyPair | undefined;

function createKeyPair(): KeyPair {
	const passphrase = hex(16);
	const { privateKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
	});
	const publicKey = createPublicKey(createPrivateKey({ key: privateKey, passphrase }));
	return { privateKey, passphrase, publicKey };
}

/** A key pair: the public half registered with the app, the private one in the file. */
export function createJwtConfig(app: App, enterpriseId: string): JwtConfig {
	keyPair ??= createKeyPair();
	const { privateKey, passphrase, publicKey } = keyPair;
	const publicKeyId = hex(4);
	app.publicKeys.set(publicKeyId, publicKey);
	return {
		boxAppSettings: {
			clientID: app.clientId,
			clientSecret: app.clientSecret,
			appAuth: { publicKeyID: publicKeyId, privateKey, passphrase },
		},
		enterpriseID: enterpriseId,
	};
}
