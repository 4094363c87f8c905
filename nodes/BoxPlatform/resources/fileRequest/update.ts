import { path } from '../../client';
import { operation } from '../../operation';
import { demandChange } from '../changes';
import { ifMatchHeader, ifMatchOption } from '../fieldsOption';
import { target } from '../targets';
import {
	type FileRequest,
	fileRequestBody,
	fileRequestFields,
	fileRequestIdParameter,
	hasValues,
	withLink,
} from './request';

/** https://developer.box.com/reference/put-file-requests-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a file request',
	description:
		'Change the texts, the required fields, the end or the status of a file request; its folder stays',
	scopes: ['root_readwrite'],
	parameters: [
		fileRequestIdParameter,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				...fileRequestFields,
				{
					...ifMatchOption,
					description:
						'Only make the change if the file request still has this ETag, that is, if nobody has changed it since it was read',
				},
			],
		},
	],
	targets: ({ params }) => [target('file request', params.fileRequestId)],
	async run({ box, params }) {
		const { ifMatch, ...changes } = params.updateFields;
		const address = path`/file_requests/${params.fileRequestId}`;
		const body = demandChange(fileRequestBody(changes));
		return withLink(
			await box.request<FileRequest>('PUT', address, {
				json: body,
				headers: ifMatchHeader(ifMatch),
				// A change that has been made has a new ETag: its repeat would be refused.
				alreadyDone: ifMatch
					? async () => {
							const now = await box.request<FileRequest>('GET', address);
							return now.etag !== ifMatch && hasValues(now, body) ? now : undefined;
						}
					: undefined,
			}),
		);
	},
});
