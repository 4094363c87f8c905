import { fileResult, operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { originality } from '../originality';
import { outputFieldParameter } from '../outputField';

/** https://developer.box.com/reference/get-files-id-content/ */
export const download = operation({
	value: 'download',
	name: 'Download',
	action: 'Download a file',
	description:
		'Get the content of a file as binary data, for example to attach it to an email or save it elsewhere. If Box puts a watermark on it for the acting user, the output has isOriginal: false.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(filePicker, 'to download'),
		outputFieldParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'First Byte',
					name: 'firstByte',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'Where to begin, to download only a part: 0 is the beginning of the file',
				},
				{
					displayName: 'Last Byte',
					name: 'lastByte',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 0 },
					default: 1023,
					description:
						'Where to end, to download only a part: 1023 with first byte 0 are 1024 bytes',
				},
				{
					displayName: 'Version ID',
					name: 'version',
					type: 'string',
					purpose: 'target',
					isId: true,
					default: '',
					description: 'The ID of an older version to download instead of the current one',
				},
			],
		},
	],
	async run({ box, params, input, signal }) {
		const { version, firstByte, lastByte } = params.options;
		const isPart = firstByte !== undefined || lastByte !== undefined;
		if (lastByte !== undefined && lastByte < (firstByte ?? 0)) {
			throw new RangeError(`‘Last Byte’ ${lastByte} is before ‘First Byte’ ${firstByte ?? 0}`);
		}
		const { stream, name, contentType, isOriginal } = await box.download(
			{
				fileId: params.fileId,
				version: version || undefined,
				range: isPart ? { start: firstByte ?? 0, end: lastByte } : undefined,
			},
			signal,
		);
		return fileResult({
			stream,
			name,
			mimeType: contentType,
			fieldName: params.binaryPropertyName,
			json: input.json,
			afterwards: () => originality(isOriginal()),
		});
	},
});
