import { type BoxMini, path } from '../../client';
import { operation } from '../../operation';
import { fieldsOptions } from '../fieldsOption';
import { collaborationIdParameter } from './item';

/** https://developer.box.com/reference/get-collaborations-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a collaboration',
	description:
		'Get one collaboration by its ID: the item, the collaborator, the role and whether the invitation was accepted',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [collaborationIdParameter, fieldsOptions],
	async run({ box, params }) {
		return await box.request<BoxMini>('GET', path`/collaborations/${params.collaborationId}`, {
			query: { fields: params.options.fields },
		});
	},
});
