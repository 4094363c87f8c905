/** Who signs: the checks that are made before anybody is asked for a signature. */
import { nameKey } from '../../client';
import type { ParamsOf } from '../../operation';
import { readEmail, readList, refusing } from '../../values';
import { checkedAddress } from './addresses';
import type { signersParameter } from './signerFields';

/** https://developer.box.com/reference/post-sign-requests/ */
export interface NewSigner {
	email: string;
	role: string;
	order?: number;
	is_in_person?: boolean;
	signer_group_id?: string;
	password?: string;
	verification_phone_number?: string;
	login_required?: boolean;
	embed_url_external_user_id?: string;
	redirect_url?: string;
	declined_redirect_url?: string;
	suppress_notifications?: boolean;
}

const mostSigners = 35;

/**
 * All signers of the two fields.
 *
 * @throws RangeError for what Box would refuse, or what would ask somebody twice
 */
export function chosenSigners(
	{ signer = [] }: ParamsOf<readonly [typeof signersParameter]>['signers'],
	more: string | undefined,
): NewSigner[] {
	const refuse = refusing('More Signers');
	const others = readList(more ?? '', refuse).map((email): NewSigner => ({
		email: readEmail(email, refuse),
		role: 'signer',
	}));
	const all = [...signer.map(newSigner), ...others];
	if (all.length > mostSigners) {
		throw new RangeError(
			`A sign request has at most ${mostSigners} signers, and these are ${all.length}: send several requests`,
		);
	}
	const seen = new Set<string>();
	for (const { email, role, order = '', signer_group_id: group = '' } of all) {
		const key = JSON.stringify([nameKey(email), role, order, group]);
		if (seen.has(key)) {
			throw new RangeError(
				`‘${email}’ is there twice with the same role: remove one, or give them different orders`,
			);
		}
		seen.add(key);
	}
	return all;
}

type Entered = NonNullable<
	ParamsOf<readonly [typeof signersParameter]>['signers']['signer']
>[number];

function newSigner({ email: entered, role, options = {} }: Entered): NewSigner {
	const email = readEmail(entered, refusing('Email'));
	const { phone, loginRequired, password, redirectUrl, declinedRedirectUrl } = options;
	if (phone && loginRequired === true) {
		throw new RangeError(
			`‘${email}’ cannot be verified by phone and by login: remove ‘Phone Number for Verification’ or switch off ‘Login Required’`,
		);
	}
	return {
		email,
		role,
		order: options.order,
		is_in_person: options.isInPerson,
		signer_group_id: options.signerGroupId || undefined,
		password: password || undefined,
		verification_phone_number: phone ? phoneNumber(phone, email) : undefined,
		login_required: loginRequired,
		embed_url_external_user_id: options.embedUserId || undefined,
		redirect_url: checkedAddress('Redirect URL', redirectUrl),
		declined_redirect_url: checkedAddress('Declined Redirect URL', declinedRedirectUrl),
		suppress_notifications: options.suppressNotifications,
	};
}

/**
 * Digits, with a plus in front at most: what people put between them is left out. Errors are kept and sent on, so that
 * the number is not in them.
 */
function phoneNumber(text: string, email: string): string {
	const digits = text.replace(/[\s().-]/g, '');
	if (/^\+?\d{7,15}$/.test(digits)) return digits;
	return refusing('Phone Number for Verification')(
		`of ‘${email}’ is not a phone number`,
		'Write it with the code of its country, such as +16314578901.',
	);
}
