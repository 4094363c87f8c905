import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { extractedText } from './extractedText';

/** https://developer.box.com/guides/representations/text/ */
export const getText = operation({
	value: 'getText',
	name: 'Get Text',
	action: 'Get the text of a file',
	description:
		'Get the plain text of a document, such as a PDF, Word or PowerPoint file, for example to summarize it or give it to an AI agent',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(filePicker, 'to read'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Max Characters',
					name: 'maxCharacters',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 1 },
					default: 20000,
					description:
						'Where to cut the text, for example for a language model; all of it if not added',
				},
				{
					displayName: 'Max Wait (Seconds)',
					name: 'maxWaitSeconds',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 1, numberPrecision: 2 },
					default: 60,
					description: 'How long to wait while Box extracts the text of a file for the first time',
				},
			],
		},
	],
	async run({ box, clock, params: { fileId, options }, signal }) {
		const { maxCharacters = Infinity, maxWaitSeconds = 60 } = options;
		const maxWaitMs = maxWaitSeconds * 1_000;
		const { name, text } = await extractedText({ box, clock, signal }, fileId, maxWaitMs);
		return { id: fileId, name, text: text.slice(0, maxCharacters), length: text.length };
	},
});
