import { path } from '../../client';
import { operation } from '../../operation';
import { groupPicker, picked } from '../../pickers';
import { remove } from '../removal';
import { target } from '../targets';

/** https://developer.box.com/reference/delete-groups-id/ */
export const deleteGroup = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a group',
	description:
		'DANGEROUS: permanently delete a group. Its members lose the access that they have through it; their accounts stay.',
	scopes: ['manage_groups'],
	parameters: [picked(groupPicker, 'to delete')],
	targets: ({ params }) => [target('group', params.groupId)],
	async run({ box, params }) {
		await remove(box, path`/groups/${params.groupId}`);
		return { id: params.groupId, deleted: true };
	},
});
