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
		'List what the acting user has recently worked on: files that were opened, uploaded or changed, the latest first. Box keeps 1,000 of the last 90 days.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [...listParameters, fieldsOptions],
	listsAll: () => true,
	run({ box, params }) {
		return box.pages<RecentItem>('/recent_items', {
			paging: 'marker',
			query: { fields: params.options.fields },
		});
	},
});
