import { fileResult, operation } from '../../operation';
import { originality } from '../originality';
import { outputFieldParameter } from '../outputField';
import { linkHeaders, linkParameters, sharedItem } from './link';

/** https://developer.box.com/reference/get-files-id-content/ */
export const download = operation({
	value: 'download',
	name: 'Download',
	action: 'Download the file behind a shared link',
	description:
		'Download the file that a shared link leads to, or one in the folder that it opens. If Box puts a watermark on it for the acting user, the output has isOriginal: false.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		...linkParameters,
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
					displayName: 'File ID',
					name: 'fileId',
					type: 'string',
					purpose: 'target',
					isId: true,
					default: '',
					description: 'The file to download, if the link leads to a folder',
				},
			],
		},
	],
	async run({ box, params, input, signal }) {
		const headers = linkHeaders(params);
		const fileId = params.options.fileId || (await linkedFile(box, params));
		const { stream, name, contentType, isOriginal } = await box.download(
			{ fileId, headers },
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

async function linkedFile(...[box, link]: Parameters<typeof sharedItem>): Promise<string> {
	const { type, id, name = '' } = await sharedItem(box, link, 'name');
	if (type !== 'file') {
		throw new RangeError(
			`The link leads to the ${type} ‘${name}’: add the option ‘File ID’ to download a file in it`,
		);
	}
	return id;
}
