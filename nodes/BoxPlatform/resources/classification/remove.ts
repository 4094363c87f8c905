import { operation } from '../../operation';
import { remove } from '../removal';
import { classificationPath, itemParameters, labelled } from './classification';

/**
 * https://developer.box.com/reference/delete-files-id-metadata-enterprise-security-classification-6-v-m-vochw-u-wo/
 * https://developer.box.com/reference/delete-folders-id-metadata-enterprise-security-classification-6-v-m-vochw-u-wo/
 */
export const removeClassification = operation({
	value: 'remove',
	name: 'Remove',
	action: 'Remove the classification of an item',
	description:
		'DANGEROUS: remove the classification label of a file or folder. What Box Shield forbids for the label is allowed from then on.',
	scopes: ['root_readwrite'],
	parameters: itemParameters,
	targets: ({ params }) => [classificationPath(params)],
	async run({ box, params }) {
		await remove(box, classificationPath(params));
		return labelled(params, undefined);
	},
});
