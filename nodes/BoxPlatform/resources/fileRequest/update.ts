import { path } from '../../client';
import { operation } from '../../operation';
import { ifMatchHeader, ifMatchOption } from '../fieldsOption';
import { target } from '../targets';
import {
	type FileRequest,
	fileRequestBody,
	fileRequestFields,
	fileRequestIdParameter,
	withLink,
} from './request';

/** https://developer.box.com/reference/put-file-requests-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a file request',
	description:
		'Change the texts of a file request, what people must fill in, when it ends, or switch it off. Its folder stays.',
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
		if (Object.keys(changes).length === 0) {
			throw new RangeError('There is nothing to change: add a field to ‘Update Fields’');
		}
		return withLink(
			await box.request<FileRequest>('PUT', path`/file_requests/${params.fileRequestId}`, {
				json: fileRequestBody(changes),
				headers: ifMatchHeader(ifMatch),
			}),
		);
	},
});
