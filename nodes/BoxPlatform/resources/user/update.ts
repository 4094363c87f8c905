import { type BoxUser, path } from '../../client';
import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { demandChange } from '../changes';
import { target } from '../targets';
import { accountFields, personFields, standingFields, userBody, userFields } from './userFields';

/** https://developer.box.com/reference/put-users-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a user',
	description:
		'Change the name, role, storage quota or status of a user, or release the user from the enterprise',
	scopes: ['manage_managed_users', 'manage_app_users'],
	parameters: [
		picked(userPicker, 'to update'),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				...accountFields,
				{
					displayName: 'Is Password Reset Required',
					name: 'isPasswordResetRequired',
					type: 'boolean',
					purpose: 'access',
					default: true,
					description: 'Whether the user must choose a new password at the next sign-in',
				},
				...personFields,
				{
					displayName: 'Login',
					name: 'login',
					type: 'string',
					purpose: 'identity',
					default: '',
					placeholder: 'e.g. nathan@example.com',
					description:
						'The new address to sign in with; it must be a confirmed email alias of the user',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					purpose: 'identity',
					default: '',
				},
				{
					displayName: 'Notification Email',
					name: 'notificationEmail',
					type: 'string',
					purpose: 'identity',
					default: '',
					description: 'Where notifications go instead of the login; empty to end that',
				},
				{
					displayName: 'Notify',
					name: 'notify',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description: 'Whether the user gets an email when released from the enterprise',
				},
				userFields.phone,
				{
					displayName: 'Release From the Enterprise',
					name: 'rollOut',
					type: 'boolean',
					purpose: 'access',
					default: false,
					description:
						'Whether to make the user a free user outside the enterprise, who takes the own content along. Only the user can undo this, by joining again.',
				},
				...standingFields,
			],
		},
	],
	targets: ({ params }) => [target('user', params.userId)],
	async run({ box, params }) {
		const { fields, notify, ...changes } = params.updateFields;
		const { name, login, notificationEmail, rollOut, isPasswordResetRequired, ...values } = changes;
		return await box.request<BoxUser>('PUT', path`/users/${params.userId}`, {
			query: { fields },
			json: {
				...demandChange({
					...userBody(values),
					name: name || undefined,
					login: login || undefined,
					enterprise: rollOut === true ? null : undefined,
					is_password_reset_required: isPasswordResetRequired,
					notification_email:
						notificationEmail === '' ? null : notificationEmail && { email: notificationEmail },
				}),
				notify,
			},
		});
	},
});
