import { bufferSource } from '../../client';
import { operation } from '../../n8n/operation';
import { parentPicker } from '../../pickers';

/** https://developer.box.com/reference/post-files-content/ */
export const upload = operation({
	value: 'upload',
	name: 'Upload',
	action: 'Upload a file',
	description: 'Upload a new file into a folder',
	scopes: ['root_readwrite'],
	parameters: [
		parentPicker,
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. photo.png',
			description: 'The name the file gets in Box. A binary file keeps its own name if this is empty.',
		},
		{
			displayName: 'Binary File',
			name: 'binaryData',
			type: 'boolean',
			default: false,
			description: 'Whether the content comes from a binary field of the input instead of a text',
		},
		{
			displayName: 'File Content',
			name: 'fileContent',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: 'The text content of the file',
			displayOptions: { show: { binaryData: [false] } },
		},
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input binary field that holds the file',
			displayOptions: { show: { binaryData: [true] } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Content Created At',
					name: 'contentCreatedAt',
					type: 'dateTime',
					default: '',
					description: 'When the content was created, if not now',
				},
				{
					displayName: 'Content Modified At',
					name: 'contentModifiedAt',
					type: 'dateTime',
					default: '',
					description: 'When the content was last changed, if not now',
				},
			],
		},
	],
	async run({ box, params, input, signal }) {
		const { fileName, ...source } = params.binaryData
			? await input.binary(params.binaryPropertyName ?? 'data')
			: { ...bufferSource(Buffer.from(params.fileContent ?? '', 'utf8')), fileName: undefined };
		const name = params.fileName || fileName;
		if (name === undefined || name === '') {
			throw new RangeError('‘File Name’ is empty, and the input file has no name of its own');
		}
		const { contentCreatedAt, contentModifiedAt } = params.options;
		return await box.upload(
			{ parentId: params.parentId || '0', name, source, contentCreatedAt, contentModifiedAt },
			signal,
		);
	},
});
