import { operation } from '../../operation';
import { fieldsOptions } from '../fieldsOption';
import { linkParameters, sharedItem } from './link';

/** https://developer.box.com/reference/get-shared-items/ */
export const resolve = operation({
	value: 'resolve',
	name: 'Resolve',
	action: 'Get the item behind a shared link',
	description:
		'Find out which file, folder or web link is behind a shared link such as https://app.box.com/s/…',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...linkParameters, fieldsOptions],
	async run({ box, params }) {
		return await sharedItem(box, params, params.options.fields);
	},
});
