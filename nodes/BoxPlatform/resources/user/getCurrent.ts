import type { BoxUser } from '../../client';
import { operation } from '../../operation';
import { fieldsOptions } from '../fieldsOption';

/** https://developer.box.com/reference/get-users-me/ */
export const getCurrent = operation({
	value: 'getCurrent',
	name: 'Get Current',
	action: 'Get the current user',
	description: 'Get the account that n8n is signed in with, or acts as with Act As',
	scopes: [],
	parameters: [fieldsOptions],
	async run({ box, params }) {
		const { fields } = params.options;
		return await box.request<BoxUser>('GET', '/users/me', { query: { fields } });
	},
});
