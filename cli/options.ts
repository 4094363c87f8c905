/** What stands behind `migrate` on the command line. */
import { parseArgs } from 'node:util';

import {
	type CredentialChoice,
	isSignIn,
	isTriggerChoice,
	signIns,
	type TriggerChoice,
	triggerChoices,
} from './migrate';

/** What was asked for cannot be done as it was asked: exit code 2. */
export class UsageError extends Error {}

export interface MigrateOptions {
	/** A file, or a folder of files. */
	input: string;
	/** Where to write; undefined for the standard output. */
	out?: string;
	inPlace: boolean;
	credentials: CredentialChoice[];
	trigger: TriggerChoice;
}

/** @throws UsageError that says what is wrong */
export function readOptions(args: readonly string[]): MigrateOptions {
	const { values, positionals } = parsed(args);
	const [input, ...more] = positionals;
	if (input === undefined) throw new UsageError('Name the file or folder to migrate');
	if (more.length > 0) {
		throw new UsageError(`Name one file or folder, not ${positionals.length} (${more.join(', ')})`);
	}
	if (values.out !== undefined && values['in-place'] === true) {
		throw new UsageError('--out and --in-place exclude each other');
	}
	const { trigger = 'auto' } = values;
	if (!isTriggerChoice(trigger)) {
		throw new UsageError(`--trigger can be ${triggerChoices.join(', ')}, not ${trigger}`);
	}
	return {
		input,
		out: values.out,
		inPlace: values['in-place'] === true,
		credentials: (values.credential ?? []).map(credentialOf),
		trigger,
	};
}

function parsed(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				out: { type: 'string', short: 'o' },
				'in-place': { type: 'boolean' },
				credential: { type: 'string', multiple: true },
				trigger: { type: 'string' },
			},
		});
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

/** `name=id` or `name=jwt:id`; the last `=` counts, since names may have some. */
function credentialOf(text: string): CredentialChoice {
	const at = text.lastIndexOf('=');
	const old = text.slice(0, at).trim();
	const target = text.slice(at + 1).trim();
	const [, signIn = 'oAuth2', id = ''] = /^(?:([A-Za-z0-9]+):)?([^:]+)$/.exec(target) ?? [];
	if (at === -1 || old === '' || id === '') {
		throw new UsageError(
			`--credential takes name=id, with the name of the old credential and the ID of the new one, not ${text}`,
		);
	}
	if (!isSignIn(signIn)) {
		throw new UsageError(`--credential knows ${signIns.join(', ')} before the ID, not ${signIn}`);
	}
	return { old, signIn, id };
}
