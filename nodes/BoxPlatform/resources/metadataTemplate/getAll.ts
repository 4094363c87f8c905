import { type BoxTemplate, path } from '../../client';
import { operation } from '../../operation';
import { scopeParameter } from '../../pickers';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/get-metadata-templates-enterprise/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many metadata templates',
	description: 'List the metadata templates of the enterprise, or those of Box',
	scopes: ['root_readonly', 'root_readwrite', 'manage_enterprise_properties'],
	parameters: [scopeParameter, ...listParameters],
	run({ box, params }) {
		return box.pages<BoxTemplate>(path`/metadata_templates/${params.scope}`, { paging: 'marker' });
	},
});
