import { parseArgs } from 'node:util';

import { parseFault } from './kernel/faults';
import type { EmulatorOptions } from './options';
import type { Emulator } from './start';
import { startEmulator } from './start';

const USAGE = `Usage: tsx test/emulator/cli.ts [options]
  --port <n>                     port of the API origin (0 takes a free one)
  --json                         print one line of JSON and nothing else
  --seed demo                    fill the first account with folders and files
  --fault 'GET /2.0/files/* status=503 retry-after=1 times=2'   may be repeated
  --rate-limits                  enforce Box's rate limits
  --auto-grant                   the authorize page agrees at once
  --search-index-lag-ms <n>      --long-poll-hold-ms <n>   --retry-timeout-seconds <n>
  --max-retries <n>              --upload-session-minimum-bytes <n>
  --upload-part-bytes <n>        --access-token-seconds <n>
  --event-duplicate-ratio <n>    --event-shuffle           --escape-slashes`;

function optionsFrom(args: string[]): {
	options: EmulatorOptions;
	faults: string[];
	json: boolean;
} {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	const { values } = parseArgs({
		args,
		options: {
			port: text,
			json: flag,
			help: flag,
			seed: text,
			fault: { type: 'string', multiple: true },
			'rate-limits': flag,
			'auto-grant': flag,
			'event-shuffle': flag,
			'escape-slashes': flag,
			'search-index-lag-ms': text,
			'long-poll-hold-ms': text,
			'retry-timeout-seconds': text,
			'max-retries': text,
			'upload-session-minimum-bytes': text,
			'upload-part-bytes': text,
			'access-token-seconds': text,
			'event-duplicate-ratio': text,
		},
	});
	if (values.help === true) {
		process.stdout.write(`${USAGE}\n`);
		process.exit(0);
	}
	const number = <K extends keyof EmulatorOptions>(key: K, value: string | undefined) =>
		value === undefined ? {} : { [key]: Number(value) };
	const options: EmulatorOptions = {
		...number('port', values.port),
		...number('searchIndexLagMs', values['search-index-lag-ms']),
		...number('longPollHoldMs', values['long-poll-hold-ms']),
		...number('retryTimeoutSeconds', values['retry-timeout-seconds']),
		...number('maxRetries', values['max-retries']),
		...number('uploadSessionMinimumBytes', values['upload-session-minimum-bytes']),
		...number('uploadPartBytes', values['upload-part-bytes']),
		...number('accessTokenSeconds', values['access-token-seconds']),
		...number('eventDuplicateRatio', values['event-duplicate-ratio']),
		rateLimits: values['rate-limits'] === true,
		autoGrant: values['auto-grant'] === true,
		eventShuffle: values['event-shuffle'] === true,
		escapeSlashes: values['escape-slashes'] === true,
		...(values.seed === 'demo' ? { seed: 'demo' as const } : {}),
	};
	return { options, faults: values.fault ?? [], json: values.json === true };
}

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
	const { options, faults, json } = optionsFrom(process.argv.slice(2));
	const emulator = await startEmulator(options);
	for (const fault of faults) emulator.faults.add(parseFault(fault));
	const { baseUrl, uploadUrl, oauth2Url, downloadUrl, jwtConfig, oauth2, ccg, users } = emulator;
	const summary = { baseUrl, uploadUrl, oauth2Url, downloadUrl, jwtConfig, oauth2, ccg, users };
	process.stdout.write(json ? `${JSON.stringify(summary)}\n` : describe(emulator));
	const stop = (): void => {
		void emulator.close().then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
});
