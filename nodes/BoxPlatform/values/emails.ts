import { type Refuse, shown } from './refuse';

/**
 * One e-mail address, without the spaces around it.
 *
 * Refused are several, and what programs put around one: `mailto:jo@example.com`, `Jo <jo@example.com>`. Box could
 * take it for the login of somebody.
 *
 * @throws what `refuse` throws
 */
export function readEmail(text: string, refuse: Refuse): string {
	const email = text.trim();
	return /^[^\s@:<>,;]+@[^\s@:<>,;]+$/.test(email)
		? email
		: refuse(`is not an email address: ${shown(text)}`);
}
