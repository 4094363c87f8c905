import { eachBatch } from '../../client';
import { operation } from '../../operation';
import { readEmail, readList, refusing } from '../../values';
import { listParameters } from '../listParameters';
import type { SignRequest } from './signRequest';

/** https://developer.box.com/reference/get-sign-requests/ */
export const getAll = operation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many sign requests',
	description:
		'List the sign requests that the acting user has made, or those of others whose files are shared with the acting user. Box leaves out requests whose files or folder are deleted.',
	scopes: ['sign_requests.readwrite'],
	parameters: [
		...listParameters,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Only Shared Ones',
					name: 'sharedRequests',
					type: 'boolean',
					purpose: 'filter',
					default: true,
					description:
						'Whether to list the requests of others, whose files the acting user can see, instead of its own',
				},
				{
					displayName: 'Senders',
					name: 'senders',
					type: 'string',
					purpose: 'filter',
					takesList: true,
					default: '',
					placeholder: 'e.g. jo@example.com',
					description:
						'Email addresses of those who sent the shared requests, separated by commas or as a list',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'multiOptions',
					purpose: 'filter',
					options: [
						{ name: 'Cancelled', value: 'cancelled' },
						{ name: 'Converting', value: 'converting' },
						{ name: 'Created', value: 'created' },
						{ name: 'Declined', value: 'declined' },
						{ name: 'Error', value: 'error' },
						{ name: 'Error While Converting', value: 'error_converting' },
						{ name: 'Error While Finishing', value: 'error_finalizing' },
						{ name: 'Error While Sending', value: 'error_sending' },
						{ name: 'Expired', value: 'expired' },
						{ name: 'Finishing', value: 'finalizing' },
						{ name: 'Sent', value: 'sent' },
						{ name: 'Signed', value: 'signed' },
						{ name: 'Viewed', value: 'viewed' },
					],
					default: [],
					description:
						'Only requests with one of these states; all if empty. Box lists all requests, and the node filters them.',
				},
				{
					displayName: 'External ID',
					name: 'externalId',
					type: 'string',
					purpose: 'filter',
					default: '',
					description:
						'Only requests with this external ID. Box lists all requests, and the node filters them.',
				},
			],
		},
	],
	run({ box, params: { filters } }) {
		const { sharedRequests, status = [], externalId } = filters;
		const senders = sendersOf(filters.senders, sharedRequests);
		const requests = box.pages<SignRequest>('/sign_requests', {
			paging: 'marker',
			query: { shared_requests: senders.length > 0 ? true : sharedRequests, senders },
		});
		return eachBatch(requests, (batch) =>
			batch.filter(
				(one) =>
					(status.length === 0 || status.some((wanted) => wanted === one.status)) &&
					(externalId === undefined || externalId === '' || one.external_id === externalId),
			),
		);
	},
});

/** Box knows senders of shared requests alone. */
function sendersOf(senders: string | undefined, sharedRequests: boolean | undefined): string[] {
	const refuse = refusing('Senders');
	const emails = readList(senders ?? '', refuse).map((one) => readEmail(one, refuse));
	if (emails.length > 0 && sharedRequests === false) {
		throw new RangeError(
			'‘Senders’ chooses among shared requests: switch on ‘Only Shared Ones’, or leave the senders out',
		);
	}
	return emails;
}
