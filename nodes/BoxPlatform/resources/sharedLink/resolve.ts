import { operation } from '../../operation';
import { fieldsOptions } from '../fieldsOption';
import { linkParameters, sharedItem } from './link';

/** https://developer.box.com/reference/get-shared-items/ */
export const resolve = operation({
	value: 'resolve',
	name: 'Resolve',
	action: 'Get the item behind a shared link',
	description:
		'Find out which file or folder a link such as https://app.box.com/s/… opens: its ID, name and details',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...linkParameters, fieldsOptions],
	async run({ box, params }) {
		return await sharedItem(box, params, params.options.fields);
	},
});
