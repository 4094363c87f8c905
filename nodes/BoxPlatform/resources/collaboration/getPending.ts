import type { BoxMini } from '../../client';
import { operation } from '../../operation';
import { fieldsOption } from '../fieldsOption';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-collaborations/ */
export const getPending = operation({
	value: 'getPending',
	name: 'Get Pending',
	action: 'Get pending invitations',
	description: 'List the invitations that the acting user has neither accepted nor rejected yet',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		...listParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [fieldsOption],
		},
	],
	run({ box, params }) {
		return box.pages<BoxMini>('/collaborations', {
			paging: 'offset',
			query: { status: 'pending', fields: params.options.fields },
		});
	},
});
