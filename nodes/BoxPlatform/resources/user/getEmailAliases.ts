import { operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { emailAliases } from './emailAlias';

/** https://developer.box.com/reference/get-users-id-email-aliases/ */
export const getEmailAliases = operation({
	value: 'getEmailAliases',
	name: 'Get Email Aliases',
	action: 'Get the email aliases of a user',
	description: 'List the further email addresses of a user; the login is not among them',
	scopes: ['manage_managed_users'],
	parameters: [picked(userPicker, 'whose addresses to list')],
	async run({ box, params }) {
		return await emailAliases(box, params.userId);
	},
});
