import { operation } from '../../operation';
import { userPicker } from '../../pickers';
import { emailAliases } from './emailAlias';

/** https://developer.box.com/reference/get-users-id-email-aliases/ */
export const getEmailAliases = operation({
	value: 'getEmailAliases',
	name: 'Get E-Mail Aliases',
	action: 'Get the email aliases of a user',
	description: 'List the further email addresses of an account; the login is not among them',
	scopes: ['manage_managed_users'],
	parameters: [userPicker],
	async run({ box, params }) {
		return await emailAliases(box, params.userId);
	},
});
