import type { BoxItem } from '../../client';
import { operation } from '../../operation';
import { fieldsOptions } from '../fieldsOption';
import { listParameters } from '../listParameters';

/** https://developer.box.com/reference/resources/recent-item/ */
interface RecentItem {
	type: string;
	interaction_type?: string;
	interacted_at?: string;
	item?: BoxItem | null;
}

/** https://developer.box.com/reference/get-recent-items/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many recent items',
	description:
		'Show what the acting user has recently (lately) opened, uploaded or worked on: files of the last 90 days, the latest first, at most 1,000',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...listParameters, fieldsOptions],
	run({ box, params }) {
		return box.pages<RecentItem>('/recent_items', {
			paging: 'marker',
			query: { fields: params.options.fields },
		});
	},
});
