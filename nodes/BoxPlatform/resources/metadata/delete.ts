import { operation } from '../../operation';
import { chosenItem } from '../item';
import { remove } from '../removal';
import { instanceParameters, instancePath } from './instance';

/** https://developer.box.com/reference/delete-files-id-metadata-id-id/ */
export const deleteMetadata = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete metadata from a file or folder',
	description:
		'DANGEROUS: permanently take the metadata of one template off a file or folder, with all its values. The file or folder itself stays.',
	scopes: ['root_readwrite'],
	parameters: [...instanceParameters],
	targets: ({ params }) => [instancePath(params)],
	async run({ box, params }) {
		await remove(box, instancePath(params));
		const { scope, templateKey } = params;
		return { id: chosenItem(params).id, scope, templateKey, deleted: true };
	},
});
