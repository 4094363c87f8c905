import { operation } from '../../operation';
import { classificationLabels } from '../../pickers';

/** https://developer.box.com/reference/get-metadata-templates-enterprise-security-classification-6-v-m-vochw-u-wo-schema/ */
export const getLabels = operation({
	value: 'getLabels',
	name: 'Get Labels',
	action: 'Get the classification labels',
	description: 'List the classification labels of the enterprise, with the meaning of each',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [],
	async run({ box }) {
		const labels = await classificationLabels(box);
		return labels.map(({ key, staticConfig: { classification } = {} }) => ({
			label: key,
			definition: classification?.classificationDefinition ?? null,
			colorId: classification?.colorID ?? null,
		}));
	},
});
