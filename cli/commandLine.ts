/** `npx n8n-nodes-box-platform`: which command was asked for, and with which exit code it ends. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { isObject, parseJson } from '../nodes/BoxPlatform/client/base';
import { FileProblem } from './files';
import { migrateFiles, type Terminal } from './migrateFiles';
import { readOptions, UsageError } from './options';

const help = `n8n-nodes-box-platform: Box for n8n

  npx n8n-nodes-box-platform migrate <file or folder> [options]

Turns the nodes Box and Box Trigger of n8n into Box Platform nodes. Takes a workflow as
the editor downloads it, a list as n8n export:workflow --all writes it, or a folder of such
files. The new workflow goes to the standard output, the report to the error output.

  -o, --out <file or folder>  write there; nothing is overwritten
      --in-place              write over the input
      --credential name=id    the old credential by name or ID (* for all), and the ID of
                              the one to use instead, of the type Box Platform (as Yourself) OAuth2 API;
                              name=jwt:id, ccg:id or token:id for the others. Repeatable
      --trigger events        let triggers listen to events of the account, without a public
                              address, also where expressions have to be changed
      --trigger webhook       let all triggers stay webhooks
      --help, --version

Exit code: 0 migrated, 1 something to read in the report, 2 wrong options.
More: docs/migrating.md in the repository of the package.
`;

/** @param args without the program */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
	const [command, ...rest] = args;
	if (command === undefined || args.includes('--help') || args.includes('-h')) {
		terminal.out(help);
		return 0;
	}
	if (command === '--version') {
		terminal.out(`${await version()}\n`);
		return 0;
	}
	try {
		if (command !== 'migrate') throw new UsageError(`There is no command ${command}`);
		return await migrateFiles(readOptions(rest), terminal);
	} catch (error) {
		if (error instanceof UsageError) {
			terminal.say(`${error.message}. --help shows what there is.`);
			return 2;
		}
		if (!(error instanceof FileProblem)) throw error;
		terminal.say(`${rest[0] ?? ''}: ${error.message}`);
		return 1;
	}
}

/** Beside the sources as beside what is built of them lies the package.json. */
async function version(): Promise<string> {
	const text = await readFile(path.join(__dirname, '..', 'package.json'), 'utf8');
	const manifest = parseJson(text);
	return isObject(manifest) ? String(manifest.version) : '';
}
