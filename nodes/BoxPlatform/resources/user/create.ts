import type { BoxUser } from '../../client';
import { operation } from '../../operation';
import { target } from '../targets';
import { accountFields, personFields, standingFields, userBody, userFields } from './userFields';

/** https://developer.box.com/reference/post-users/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a user',
	description: 'Create a managed user, who signs in, or an app user, who only exists for the app',
	scopes: ['manage_managed_users', 'manage_app_users'],
	parameters: [
		{
			displayName: 'Type',
			name: 'userType',
			type: 'options',
			options: [
				{
					name: 'App User',
					value: 'app',
					description: 'Has no login; only this app acts as this user',
				},
				{
					name: 'Managed User',
					value: 'managed',
					description: 'A person with a login, who uses a seat of the Box plan',
				},
			],
			default: 'managed',
			description: 'Which kind of user to create',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Nathan Smith',
			description: 'The full name of the user',
		},
		{
			displayName: 'Login',
			name: 'login',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. nathan@example.com',
			description: 'The e-mail address that the user signs in with',
			displayOptions: { show: { userType: ['managed'] } },
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [...accountFields, ...personFields, userFields.phone, ...standingFields],
		},
	],
	targets: ({ params: { login, name } }) => [target('login', (login ?? name).toLowerCase())],
	async run({ box, params }) {
		const { fields, ...userValues } = params.additionalFields;
		return await box.request<BoxUser>('POST', '/users', {
			query: { fields },
			json: {
				name: params.name,
				...(params.userType === 'app'
					? { is_platform_access_only: true }
					: { login: params.login }),
				...userBody(userValues),
			},
		});
	},
});
