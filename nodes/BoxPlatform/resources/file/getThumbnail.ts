import { Readable } from 'node:stream';

import { path } from '../../client';
import { fileResult, operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { outputFieldParameter } from '../outputField';
import { smallContent } from '../smallContent';

/** https://developer.box.com/reference/get-files-id-thumbnail-id/ */
export const getThumbnail = operation({
	value: 'getThumbnail',
	name: 'Get Thumbnail',
	action: 'Get a thumbnail of a file',
	description:
		'Get a small preview image of a file, such as a photo, a video or the first page of a document',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(filePicker, 'to show'),
		outputFieldParameter,
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: 'JPG', value: 'jpg' },
				{ name: 'PNG', value: 'png' },
			],
			default: 'png',
			description: 'The format of the image',
		},
		{
			displayName: 'Size',
			name: 'size',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: '32 × 32', value: 32 },
				{ name: '64 × 64', value: 64 },
				{ name: '128 × 128', value: 128 },
				{ name: '256 × 256', value: 256 },
				{ name: '320 × 320', value: 320 },
			],
			default: 256,
			description:
				'The largest size of the image in pixels. Box returns the closest one that it has.',
		},
	],
	async run({ box, clock, params, input, signal }) {
		const { fileId, format, size, binaryPropertyName } = params;
		const address =
			format === 'jpg'
				? path`/files/${fileId}/thumbnail.jpg`
				: path`/files/${fileId}/thumbnail.png`;
		const query = { max_width: size, max_height: size };
		const { content, mimeType } = await smallContent(
			{ box, clock, signal },
			{ path: address, query, expect: { type: /^image\// } },
		);
		return fileResult({
			stream: Readable.from([content]),
			name: `thumbnail-${fileId}.${format}`,
			mimeType,
			fieldName: binaryPropertyName,
			json: input.json,
		});
	},
});
