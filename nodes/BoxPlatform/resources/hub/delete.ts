import { path } from '../../client';
import { operation } from '../../operation';
import { hubPicker, picked } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';
import { hubsVersion } from './hubApi';

/** https://developer.box.com/reference/v2025.0/delete-hubs-id/ */
export const deleteHub = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a hub',
	description:
		'DANGEROUS: permanently delete a Box Hub, which does not go to the trash. Its items stay where they are.',
	scopes: ['root_readwrite'],
	parameters: [picked(hubPicker, 'to delete')],
	targets: ({ params }) => [target('hub', params.hubId)],
	async run({ box, params }) {
		await remove(box, path`/hubs/${params.hubId}`, { headers: hubsVersion });
		return { id: params.hubId, deleted: true };
	},
});
