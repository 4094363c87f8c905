import { fetchEventPage } from '../../client';
import { operation } from '../../operation';

/** https://developer.box.com/reference/get-events/ */
export const getLatestPosition = operation({
	value: 'getLatestPosition',
	name: 'Get Latest Position',
	action: 'Get the event position of now',
	description: 'Get the position of the newest event, to list only those that come after it',
	scopes: ['root_readonly', 'root_readwrite', 'manage_enterprise_properties'],
	parameters: [
		{
			displayName: 'Stream',
			name: 'stream',
			type: 'options',
			purpose: 'choice',
			options: [
				{
					name: 'Enterprise, Recent',
					value: 'admin_logs_streaming',
					description: 'What everybody does; for admins',
				},
				{ name: 'User, All Events', value: 'all' },
				{ name: 'User, Changes Only', value: 'changes' },
				{ name: 'User, Synced Folders', value: 'sync' },
			],
			default: 'all',
			description: 'The stream of events that the position is for',
		},
	],
	async run({ box, params, signal }) {
		const query = { stream_type: params.stream, stream_position: 'now' };
		const { position } = await fetchEventPage(box, query, signal);
		return { stream: params.stream, next_stream_position: position };
	},
});
