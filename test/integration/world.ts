import type { Emulator, EmulatorOptions } from '../emulator';
import { boxApi } from './box';
import type { N8nHost } from './n8nHost';
import { startN8nHost } from './n8nHost';
import { startCheckedEmulator } from './openapi/watch';
import type { CaseWorld } from './operationCase';

export interface TestWorld extends CaseWorld {
	/** The user of the OAuth2 credential, and what the JWT credential acts as in tests: an admin. */
	userId: string;
	close(): Promise<void>;
}

/** An emulator and an n8n with working credentials for it. */
export async function startWorld(options: EmulatorOptions = {}): Promise<TestWorld> {
	const emulator = await startCheckedEmulator(options);
	const host = await startN8nHost({});
	return {
		...worldOf(emulator, host),
		async close() {
			await host.close();
			await emulator.close();
		},
	};
}

/** The world of all tests of a file. Each begins without the faults of the one before it. */
export function worldOfFile(): TestWorld {
	// Filled before the first test, and only read by tests.
	const world = {} as TestWorld;
	beforeAll(async () => {
		Object.assign(world, await startWorld());
	});
	afterAll(async () => {
		await world.close();
	});
	beforeEach(() => {
		world.emulator.faults.clear();
	});
	return world;
}

/** Gives an n8n the credentials for an emulator. */
export function worldOf(emulator: Emulator, host: N8nHost): CaseWorld {
	const admin = emulator.users.find(({ role }) => role === 'admin') ?? emulator.users[0];
	if (admin === undefined) throw new Error('The emulator has no users');
	for (const [type, data] of Object.entries(credentialsFor(emulator, admin.id))) {
		host.credentials.set(type, data);
	}
	let count = 0;
	return {
		emulator,
		host,
		userId: admin.id,
		api: boxApi(emulator, admin.id),
		unique: (name) => name.replace(/(?=\.|$)/, ` ${(count += 1)}`),
	};
}

/** All credentials of the package, as a user who filled in the forms would have them stored. */
export function credentialsFor(
	emulator: Emulator,
	userId: string,
): Parameters<typeof startN8nHost>[0] {
	const endpoints = {
		customEndpoints: true,
		baseUrl: emulator.baseUrl,
		uploadUrl: emulator.uploadUrl,
		oauth2Url: emulator.oauth2Url,
	};
	const { accessToken, refreshToken, expiresIn } = emulator.issueTokens({ userId });
	const { clientId, clientSecret, enterpriseId } = emulator.ccg;
	return {
		boxPlatformJwtApi: {
			...endpoints,
			configJson: JSON.stringify(emulator.jwtConfig),
			subjectType: 'user',
			userId,
		},
		boxPlatformCcgApi: {
			...endpoints,
			clientId,
			clientSecret,
			subjectType: 'user',
			enterpriseId,
			userId,
		},
		boxPlatformTokenApi: {
			...endpoints,
			tokenSource: 'token',
			token: emulator.issueTokens({ userId }).accessToken,
		},
		boxPlatformOAuth2Api: {
			...endpoints,
			grantType: 'authorizationCode',
			clientId: emulator.oauth2.clientId,
			clientSecret: emulator.oauth2.clientSecret,
			accessTokenUrl: `${emulator.baseUrl}/oauth2/token`,
			authUrl: `${emulator.oauth2Url}/authorize`,
			scope: '',
			authentication: 'body',
			oauthTokenData: {
				access_token: accessToken,
				refresh_token: refreshToken,
				expires_in: expiresIn,
				token_type: 'bearer',
			},
		},
	};
}

export type { N8nHost };
