import { type BoxFile, path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { ifMatchHeader, ifMatchOption } from '../fieldsOption';
import { itemTarget } from '../targets';

/** https://developer.box.com/reference/put-files-id/ */
export const lock = operation({
	value: 'lock',
	name: 'Lock',
	action: 'Lock a file',
	description:
		'Lock a document, so that nobody else can change it while the acting user works on it',
	scopes: ['root_readwrite'],
	parameters: [
		picked(filePicker, 'to lock'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Expires At',
					name: 'expiresAt',
					type: 'dateTime',
					purpose: 'access',
					default: '',
					description: 'When the lock ends by itself; never if empty',
				},
				ifMatchOption,
				{
					displayName: 'Prevent Download',
					name: 'isDownloadPrevented',
					type: 'boolean',
					purpose: 'access',
					default: false,
					description: 'Whether others cannot download the file while it is locked',
				},
			],
		},
	],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params }) {
		const { expiresAt, ifMatch, isDownloadPrevented } = params.options;
		return await box.request<BoxFile>('PUT', path`/files/${params.fileId}`, {
			query: { fields: 'name,lock' },
			headers: ifMatchHeader(ifMatch),
			json: {
				lock: {
					// Box's reference describes the first and requires the second.
					access: 'lock',
					type: 'lock',
					expires_at: expiresAt || undefined,
					is_download_prevented: isDownloadPrevented,
				},
			},
		});
	},
});
