import { commaSeparated } from '../../client';
import { operation } from '../../operation';
import { listParameters } from '../listParameters';
import { dateRange, laterThanBefore } from '../ranges';
import { eventList } from './eventList';
import { beforeLog, behindPosition } from './forgottenEvents';

const datesShown = { show: { stream: ['admin_logs'] } };

/** https://developer.box.com/reference/get-events/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many events',
	description:
		'List what happened in Box and who did it: events of the acting user, or the audit log of the enterprise. Each event has the position at which the next run can go on.',
	scopes: ['root_readonly', 'root_readwrite', 'manage_enterprise_properties'],
	parameters: [
		{
			displayName: 'Stream',
			name: 'stream',
			type: 'options',
			purpose: 'choice',
			options: [
				{
					name: 'Enterprise, by Date',
					value: 'admin_logs',
					description: 'What everybody did in the last year, complete and in order; for admins',
				},
				{
					name: 'Enterprise, Recent',
					value: 'admin_logs_streaming',
					description: 'What everybody did in the last two weeks, without delay; for admins',
				},
				{
					name: 'User, All Events',
					value: 'all',
					description: 'What concerns the acting user, with comments, tasks, shares and downloads',
				},
				{
					name: 'User, Changes Only',
					value: 'changes',
					description: 'Changes of files and folders that the acting user can see',
				},
				{
					name: 'User, Synced Folders',
					value: 'sync',
					description: 'Changes in folders that the acting user keeps in sync with Box Sync',
				},
			],
			default: 'all',
			description: 'Which events to list',
		},
		{
			displayName: 'Created After',
			name: 'createdAfter',
			type: 'dateTime',
			purpose: 'filter',
			default: '',
			description: 'The beginning of the period; a year ago if empty',
			displayOptions: datesShown,
		},
		{
			displayName: 'Created Before',
			name: 'createdBefore',
			type: 'dateTime',
			purpose: 'filter',
			default: '',
			description: 'The end of the period; now if empty',
			displayOptions: datesShown,
		},
		...listParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Event Types',
					name: 'eventTypes',
					type: 'string',
					purpose: 'filter',
					takesList: true,
					default: '',
					placeholder: 'e.g. ITEM_UPLOAD,ITEM_TRASH',
					description:
						'Only events of these types, separated by commas; the streams have <a href="https://developer.box.com/guides/events/">types of their own</a>',
				},
				{
					displayName: 'Position',
					name: 'position',
					type: 'string',
					purpose: 'target',
					default: '',
					placeholder: 'e.g. 30401068076164269',
					description:
						'Where to go on: the next_stream_position of an event, or of Get Latest Position. Keep it as text: as a number it loses digits. From the oldest event if empty.',
				},
			],
		},
	],
	run({ box, params, clock, signal, hint }) {
		const { stream, createdAfter, createdBefore, returnAll, limit = Infinity } = params;
		dateRange(createdAfter, createdBefore, laterThanBefore('Created'));
		const position = params.options.position?.trim() || '0';
		if (!/^(?:\d+|now)$/.test(position)) {
			throw new RangeError(`‘Position’ must consist of digits, but it is ‘${position}’`);
		}
		const tell = (text: string | undefined) => text && hint(text);
		if (stream === 'admin_logs') tell(beforeLog(createdAfter, clock));
		return eventList(box, {
			stream,
			position,
			types: commaSeparated(params.options.eventTypes ?? ''),
			limit: returnAll ? Infinity : limit,
			createdAfter,
			createdBefore,
			onFirst(event) {
				if (stream !== 'admin_logs') tell(behindPosition(position, event, clock));
			},
			signal,
		});
	},
});
