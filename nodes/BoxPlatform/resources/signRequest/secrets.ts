import { BoxApiError } from '../../client';
import type { NewSigner } from './signers';

/** Shorter ones would blacken words that have nothing to do with them. */
const shortest = 4;

/**
 * An error without the passwords and phone numbers of signers: Box's sentences can repeat what was sent, and errors are
 * kept with the execution and handed on to error workflows.
 */
export function withoutSecrets(error: unknown, signers: readonly NewSigner[]): unknown {
	if (!(error instanceof BoxApiError)) return error;
	const secrets = signers
		.flatMap(({ password = '', verification_phone_number: phone = '' }) => [password, phone])
		.filter(({ length }) => length >= shortest);
	const masked = (text: string) =>
		secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
	if (secrets.length === 0) return error;
	// What Box has answered is JSON.
	const contextInfo: unknown =
		error.contextInfo === undefined
			? undefined
			: JSON.parse(JSON.stringify(error.contextInfo), (_key, value: unknown) =>
					typeof value === 'string' ? masked(value) : value,
				);
	return new BoxApiError({ ...error, reason: masked(error.reason), contextInfo });
}
