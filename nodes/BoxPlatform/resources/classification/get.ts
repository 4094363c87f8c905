import { unlessRefused } from '../../client';
import { operation } from '../../operation';
import {
	type Classification,
	classificationBody,
	classificationPath,
	itemParameters,
	labelled,
} from './classification';

/**
 * https://developer.box.com/reference/get-files-id-metadata-enterprise-security-classification-6-v-m-vochw-u-wo/
 * https://developer.box.com/reference/get-folders-id-metadata-enterprise-security-classification-6-v-m-vochw-u-wo/
 */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get the classification of an item',
	description: 'Get the classification label of a file or folder, which is null if it has none',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: itemParameters,
	async run({ box, params }) {
		const request = box.request<Classification>('GET', classificationPath(params), {
			expect: classificationBody(),
		});
		return labelled(params, await unlessRefused(request, 'instance_not_found'));
	},
});
