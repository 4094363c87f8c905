import { arrayAt, booleanAt, numberAt, textAt, wordAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { invalid, missing } from '../kernel/problem';
import type { SignSigner } from './signRequests';
import { secretUrl } from './signRequests';
import type { SignTemplate } from './signTemplates';

const ROLES = ['signer', 'approver', 'final_copy_reader'] as const;

/** The signers of a new request; what the body leaves out comes from the same place of the template. */
export function signersIn(body: JsonObject, template: SignTemplate | undefined): SignSigner[] {
	const given = arrayAt(body, 'signers');
	if (given === undefined || given.length === 0) throw missing('signers');
	if (given.length > 35) throw invalid('signers', given.length);
	const all = template?.signers ?? [];
	// The sender's own place is filled in without being asked for.
	const asked = all.filter(({ email, role }) => email || role !== 'final_copy_reader');
	const places = given.length < all.length ? asked : all;
	return given.map((signer, index) => {
		const one = { signer };
		const place = places[index];
		const email = textAt(one, 'signer.email') ?? place?.email;
		if (!email) throw missing('email');
		if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw invalid('email', email);
		const phone = textAt(one, 'signer.verification_phone_number');
		const login = booleanAt(one, 'signer.login_required');
		if (phone !== undefined && login === true) throw invalid('verification_phone_number', phone);
		const embedUser = textAt(one, 'signer.embed_url_external_user_id');
		const group = textAt(one, 'signer.signer_group_id');
		return {
			email,
			role: wordAt(one, 'signer.role', ROLES) ?? place?.role ?? 'signer',
			order: numberAt(one, 'signer.order') ?? place?.order ?? 0,
			group,
			hasViewed: false,
			decision: undefined,
			embedUrl: embedUser === undefined ? undefined : secretUrl('embed'),
			settings: {
				is_in_person: booleanAt(one, 'signer.is_in_person') ?? false,
				embed_url_external_user_id: embedUser ?? null,
				redirect_url: textAt(one, 'signer.redirect_url') ?? null,
				declined_redirect_url: textAt(one, 'signer.declined_redirect_url') ?? null,
				login_required: login ?? null,
				verification_phone_number: phone ?? null,
				signer_group_id: group ?? null,
				suppress_notifications: booleanAt(one, 'signer.suppress_notifications') ?? null,
			},
		};
	});
}
