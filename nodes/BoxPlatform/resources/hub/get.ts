import { path } from '../../client';
import { operation } from '../../operation';
import { hubPicker, picked } from '../../pickers';
import { type Hub, hubsVersion } from './hubApi';

/** https://developer.box.com/reference/v2025.0/get-hubs-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a hub',
	description: 'Get the details and the settings of a Box Hub; Get Items lists what is in it',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [picked(hubPicker, 'to get')],
	async run({ box, params }) {
		return await box.request<Hub>('GET', path`/hubs/${params.hubId}`, { headers: hubsVersion });
	},
});
