import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { checkedEtag, fieldsOption, ifMatchOption } from '../fieldsOption';
import { getItem } from '../item';
import { checkedName } from '../itemName';
import { itemTarget } from '../targets';
import { chosenContent, contentParameters } from './content';
import { contentDate } from './contentDates';
import { resumeOption, uploadNotes } from './uploadNotes';

/** https://developer.box.com/reference/post-files-id-content/ */
export const uploadVersion = operation({
	value: 'uploadVersion',
	name: 'Upload Version',
	action: 'Upload a new version of a file',
	description:
		'Replace the content of a file with a new version. The old content stays as a past version.',
	scopes: ['root_readwrite'],
	parameters: [
		...contentParameters,
		picked(filePicker, 'to replace'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Content Modified At',
					name: 'contentModifiedAt',
					type: 'dateTime',
					purpose: 'dataLeftOut',
					default: '',
					description: 'When the content was last changed, if not now',
				},
				fieldsOption,
				ifMatchOption,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					purpose: 'identity',
					default: '',
					description: 'A new name for the file; the name stays if empty',
				},
				resumeOption,
			],
		},
	],
	targets: ({ params }) => [itemTarget({ type: 'file', id: params.fileId })],
	async run({ box, params, input, signal }) {
		const { fields, name, resume, ...options } = params.options;
		const { fileId } = params;
		const contentModifiedAt = contentDate(options.contentModifiedAt, 'Content Modified At');
		const newName = name ? checkedName(name) : undefined;
		const { source } = await chosenContent(params, input);
		const sessions = uploadNotes(box, { type: 'file', id: fileId }, resume);
		const file = await box.uploadVersion(
			{
				...options,
				ifMatch: checkedEtag(options.ifMatch),
				contentModifiedAt,
				fileId,
				source,
				name: newName,
				sessions,
			},
			signal,
		);
		return fields ? await getItem(box, { type: 'file', id: fileId }, fields) : file;
	},
});
