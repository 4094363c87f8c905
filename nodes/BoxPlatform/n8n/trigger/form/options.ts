/** The field Options: how the trigger works, beside which events count. */
import { parameter } from '../../../operation';
import { actWithParameter, asUserParameter } from '../../host';

export const options = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			...asUserParameter,
			description:
				'The Box user whose events to listen to. The credential must belong to an admin or service account, and the app needs the setting ‘Make API calls using the as-user header’. Act With offers another way.',
		},
		actWithParameter,
		{
			displayName: 'Attach',
			name: 'attach',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: 'Nothing', value: 'nothing', description: 'The event alone' },
				{
					name: 'Current Details',
					value: 'details',
					description:
						'The file, folder or web link as it is when the execution starts, in the field ‘item’',
				},
				{
					name: 'Current Details and Content',
					value: 'content',
					description:
						'The same, and the content of a file in the binary field ‘data’. n8n does not delete this content together with the execution; better put a Box Platform node with the operation Download after the trigger.',
				},
			],
			default: 'nothing',
			description:
				'What to fetch from Box for each event. If the item no longer exists, ‘item’ is null and ‘note’ says so.',
		},
		{
			displayName: 'Events per Execution',
			name: 'batchSize',
			type: 'number',
			purpose: 'limit',
			typeOptions: { minValue: 1, maxValue: 500 },
			default: 1,
			description:
				'How many events an execution starts with at most. With more than 1, events that arrive together become the items of one execution.',
		},
		{
			displayName: 'Gather For (Seconds)',
			name: 'gatherSeconds',
			type: 'number',
			purpose: 'limit',
			typeOptions: { minValue: 0, maxValue: 3600 },
			default: 0,
			description:
				'Events that come within this time after the first one become the items of one execution. It starts sooner when it has as many as Events per Execution allows, which are 500 unless you set it.',
		},
		{
			displayName: 'Parallel Executions',
			name: 'parallelExecutions',
			type: 'number',
			purpose: 'limit',
			typeOptions: { minValue: 1, maxValue: 200 },
			default: 20,
			description:
				'How many executions may run at the same time; 1 for strictly one after another. Further events wait in Box.',
		},
		{
			displayName: 'Poll Interval (Seconds)',
			name: 'pollSeconds',
			type: 'number',
			purpose: 'limit',
			typeOptions: { minValue: 1, maxValue: 3600 },
			default: 300,
			description:
				'How long to wait at most between two requests to the stream Enterprise. Without it, the trigger asks every 30 seconds while something happens, and every five minutes when nothing does, since each request counts as an API call. Box announces the events of the other streams by itself.',
		},
		{
			displayName: 'Run Interrupted Events Again',
			name: 'runInterruptedAgain',
			type: 'boolean',
			purpose: 'choice',
			default: false,
			description:
				'Whether an event whose execution was cut short by a crash or a shutdown starts another one after the restart. Off: every event starts exactly one execution, and n8n lists an interrupted one as crashed. On: every event is processed to the end, but what the interrupted execution has done already may happen twice. In queue mode, executions that workers still run when the main process restarts count as cut short.',
		},
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			purpose: 'target',
			default: '',
			description: 'Events that happened before do not count',
			displayOptions: { show: { startFrom: ['date'] } },
		},
		{
			displayName: 'Start From',
			name: 'startFrom',
			type: 'options',
			purpose: 'target',
			options: [
				{
					name: 'Date',
					value: 'date',
					description:
						'Events since a date: of the stream Enterprise for a year back, of the others as far as Box has them',
				},
				{
					name: 'Everything That Exists',
					value: 'existing',
					description:
						'First one item for each file, folder and web link that is there, then the events since',
				},
				{
					name: 'Now',
					value: 'now',
					description: 'Events that happen after the activation',
				},
				{
					name: 'Oldest Event',
					value: 'oldest',
					description: 'Everything that Box still has: two weeks, or up to two months',
				},
				{
					name: 'Position',
					value: 'position',
					description: 'A position that Box gave out earlier',
				},
			],
			default: 'now',
			description:
				'Where to begin when the trigger is activated for the first time. Afterwards it goes on where it was.',
		},
		{
			displayName: 'Start Position',
			name: 'startPosition',
			type: 'string',
			purpose: 'target',
			default: '',
			placeholder: 'e.g. 30401068076164269',
			description: 'The stream position to begin at',
			displayOptions: { show: { startFrom: ['position'] } },
		},
		{
			displayName: 'Test With',
			name: 'testWith',
			type: 'options',
			purpose: 'choice',
			options: [
				{
					name: 'Latest Event',
					value: 'latest',
					description:
						'The latest event that has passed the filters, or the next one if there is none',
				},
				{
					name: 'Next Event',
					value: 'next',
					description: 'Wait until something happens in Box',
				},
			],
			default: 'latest',
			description: 'Which event to start with when the node is run in the editor',
		},
	],
});
