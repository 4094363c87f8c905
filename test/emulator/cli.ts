import { helpText, readCommandLine } from './commandLine';
import type { Emulator } from './start';
import { startEmulator } from './start';

function describe(emulator: Emulator): string {
	const people = emulator.users.map((user) => `  ${user.id}  ${user.login}  (${user.name})`);
	return [
		`Box emulator on ${emulator.baseUrl}`,
		`  upload    ${emulator.uploadUrl}`,
		`  authorize ${emulator.oauth2Url}/authorize`,
		`  OAuth2    client id ${emulator.oauth2.clientId}, secret ${emulator.oauth2.clientSecret}`,
		`  control   ${emulator.baseUrl}/_emulator/state`,
		'Users',
		...people,
		'Press Ctrl+C to stop.',
		'',
	].join('\n');
}

async function main(): Promise<void> {
	const { options, faults, isJson, isHelp } = readCommandLine(process.argv.slice(2));
	if (isHelp) {
		process.stdout.write(helpText());
		return;
	}
	const emulator = await startEmulator(options);
	for (const fault of faults) emulator.faults.add(fault);
	const { baseUrl, uploadUrl, oauth2Url, downloadUrl, jwtConfig, oauth2, ccg, users } = emulator;
	const summary = { baseUrl, uploadUrl, oauth2Url, downloadUrl, jwtConfig, oauth2, ccg, users };
	process.stdout.write(isJson ? `${JSON.stringify(summary)}\n` : describe(emulator));
	const stop = (): void => {
		void emulator.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

/** What went wrong, for somebody who has typed a command. */
function sentenceOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { code, port } = error as NodeJS.ErrnoException & { port?: number };
	if (code === 'EADDRINUSE') return `port ${port} is in use already`;
	if (code === 'EACCES') return `port ${port} may not be used by this user`;
	return error.message;
}

main().catch((error: unknown) => {
	process.stderr.write(`emulator: ${sentenceOf(error)}\n--help shows all options.\n`);
	process.exit(1);
});
