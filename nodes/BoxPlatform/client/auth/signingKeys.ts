import { isObject } from '../base';
import { type CredentialFields, entered } from './entered';
import { pastedJson } from './pastedJson';

/**
 * The signature keys in the fields of a credential: those that were entered, and those in the app configuration, which
 * the Developer Console puts there once they were generated.
 * https://developer.box.com/guides/webhooks/v2/signatures-v2/
 */
export function signingKeysIn(fields: CredentialFields): string[] {
	const config = pastedJson(entered(fields.configJson));
	const { primaryKey, secondaryKey } =
		isObject(config) && isObject(config.webhooks) ? config.webhooks : {};
	const keys = [fields.signingKeyPrimary, fields.signingKeySecondary, primaryKey, secondaryKey];
	return [...new Set(keys.map(entered).filter((key) => key !== ''))];
}
