import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { outputFieldParameter } from '../outputField';
import { maxWaitOption, representationFile } from './representationFile';

const ofImages = { show: { representation: ['jpg', 'png'] } };

/** What the content of the usual ones has to be; what others are is not known. */
const types: Readonly<Record<string, RegExp>> = {
	jpg: /^(?:image\/|application\/octet-stream\b)/i,
	png: /^(?:image\/|application\/octet-stream\b)/i,
	mp3: /^(?:audio\/|application\/octet-stream\b)/i,
	mp4: /^(?:video\/|application\/octet-stream\b)/i,
	pdf: /^application\/(?:pdf|octet-stream)\b/i,
};

/** https://developer.box.com/guides/representations/ */
export const getRepresentation = operation({
	value: 'getRepresentation',
	name: 'Get Representation',
	action: 'Get a file as images, video, audio or text',
	description:
		'Get a file in another format that Box makes of it, such as PNG images of its pages, MP4 or MP3. The first time, it waits until Box has made it.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(filePicker, 'to get'),
		outputFieldParameter,
		{
			displayName: 'Representation',
			name: 'representation',
			type: 'options',
			purpose: 'choice',
			allowArbitraryValues: true,
			options: [
				{ name: 'JPG Image', value: 'jpg', description: 'Of one page, or of an image' },
				{ name: 'MP3 Audio', value: 'mp3' },
				{ name: 'MP4 Video', value: 'mp4' },
				{ name: 'PDF', value: 'pdf' },
				{ name: 'PNG Image', value: 'png', description: 'Of one page, or of an image' },
				{
					name: 'Text',
					value: 'extracted_text',
					description: 'The same as Get Text, but as a file',
				},
			],
			default: 'png',
			description:
				'What to get. Box has <a href="https://developer.box.com/guides/representations/supported-file-types/">others for some types of files</a>, such as ‘dash’ or ‘3d’: an expression may give their names.',
		},
		{
			displayName: 'Dimensions',
			name: 'dimensions',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: '1024 × 1024', value: '1024x1024' },
				{ name: '160 × 160', value: '160x160', description: 'JPG only' },
				{ name: '2048 × 2048', value: '2048x2048' },
				{ name: '32 × 32', value: '32x32', description: 'JPG only' },
				{ name: '320 × 320', value: '320x320', description: 'JPG only' },
				{ name: '94 × 94', value: '94x94', description: 'JPG only' },
			],
			default: '1024x1024',
			description: 'The largest size of the image in pixels',
			displayOptions: ofImages,
		},
		{
			displayName: 'Page',
			name: 'page',
			type: 'number',
			purpose: 'target',
			typeOptions: { minValue: 1 },
			default: 1,
			description: 'Which page of a document to get; ignored for files without pages',
			displayOptions: ofImages,
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Asset Path',
					name: 'assetPath',
					type: 'string',
					purpose: 'target',
					default: '',
					placeholder: 'e.g. manifest.mpd',
					description:
						'Which part to get of a representation that has parts of its own, such as ‘dash’ or ‘hls’',
				},
				maxWaitOption,
			],
		},
	],
	async run({ params, ...world }) {
		const { fileId, representation, page = 1, options, binaryPropertyName } = params;
		const name = checkedName(representation);
		const isImage = name === 'jpg' || name === 'png';
		const dimensions = isImage ? params.dimensions : undefined;
		const assetPath = checkedAssetPath(options.assetPath);
		return await representationFile(world, {
			fileId,
			name,
			hint: dimensions === undefined ? `[${name}]` : `[${name}?dimensions=${dimensions}]`,
			dimensions,
			maxWaitSeconds: options.maxWaitSeconds,
			assetPath,
			pagePath: isImage ? `${page}.${name}` : undefined,
			suffix: (isPaged) => {
				if (assetPath !== undefined) return `-${assetPath.replaceAll('/', '-')}`;
				if (isImage && isPaged) return `-${page}.${name}`;
				return name === 'extracted_text' ? '.txt' : `.${name}`;
			},
			type: types[name],
			binaryPropertyName,
			json: ({ isPaged, pages }) => ({
				representation: { name, ...(isPaged && isImage ? { page } : {}), pages },
			}),
			words: {
				makesNone: `makes no ‘${name}’ of`,
				couldNot: `make ‘${name}’ of`,
				toDo: `make ‘${name}’ of`,
			},
		});
	},
});

/** It stands in a header, in brackets. */
function checkedName(name: string): string {
	if (/^[\w-]+$/.test(name)) return name;
	throw new RangeError(
		`‘Representation’ must be a name such as pdf or dash, without brackets, but it is ‘${name}’`,
	);
}

/** It stands in the address of the content. */
function checkedAssetPath(text: string | undefined): string | undefined {
	if (text === undefined || text === '') return undefined;
	const isPath = /^[\w.-]+(?:\/[\w.-]+)*$/.test(text);
	if (isPath && !text.split('/').some((part) => part === '.' || part === '..')) return text;
	throw new RangeError(
		`‘Asset Path’ must be a path such as manifest.mpd or video/init.mp4, but it is ‘${text}’`,
	);
}
