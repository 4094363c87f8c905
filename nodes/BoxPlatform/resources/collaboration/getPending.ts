import type { BoxMini } from '../../client';
import { operation } from '../../operation';
import { fieldsOptions } from '../fieldsOption';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-collaborations/ */
export const getPending = operation({
	value: 'getPending',
	name: 'Get Pending',
	action: 'Get pending invitations to files and folders',
	description: 'List the invitations that the acting user has not answered yet',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...listParameters, fieldsOptions],
	run({ box, params }) {
		return box.pages<BoxMini>('/collaborations', {
			paging: 'offset',
			query: { status: 'pending', fields: params.options.fields },
		});
	},
});
