import { type BoxClient, type BoxMini, list, path, sameName } from '../../client';

/** https://developer.box.com/reference/resources/email-alias/ */
export interface EmailAlias extends BoxMini {
	email: string;
	is_confirmed: boolean;
}

/** Box gives all of them at once. */
export async function emailAliases(box: BoxClient, userId: string): Promise<EmailAlias[]> {
	const { entries } = await box.request<{ entries: EmailAlias[] }>(
		'GET',
		path`/users/${userId}/email_aliases`,
		{ expect: list },
	);
	return entries;
}

/** The alias with an address, whatever its case. */
export async function aliasOf(
	box: BoxClient,
	userId: string,
	address: string,
): Promise<EmailAlias | undefined> {
	const wanted = address.trim();
	return (await emailAliases(box, userId)).find(({ email }) => sameName(email, wanted));
}
