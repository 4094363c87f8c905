import { type BoxClient, type BoxUser, nameKey, path, type Query, sameName } from '../../client';
import { operation } from '../../operation';
import { readEmail, refusing } from '../../values';
import { ownCreation } from '../ownCreation';
import { target } from '../targets';
import { accountFields, personFields, standingFields, userBody, userFields } from './userFields';

/** https://developer.box.com/reference/post-users/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a user',
	description:
		'Create an account for a managed user, who signs in, or an app user, who only exists for the app',
	scopes: ['manage_managed_users', 'manage_app_users'],
	parameters: [
		{
			displayName: 'Type',
			name: 'userType',
			type: 'options',
			purpose: 'choice',
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
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. Nathan Smith',
			description: 'The full name of the user',
		},
		{
			displayName: 'Login',
			name: 'login',
			type: 'string',
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. nathan@example.com',
			description: 'The email address that the user signs in with',
			displayOptions: { show: { userType: ['managed'] } },
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [...accountFields, ...personFields, userFields.phone, ...standingFields],
		},
	],
	targets: ({ params: { login, name } }) => [target('login', nameKey(login ?? name))],
	async run({ box, params }) {
		const { fields, ...userValues } = params.additionalFields;
		const { userType } = params;
		const login =
			userType === 'managed' ? readEmail(params.login ?? '', refusing('Login')) : undefined;
		const externalId = userValues.externalAppUserId;
		// An app user without an ID of another system is told from others by nothing.
		const find =
			userType === 'managed'
				? async () => await userWith(box, { filter_term: login }, login)
				: externalId
					? async () => await userWith(box, { external_app_user_id: externalId })
					: undefined;
		return await box.request<BoxUser>('POST', '/users', {
			query: { fields },
			json: {
				name: params.name,
				...(userType === 'app' ? { is_platform_access_only: true } : { login }),
				...userBody(userValues),
			},
			repeatable: false,
			alreadyDone:
				find &&
				ownCreation<BoxUser>({
					box,
					find,
					isAsAsked: (found) => found.name === params.name,
					answer: async ({ id }) =>
						await box.request<BoxUser>('GET', path`/users/${id}`, { query: { fields } }),
				}),
		});
	},
});

/** The youngest one: several can have the ID of another system. */
async function userWith(
	box: BoxClient,
	query: Query,
	login?: string,
): Promise<BoxUser | undefined> {
	const users = box.pages<BoxUser>('/users', {
		paging: 'marker',
		query: { usemarker: true, fields: 'name,login,created_at', ...query },
	});
	const at = ({ created_at }: BoxUser) => Date.parse(String(created_at));
	let youngest: BoxUser | undefined;
	for await (const user of users) {
		if (login !== undefined && !sameName(user.login, login)) continue;
		if (youngest === undefined || at(user) >= at(youngest)) youngest = user;
	}
	return youngest;
}
