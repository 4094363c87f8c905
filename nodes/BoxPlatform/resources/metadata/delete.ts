import { operation } from '../../operation';
import { chosenItem } from '../item';
import { remove } from '../removal';
import { instanceParameters, instancePath } from './instance';

/** https://developer.box.com/reference/delete-files-id-metadata-id-id/ */
export const deleteMetadata = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Remove metadata from a file or folder',
	description:
		'Delete all custom fields of one metadata template, with their values, from a document or folder. The values cannot be restored; the item itself stays.',
	scopes: ['root_readwrite'],
	parameters: [...instanceParameters],
	targets: ({ params }) => [instancePath(params)],
	async run({ box, params }) {
		await remove(box, instancePath(params));
		const { scope, templateKey } = params;
		return { id: chosenItem(params).id, scope, templateKey, deleted: true };
	},
});
