import { path } from '../../client';
import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { readEmail, refusing } from '../../values';
import { ownCreation } from '../ownCreation';
import { target } from '../targets';
import { aliasOf, type EmailAlias } from './emailAlias';

/** https://developer.box.com/reference/post-users-id-email-aliases/ */
export const addEmailAlias = operation({
	value: 'addEmailAlias',
	name: 'Add Email Alias',
	action: 'Add an email alias to a user',
	description:
		'Add a further email address to an account, to sign in with. Its domain must be one that the enterprise has verified in Box.',
	scopes: ['manage_managed_users'],
	parameters: [
		picked(userPicker, 'who gets the alias'),
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. nathan@example.com',
			description: 'The address to add',
		},
	],
	targets: ({ params }) => [target('user', params.userId)],
	async run({ box, params }) {
		const email = readEmail(params.email, refusing('Email'));
		return await box.request<EmailAlias>('POST', path`/users/${params.userId}/email_aliases`, {
			json: { email },
			alreadyDone: ownCreation<EmailAlias>({
				box,
				find: async () => await aliasOf(box, params.userId, email),
				isAsAsked: () => true,
			}),
		});
	},
});
