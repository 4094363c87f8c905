import type { BoxMini } from '../../client';
import { operation } from '../../operation';
import { listParameters } from '../listParameters';
import { automateHeaders, productParameter, workflowFolder } from './workflow';

/**
 * https://developer.box.com/reference/v2026.0/get-automate-workflows/
 * https://developer.box.com/reference/get-workflows/
 */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many workflows',
	description:
		'List the workflows of Box Automate or Box Relay on a folder that can be started manually, with the IDs that Start needs',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [productParameter, workflowFolder, ...listParameters],
	run({ box, params: { product, folderId } }) {
		const query = { folder_id: folderId };
		return product === 'automate'
			? box.pages<BoxMini>('/automate_workflows', {
					paging: 'marker',
					query,
					headers: automateHeaders,
				})
			: box.pages<BoxMini>('/workflows', { paging: 'marker', query });
	},
});
