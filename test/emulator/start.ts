import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';

import { EmulatorClock } from './kernel/clock';
import type { Exchange, Exchanges, Origin } from './kernel/exchanges';
import type { Faults } from './kernel/faults';
import type { Mistakes } from './kernel/mistakes';
import { answerUnknown } from './http/router';
import { watchTraffic } from './http/traffic';
import type { EmulatorOptions } from './options';
import { settingsOf } from './options';
import { apiRoutes, downloadOriginRoutes, uploadOriginRoutes } from './routes';
import type { Seeded } from './seed';
import { seedAccount, seedDemo } from './seed';
import type { User } from './world/users';
import { World } from './world/World';

export interface IssuedTokens {
	accessToken: string;
	refreshToken: string;
	expiresIn: number;
}

/** A running Box. */
export interface Emulator extends Seeded {
	/** The three URLs as Box's SDKs mean them: `/2.0/…` follows. */
	baseUrl: string;
	uploadUrl: string;
	oauth2Url: string;
	downloadUrl: string;
	users: Array<Pick<User, 'id' | 'login' | 'name' | 'role'>>;
	clock: EmulatorClock;
	faults: Faults;
	mistakes: Mistakes;
	exchanges: Exchanges;
	onExchange: (listener: (exchange: Exchange) => void) => () => void;
	world: World;
	/** Tokens as if the user had gone through OAuth2 with an app. */
	issueTokens: (grant: { userId: string; clientId?: string }) => IssuedTokens;
	/** Makes every access token invalid; refresh tokens go on working unless told. */
	revokeAllTokens: (options?: { refreshTokens?: boolean }) => void;
	/** How many connections are open to the three origins at this moment, used or kept alive. */
	connections: () => Promise<number>;
	close: () => Promise<void>;
}

/** Starts a Box on three ports of 127.0.0.1. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const clock = options.clock ?? new EmulatorClock();
	const settings = settingsOf(options);
	const world = new World(clock, settings);
	const seeded = seedAccount(world);
	if (settings.seed === 'demo') seedDemo(world);

	const api = createOrigin(world, 'api');
	const upload = createOrigin(world, 'upload');
	const download = createOrigin(world, 'download');
	apiRoutes(api, world);
	uploadOriginRoutes(upload, world);
	downloadOriginRoutes(download, world);
	const [apiUrl, uploadUrl, downloadUrl] = await Promise.all([
		listen(api, settings.port),
		listen(upload, settings.uploadPort),
		listen(download, settings.downloadPort),
	]);
	world.urls = {
		base: apiUrl,
		upload: `${uploadUrl}/api`,
		oauth2: `${apiUrl}/api/oauth2`,
		download: downloadUrl,
	};
	const { mistakes, faults, exchanges, urls } = world;
	return {
		...seeded,
		baseUrl: urls.base,
		uploadUrl: urls.upload,
		oauth2Url: urls.oauth2,
		downloadUrl: urls.download,
		users: world.users.list().map(({ id, login, name, role }) => ({ id, login, name, role })),
		clock,
		faults,
		mistakes,
		exchanges,
		onExchange: (listener) => exchanges.listen(listener),
		world,
		issueTokens: ({ userId, clientId }) => issueTokens(world, userId, clientId),
		revokeAllTokens: (which) => world.tokens.revokeAll(which),
		connections: async () => await connectionsOf([api, upload, download]),
		close: async () => await closeAll(world, [api, upload, download]),
	};
}

function createOrigin(world: World, origin: Origin): FastifyInstance {
	const app = fastify({
		bodyLimit: 4 * 1024 ** 3,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 500 },
		keepAliveTimeout: 60_000,
	});
	app.removeAllContentTypeParsers();
	// Routes decide what a body means, so every content type arrives as bytes.
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	const { clock, exchanges, faults, mistakes, settings } = world;
	const { escapeSlashes } = settings;
	watchTraffic(app, { clock, exchanges, faults, mistakes, escapeSlashes }, origin);
	answerUnknown(app, world);
	return app;
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
	await app.listen({ host: '127.0.0.1', port });
	const address = app.server.address() as AddressInfo;
	return `http://127.0.0.1:${address.port}`;
}

function issueTokens(world: World, userId: string, clientId: string | undefined): IssuedTokens {
	const app = clientId === undefined ? world.apps[0] : world.app(clientId);
	if (app === undefined) throw new Error(`no app ${clientId ?? ''}`);
	if (world.users.get(userId) === undefined) throw new Error(`no user ${userId}`);
	const { accessToken, refreshToken, expiresIn } = world.tokens.issue({
		userId,
		app,
		refreshable: true,
	});
	return { accessToken, refreshToken: refreshToken ?? '', expiresIn };
}

async function connectionsOf(apps: readonly FastifyInstance[]): Promise<number> {
	const counts = apps.map(async ({ server }) => {
		const count = promisify(server.getConnections.bind(server));
		return await count();
	});
	return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function closeAll(world: World, apps: readonly FastifyInstance[]): Promise<void> {
	world.webhooks.stop();
	world.longPolls.reconnectAll();
	for (const app of apps) app.server.closeAllConnections();
	await Promise.all(apps.map(async (app) => await app.close()));
}
