/** What people enter into the fields of a credential, and what they are told when it cannot be what the field is for. */
import { BoxAuthError, textOf } from '../base';

/** Fields of a credential, as they were entered. */
export type CredentialFields = Record<string, unknown>;

/** What was entered, without blanks around it; empty for nothing. */
export const entered = (value: unknown) =>
	typeof value === 'number' ? String(value) : (textOf(value)?.trim() ?? '');

export function wrongField(message: string): BoxAuthError {
	return new BoxAuthError('bad_config', 'invalid_config', message);
}

/** Quotes as they are copied along with what stands between them. */
const quoted = /^["'`‘’“”]|["'`‘’“”]$/;

/**
 * The ID of a user or a company. An error never quotes it: a secret may have been entered in its place.
 *
 * @param name such as `user ID`
 * @param whose where to find it
 * @throws BoxAuthError `bad_config`
 */
export function enteredId(value: unknown, name: string, whose: string): string {
	const id = entered(value);
	if (/^[1-9]\d*$/.test(id)) return id;
	if (id === '') throw wrongField(`The ${name} is missing: ${whose}`);
	throw wrongField(`The ${name} must be ${whose}, but ${whatIsWrong(id)}`);
}

function whatIsWrong(id: string): string {
	if (/^0+$/.test(id)) return 'it is 0, as Box writes for an app without an enterprise';
	if (id.includes('@')) return 'it is an email address';
	if (quoted.test(id)) return 'it stands in quotes';
	if (/^\d[\d\s.,']*$/.test(id)) return 'there are blanks or other signs between its digits';
	return 'it has other characters than digits';
}

/**
 * A client ID or secret, or a token: one word, whose characters are not known beforehand.
 *
 * @param name such as `client secret`
 * @throws BoxAuthError `bad_config`, which does not quote it
 */
export function enteredWord(value: unknown, name: string): string {
	const word = entered(value);
	if (word === '') throw wrongField(`The ${name} is missing`);
	if (quoted.test(word)) throw wrongField(`The ${name} stands in quotes: enter it without them`);
	if (/^[\x21-\x7e]+$/.test(word)) return word;
	throw wrongField(
		`The ${name} has blanks, line breaks or special characters in it: copy it again, and nothing else with it`,
	);
}
