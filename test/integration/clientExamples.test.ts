/**
 * The programs in examples/client, each as somebody would start it who has installed the packed package: by a process
 * of its own, in a folder that has nothing but the package.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type Emulator, startEmulator } from '../emulator';
import { until } from './until';

let folder: string;
let emulator: Emulator;
let children: ChildProcess[] = [];

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'box-platform-examples-'));
	const modules = path.join(folder, 'node_modules');
	mkdirSync(path.join(modules, 'n8n-nodes-box-platform'), { recursive: true });
	cpSync('examples/client', folder, { recursive: true });
	cpSync('package.json', path.join(modules, 'n8n-nodes-box-platform/package.json'));
	cpSync('dist', path.join(modules, 'n8n-nodes-box-platform/dist'), { recursive: true });
	symlinkSync(path.resolve('node_modules/n8n-workflow'), path.join(modules, 'n8n-workflow'));
	emulator = await startEmulator({ autoGrant: true });
});
afterAll(async () => {
	await emulator.close();
	rmSync(folder, { recursive: true });
	emulator.mistakes.assertNone();
	expect(emulator.world.failures).toEqual([]);
});

afterEach(() => {
	for (const child of children) child.kill('SIGKILL');
	children = [];
});

interface Program {
	output(): string;
	/** What it has printed, when it has ended well. */
	end(): Promise<string>;
}

function start(name: string, env: Record<string, string> = {}): Program {
	const { baseUrl, uploadUrl, oauth2Url } = emulator;
	const addresses = { BOX_BASE_URL: baseUrl, BOX_UPLOAD_URL: uploadUrl, BOX_OAUTH2_URL: oauth2Url };
	const child = spawn(process.execPath, [path.join(folder, name)], {
		cwd: folder,
		env: { PATH: process.env.PATH, ...addresses, ...env },
	});
	children.push(child);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	const closed = once(child, 'close');
	return {
		output: () => output,
		end: async () => {
			const [code] = (await closed) as [number | null];
			if (code !== 0) throw new Error(`${name} has ended with ${String(code)}:\n${output}`);
			return output;
		},
	};
}

/** A token as the Developer Console makes it. */
const developerToken = () => ({
	BOX_DEVELOPER_TOKEN: emulator.issueTokens({ userId: adaId }).accessToken,
});
const adaId = '11001';

const oauth2App = async () => ({
	BOX_CLIENT_ID: emulator.oauth2.clientId,
	BOX_CLIENT_SECRET: emulator.oauth2.clientSecret,
	BOX_CALLBACK_PORT: String(await freePort()),
});

async function freePort(): Promise<number> {
	const server = createServer().listen(0, 'localhost');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/** Does what the program asks for: opens the address, where the emulator agrees at once. */
async function signInTo(program: Program): Promise<void> {
	await until(() => /^https?:.*\n/m.test(program.output()));
	const [address = ''] = /^https?:.*$/m.exec(program.output()) ?? [];
	const answer = await fetch(address);
	expect(await answer.text()).toBe('You can close this window.');
}

const ada = { userId: adaId };
const fileOf = (name: string, content = 'la la la') => {
	const root = emulator.world.tree.root(ada.userId);
	return emulator.world.tree.addFile(root, name, Buffer.from(content), ada.userId);
};

it('developerToken.mjs says whose the token is', async () => {
	fileOf('welcome.txt');

	const output = await start('developerToken.mjs', developerToken()).end();

	expect(output).toContain("The token is Ada Admin's (ada@example.com)");
	expect(output).toMatch(/^file \d+ welcome\.txt$/m);
});

it('signIn.mjs signs in by a browser, and at the second start by its file', async () => {
	const env = { ...(await oauth2App()), BOX_TOKEN_FILE: path.join(folder, 'tokens.json') };

	const first = start('signIn.mjs', env);
	await signInTo(first);
	await first.end();
	emulator.revokeAllTokens();
	const second = await start('signIn.mjs', env).end();

	expect(first.output()).toContain('Signed in as ada@example.com');
	expect(second).toBe('Signed in as ada@example.com\n');
});

it('cooperative.mjs shares one sign-in among two clients', async () => {
	const program = start('cooperative.mjs', await oauth2App());
	await signInTo(program);

	const output = await program.end();

	expect(output).toMatch(/^first is ada@example\.com and sees \d+ items$/m);
	expect(output).toMatch(/^second is ada@example\.com and sees \d+ items$/m);
});

it('tour.mjs shows what it has done, and leaves nothing', async () => {
	const env = { ...(await oauth2App()), BOX_TOKEN_FILE: path.join(folder, 'tour.json') };
	const before = namesInRoot();

	const program = start('tour.mjs', env);
	await signInTo(program);
	const output = await program.end();

	for (const line of [
		'The email of the user is ada@example.com',
		'The root folder is owned by ada@example.com',
		'Modified a collaboration: editor',
		'Renamed to tour: bar',
		/^Got the shared link https?:/m,
		/^tour-renamed\.txt is renamed and has a second version, SHA-1 [\da-f]{40}$/m,
		'Found: tour-i-am-a-file.txt',
		/^Copied: tour-copy\.txt; moved: /m,
		/^The stream of events is at \d+$/m,
		/^Joined the group \d+ by the membership \d+$/m,
		'Updated metadata: foo is baz',
	]) {
		expect(output).toMatch(line);
	}
	expect(namesInRoot()).toEqual(before);
});

const namesInRoot = () =>
	emulator.world.tree.children(emulator.world.tree.root(adaId)).map(({ name }) => name);

it('musicPlayer.mjs plays every MP3 file', async () => {
	for (const name of ['one.mp3', 'two.mp3']) fileOf(name, `content of ${name}`);
	const env = { ...(await oauth2App()), BOX_TOKEN_FILE: path.join(folder, 'music.json') };

	const program = start('musicPlayer.mjs', { ...env, PLAYER: 'cat' });
	await signInTo(program);
	const output = await program.end();

	for (const name of ['one.mp3', 'two.mp3']) {
		expect(output).toContain(`Playing ${name}`);
		expect(output).toContain(`content of ${name}`);
	}
});

it('appUsers.mjs works as an app user that it creates', async () => {
	const file = path.join(folder, 'jwt.json');
	writeFileSync(file, JSON.stringify(emulator.jwtConfig));

	const output = await start('appUsers.mjs', { BOX_JWT_CONFIG_FILE: file }).end();

	expect(output).toMatch(/^Created the app user (AppUser_\S+)\n[\s\S]*His own token: I am \1$/m);
	expect(output).toContain('As-User: created the folder From the service account');
});

it('clientCredentials.mjs is the service account and a user', async () => {
	const { clientId, clientSecret, enterpriseId } = emulator.ccg;

	const output = await start('clientCredentials.mjs', {
		BOX_CLIENT_ID: clientId,
		BOX_CLIENT_SECRET: clientSecret,
		BOX_ENTERPRISE_ID: enterpriseId,
		BOX_USER_ID: '11002',
	}).end();

	expect(output).toContain('The enterprise is CCG Service Account');
	expect(output).toContain('The user is Maya Managed (maya@example.com)');
});

it('events.mjs tells what happens', async () => {
	const program = start('events.mjs', { ...developerToken(), BOX_EVENTS: '1' });
	await until(() => program.output().includes('Listening'));
	const { accessToken } = emulator.issueTokens(ada);

	await fetch(`${emulator.baseUrl}/2.0/folders`, {
		method: 'POST',
		headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
		body: JSON.stringify({ name: 'Seen by events.mjs', parent: { id: '0' } }),
	});
	const output = await program.end();

	expect(output).toMatch(/ITEM_CREATE Seen by events\.mjs\n1 events, up to the position \d+\n$/);
});

it('sharedLink.mjs opens what only its link opens', async () => {
	const root = emulator.world.tree.root('11002');
	const file = emulator.world.tree.addFile(root, 'shared.txt', Buffer.from('12345'), '11002');
	const { accessToken } = emulator.issueTokens({ userId: '11002' });
	const answer = await fetch(`${emulator.baseUrl}/2.0/files/${file.id}?fields=shared_link`, {
		method: 'PUT',
		headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
		body: JSON.stringify({ shared_link: { access: 'open' } }),
	});
	const { shared_link } = (await answer.json()) as { shared_link: { url: string } };

	const env = { ...developerToken(), BOX_SHARED_LINK: shared_link.url };
	const output = await start('sharedLink.mjs', env).end();

	expect(output).toBe(
		'The link leads to shared.txt\nWithout the link there is no access\nIt has 5 bytes\n',
	);
});

it('logging.mjs shows requests without their secrets', async () => {
	const env = developerToken();

	const output = await start('logging.mjs', env).end();

	expect(output).toMatch(/^debug Box request .*"method":"GET","path":"\/users\/me","status":200/m);
	expect(output).toMatch(/"requestHeaders":\{[^}]*"authorization":"\*\*\*"/);
	expect(output).toMatch(/"responseBody":"\{\\"type\\":\\"user\\"/);
	expect(output).not.toContain(env.BOX_DEVELOPER_TOKEN);
});

it('are all run here, or with a Redis in test/e2e', () => {
	const programs = readdirSync('examples/client').filter((name) => name !== 'settings.mjs');
	const source = readFileSync(__filename, 'utf8');

	const elsewhere = programs.filter((name) => !source.includes(`start('${name}'`));

	expect(elsewhere).toEqual(['workers.mjs']);
});
