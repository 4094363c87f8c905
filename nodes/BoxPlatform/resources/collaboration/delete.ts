import { path } from '../../client';
import { operation } from '../../operation';
import { remove } from '../removal';
import { target } from '../targets';
import { collaborationIdParameter } from './item';

/** https://developer.box.com/reference/delete-collaborations-id/ */
export const deleteCollaboration = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Remove a collaborator from a file or folder',
	description:
		'Take away the access of a user or group to a file or folder, or withdraw an invitation',
	scopes: ['root_readwrite'],
	parameters: [collaborationIdParameter],
	targets: ({ params }) => [target('collaboration', params.collaborationId)],
	async run({ box, params }) {
		await remove(box, path`/collaborations/${params.collaborationId}`);
		return { id: params.collaborationId, deleted: true };
	},
});
