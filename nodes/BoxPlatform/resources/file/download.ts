import { fileResult, operation } from '../../n8n/operation';
import { filePicker } from '../../pickers';

/** https://developer.box.com/reference/get-files-id-content/ */
export const download = operation({
	value: 'download',
	name: 'Download',
	action: 'Download a file',
	description: 'Download the content of a file',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		filePicker,
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output binary field to put the file in',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Version ID',
					name: 'version',
					type: 'string',
					default: '',
					description: 'The ID of an older version to download instead of the current one',
				},
			],
		},
	],
	async run({ box, params, input, signal }) {
		const version = params.options.version || undefined;
		const { stream, name, contentType } = await box.download(
			{ fileId: params.fileId, version },
			signal,
		);
		return fileResult({
			stream,
			name,
			mimeType: contentType,
			fieldName: params.binaryPropertyName,
			json: input.json,
		});
	},
});
