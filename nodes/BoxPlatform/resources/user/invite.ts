import { type BoxMini, nameKey } from '../../client';
import { operation } from '../../operation';
import { readEmail, refusing } from '../../values';
import { fieldsOption } from '../fieldsOption';
import { target } from '../targets';

/** https://developer.box.com/reference/post-invites/ */
export const invite = operation({
	value: 'invite',
	name: 'Invite',
	action: 'Invite a user to the enterprise',
	description:
		'Invite somebody who has a Box account already to join the enterprise. The person gets an email and decides.',
	scopes: ['manage_managed_users'],
	parameters: [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. nathan@example.com',
			description: 'The login of the Box account to invite',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Enterprise ID',
					name: 'enterpriseId',
					type: 'string',
					purpose: 'identity',
					isId: true,
					default: '',
					description:
						'The enterprise to invite to; the one of the acting user if this is not added',
				},
				fieldsOption,
			],
		},
	],
	targets: ({ params }) => [target('login', nameKey(params.email))],
	async run({ box, params }) {
		const { enterpriseId, fields } = params.options;
		const login = readEmail(params.email, refusing('Email'));
		const id = enterpriseId || (await box.request<Me>('GET', '/users/me', ofMe)).enterprise?.id;
		if (!id) throw new RangeError('The acting user belongs to no enterprise: add ‘Enterprise ID’');
		return await box.request<BoxMini>('POST', '/invites', {
			query: { fields },
			json: { enterprise: { id }, actionable_by: { login } },
		});
	},
});

interface Me {
	enterprise?: { id: string } | null;
}

const ofMe = { query: { fields: 'enterprise' } };
