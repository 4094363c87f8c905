import { type BoxUser, path } from '../../client';
import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { fieldsOptions } from '../fieldsOption';

/** https://developer.box.com/reference/get-users-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get the details of a user',
	description:
		'Get one user: name, login, role, status and used space, also of an external collaborator',
	scopes: ['manage_managed_users', 'manage_app_users'],
	parameters: [picked(userPicker, 'to get'), fieldsOptions],
	async run({ box, params }) {
		const { fields } = params.options;
		return await box.request<BoxUser>('GET', path`/users/${params.userId}`, { query: { fields } });
	},
});
