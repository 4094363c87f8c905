import type { BoxClient, BoxItem } from '../../client';
import { parameter, type ParamsOf } from '../../operation';

export const linkParameters = [
	parameter({
		displayName: 'Shared Link',
		name: 'url',
		type: 'string',
		purpose: 'target',
		default: '',
		required: true,
		placeholder: 'e.g. https://app.box.com/s/abc123',
		description: 'The address that was shared, as Box shows it',
	}),
	parameter({
		displayName: 'Password',
		name: 'password',
		type: 'string',
		purpose: 'access',
		typeOptions: { password: true },
		default: '',
		description: 'The password of the link, if it has one',
	}),
] as const;

type Link = ParamsOf<typeof linkParameters>;

/**
 * The header that lets the acting user reach what a link leads to, there and below.
 * https://developer.box.com/guides/shared-links/
 */
export function linkHeaders({ url, password }: Link): Record<string, string> {
	const address = url.trim();
	if (!/^https?:\/\/[^\s&]+$/.test(address)) {
		throw new RangeError(
			`‘Shared Link’ is not an address such as https://app.box.com/s/abc123: ‘${address}’`,
		);
	}
	if (/[^\x20-\x7e]/.test(password)) {
		throw new RangeError(
			'‘Password’ has characters that Box cannot take here: only plain ASCII works',
		);
	}
	const secret = password === '' ? '' : `&shared_link_password=${password}`;
	return { boxapi: `shared_link=${address}${secret}` };
}

/** https://developer.box.com/reference/get-shared-items/ */
export async function sharedItem(box: BoxClient, link: Link, fields?: string): Promise<BoxItem> {
	return await box.request<BoxItem>('GET', '/shared_items', {
		query: { fields },
		headers: linkHeaders(link),
	});
}
