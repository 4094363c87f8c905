import { checkUpload, isObject, textOf } from '../../client';
import { operation, type OperationInput, type ParamsOf } from '../../operation';
import { parentPicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { getItem } from '../item';
import { checkedName } from '../itemName';
import { onUploadConflictParameter, withFreeName } from '../nameConflict';
import { nameTarget } from '../targets';
import { chosenContent, contentParameters } from './content';
import { contentDate } from './contentDates';
import { resumeOption, uploadNotes } from './uploadNotes';

/** https://developer.box.com/reference/post-files-content/ */
export const upload = operation({
	value: 'upload',
	name: 'Upload',
	action: 'Upload a file to a folder',
	description:
		'Save a new file in a folder, such as a signed PDF or the attachments of an email, or write one from a text',
	scopes: ['root_readwrite'],
	parameters: [
		...contentParameters,
		parentPicker,
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			purpose: 'target',
			default: '',
			placeholder: 'e.g. photo.png',
			description:
				'The name the file gets in Box. A binary file keeps its own name if this is empty.',
		},
		onUploadConflictParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Content Created At',
					name: 'contentCreatedAt',
					type: 'dateTime',
					purpose: 'dataLeftOut',
					default: '',
					description: 'When the content was created, if not now',
				},
				{
					displayName: 'Content Modified At',
					name: 'contentModifiedAt',
					type: 'dateTime',
					purpose: 'dataLeftOut',
					default: '',
					description: 'When the content was last changed, if not now',
				},
				fieldsOption,
				resumeOption,
			],
		},
	],
	targets: async ({ params, input }) => {
		const wanted = await chosenName(params, input);
		return [nameTarget(params.parentId || '0', wanted)];
	},
	async run({ box, params, input, signal, once }) {
		const { onConflict } = params;
		const { resume, ...options } = params.options;
		const { source } = await chosenContent(params, input);
		const wanted = await chosenName(params, input);
		const parentId = params.parentId || '0';
		const dates = {
			contentCreatedAt: contentDate(options.contentCreatedAt, 'Content Created At'),
			contentModifiedAt: contentDate(options.contentModifiedAt, 'Content Modified At'),
		};
		return await withFreeName(
			{ box, once },
			{
				policy: onConflict,
				type: 'file',
				parentId,
				name: wanted,
				attempt: async (free) => {
					const name = free ?? wanted;
					// Another name than the wanted one is most probably free.
					if (onConflict !== 'fail' && free === undefined) {
						await checkUpload(box, { parentId, name, size: source.size });
					}
					const sessions = uploadNotes(box, { type: 'folder', id: parentId }, resume);
					return await box.upload(
						{ ...options, ...dates, parentId, name, source, sessions },
						signal,
					);
				},
				existing: async ({ id: fileId, file_version }) => {
					if (onConflict === 'skip')
						return await getItem(box, { type: 'file', id: fileId }, options.fields);
					const { contentModifiedAt } = dates;
					const sessions = uploadNotes(box, { type: 'file', id: fileId }, resume);
					const currentVersion = idOf(file_version);
					const file = await box.uploadVersion(
						{ fileId, source, contentModifiedAt, currentVersion, sessions },
						signal,
					);
					return options.fields
						? await getItem(box, { type: 'file', id: fileId }, options.fields)
						: file;
				},
			},
		);
	},
});

const idOf = (version: unknown) => (isObject(version) ? textOf(version.id) : undefined);

/** The name that the file is to get. */
async function chosenName(
	params: { fileName: string } & ParamsOf<typeof contentParameters>,
	input: OperationInput,
): Promise<string> {
	const wanted = params.fileName || (await chosenContent(params, input)).fileName;
	if (wanted === undefined || wanted === '') {
		throw new RangeError(
			params.binaryData
				? '‘File Name’ is empty, and the file in the binary field has no name of its own'
				: 'Enter a File Name: text that is uploaded has no name of its own',
		);
	}
	return checkedName(wanted);
}
