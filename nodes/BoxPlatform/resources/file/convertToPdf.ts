import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { outputFieldParameter } from '../outputField';
import { maxWaitOption, representationFile } from './representationFile';

/** https://developer.box.com/guides/representations/pdf/ */
export const convertToPdf = operation({
	value: 'convertToPdf',
	name: 'Convert to PDF',
	action: 'Convert a file to PDF',
	description:
		'Turn a document, spreadsheet or presentation into a PDF. The file in Box stays as it is; Upload saves the PDF beside it.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(filePicker, 'to convert'),
		outputFieldParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [maxWaitOption],
		},
	],
	async run({ params: { fileId, options, binaryPropertyName }, ...world }) {
		return await representationFile(world, {
			fileId,
			name: 'pdf',
			maxWaitSeconds: options.maxWaitSeconds,
			suffix: () => '.pdf',
			type: /^application\/(?:pdf|octet-stream)\b/i,
			binaryPropertyName,
			words: {
				makesNone: 'makes no PDF of',
				couldNot: 'make a PDF of',
				toDo: 'make a PDF of',
			},
		});
	},
});
