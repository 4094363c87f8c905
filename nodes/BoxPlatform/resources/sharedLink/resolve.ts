import { operation } from '../../operation';
import { fieldsOptions } from '../fieldsOption';
import { linkParameters, sharedItem } from './link';

/** https://developer.box.com/reference/get-shared-items/ */
export const resolve = operation({
	value: 'resolve',
	name: 'Resolve',
	action: 'Get the item behind a shared link',
	description: 'Get the file or folder that a shared link leads to',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...linkParameters, fieldsOptions],
	async run({ box, params }) {
		return await sharedItem(box, params, params.options.fields);
	},
});
