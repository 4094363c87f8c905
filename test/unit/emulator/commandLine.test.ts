import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { helpText, readCommandLine } from '../../emulator/commandLine';

describe('the command line of the emulator', () => {
	it('without options changes nothing', () => {
		expect(readCommandLine([])).toEqual({ options: {}, faults: [], isJson: false, isHelp: false });
	});

	it.each([
		[['--port', '8080'], { port: 8080 }],
		[['--port=0', '--upload-port=1', '--download-port=65535'], undefined],
		[['--event-duplicate-ratio=0.2'], { eventDuplicateRatio: 0.2 }],
		[['--event-duplicate-ratio=1', '--event-shuffle'], undefined],
		[['--access-token-seconds=70'], { accessTokenSeconds: 70 }],
		[['--rate-limits', '--auto-grant'], { rateLimits: true, autoGrant: true }],
		[['--no-event-paths'], { eventPaths: false }],
		[['--user-position-type=string'], { userPositionType: 'string' }],
		[['--admin-position-type', 'number'], { adminPositionType: 'number' }],
		[['--seed', 'demo'], { seed: 'demo' }],
	])('takes %j', (args, options) => {
		const read = readCommandLine(args).options;
		if (options === undefined) expect(Object.keys(read)).toHaveLength(args.length);
		else expect(read).toEqual(options);
	});

	it('takes several faults', () => {
		const { faults } = readCommandLine(['--fault', 'status=500', '--fault=GET /2.0/events html']);
		expect(faults).toEqual([{ status: 500 }, { method: 'GET', path: '/2.0/events', html: true }]);
	});

	it('knows --json and --help', () => {
		expect(readCommandLine(['--json', '--help'])).toMatchObject({ isJson: true, isHelp: true });
	});

	it.each([
		[['--prot', '1'], "Unknown option '--prot'"],
		[['8080'], "Unexpected argument '8080'"],
		[['--port'], "Option '--port <value>' argument missing"],
		[['--port', 'http'], "--port must be a whole number, not 'http'"],
		[['--port', ''], "--port must be a whole number, not ''"],
		[['--port=-1'], "--port must be a whole number, not '-1'"],
		[['--port', '65536'], "--port must be a port, 0 to 65535, not '65536'"],
		[['--max-retries', '1.5'], "--max-retries must be a whole number, not '1.5'"],
		[['--event-duplicate-ratio', '20%'], "must be a number from 0 to 1, not '20%'"],
		[['--event-duplicate-ratio', ''], "must be a number from 0 to 1, not ''"],
		[['--event-duplicate-ratio=1.1'], "must be a number from 0 to 1, not '1.1'"],
		[['--user-position-type=text'], "must be number or string, not 'text'"],
		[['--seed', 'full'], "--seed must be demo, not 'full'"],
		[['--fault', 'stauts=1'], "--fault 'stauts=1': unknown word 'stauts'"],
		[['--rate-limits=yes'], "Option '--rate-limits' does not take an argument"],
	])('says what is wrong with %j', (args, message) => {
		expect(() => readCommandLine(args)).toThrow(message);
	});

	it('has a help that names every option as it is taken, with its default', () => {
		const help = helpText();
		const names = [...help.matchAll(/^ {2}--([\w-]+)(.*?) {2}/gm)];
		expect(names.length).toBeGreaterThan(20);
		for (const [, name = '', placeholder = ''] of names) {
			if (['help', 'json', 'fault'].includes(name)) continue;
			const value = placeholder.includes('number|string') ? 'string' : '1';
			const args =
				name === 'seed'
					? ['--seed', 'demo']
					: placeholder === ''
						? [`--${name}`]
						: [`--${name}`, value];
			expect(Object.keys(readCommandLine(args).options)).toHaveLength(1);
		}
		expect(help).toMatch(/--long-poll-hold-ms <n> +.*\(600000\)$/m);
		expect(help).toMatch(/^ {2}retry-after=<seconds>\|<date> +\S/m);
	});

	it('ends with a sentence and not with a stack when an option is wrong', async () => {
		const root = path.join(__dirname, '../../..');
		const cli = ['--import', 'tsx', 'test/emulator/cli.ts', '--port', 'http'];
		await expect(promisify(execFile)(process.execPath, cli, { cwd: root })).rejects.toMatchObject({
			code: 1,
			stdout: '',
			stderr: "emulator: --port must be a whole number, not 'http'\n--help shows all options.\n",
		});
	});
});
