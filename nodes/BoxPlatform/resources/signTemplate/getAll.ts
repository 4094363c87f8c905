import type { BoxMini } from '../../client';
import { operation } from '../../operation';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-sign-templates/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many sign templates',
	description:
		'List the templates of Box Sign that the acting user can send: documents with their fields and the roles of those who sign',
	scopes: ['sign_requests.readwrite'],
	parameters: [...listParameters],
	run({ box }) {
		return box.pages<BoxMini>('/sign_templates', { paging: 'marker' });
	},
});
