import { isObject, path } from '../../client';
import { operation } from '../../operation';
import { moreFileIdsOption } from '../fileList';
import { agentOf, agentOptions } from './agent';
import { askBoxAi, isComplete, requestOptions, valuesAnswer } from './aiRequest';
import { fieldsParameters, wantedFields } from './extractedFields';
import { aiFiles, aiFilesParameter } from './items';
import { readingsOf } from './typedValues';
import { writeReadings } from './writeReadings';

/** Scores from here on are what Box calls high. */
const usualMinimum = 0.9;

/** https://developer.box.com/reference/post-ai-extract-structured/ */
export const extractStructured = operation({
	value: 'extractStructured',
	name: 'Extract Structured',
	action: 'Extract fields from files',
	description:
		'Let Box AI extract named fields from files in Box, such as the number and the due date of an invoice. The fields are your own or those of a metadata template, as which the values can be written in the same step.',
	scopes: ['ai.readwrite'],
	parameters: [
		aiFilesParameter,
		...fieldsParameters,
		{
			displayName: 'Write to Metadata',
			name: 'writeToMetadata',
			type: 'boolean',
			purpose: 'choice',
			default: false,
			description:
				'Whether to write what was read as metadata of the file, by this template. Fields that do not pass keep their value, and the output lists them with the reason.',
			displayOptions: { show: { fieldsFrom: ['template'] } },
		},
		{
			displayName: 'Minimum Confidence',
			name: 'minimumConfidence',
			type: 'number',
			purpose: 'guard',
			typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
			default: 0.9,
			description:
				'How sure Box AI has to be of a value for it to be written, from 0 to 1; 0 to write whatever was read. Box calls 0.9 and more high, 0.7 and more medium. Not every model says it: then nothing is written, and the output says so.',
			displayOptions: { show: { fieldsFrom: ['template'], writeToMetadata: [true] } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				...agentOptions,
				...requestOptions,
				{
					displayName: 'Include Confidence',
					name: 'includeConfidence',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description:
						'Whether the output has how sure Box AI is of each value. It is asked for anyway where values are written by it.',
				},
				{
					displayName: 'Include References',
					name: 'includeReferences',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description: 'Whether the output says where in the files each value was found',
				},
				moreFileIdsOption,
			],
		},
	],
	targets: ({ params }) =>
		params.fieldsFrom === 'template' && params.writeToMetadata === true
			? aiFiles(params.files, params.options.moreFileIds).map(({ id }) => instanceOf(id, params))
			: [],
	async run({ params, timezone, once, ...world }) {
		const { options, writeToMetadata = false, minimumConfidence = usualMinimum } = params;
		const items = aiFiles(params.files, options.moreFileIds);
		const isWriting = params.fieldsFrom === 'template' && writeToMetadata;
		const [first] = items;
		if (isWriting && items.length > 1) {
			throw new RangeError(
				`‘Write to Metadata’ is for one file, and these are ${items.length}: let each be an item of its own`,
			);
		}
		const { box } = world;
		const { fields, json, template } = await wantedFields(params, { box, once });
		const needsConfidence = isWriting && minimumConfidence > 0;
		const answer = await askBoxAi(world, {
			path: '/ai/extract_structured',
			json: {
				items,
				...json,
				ai_agent: agentOf(options, 'ai_agent_extract_structured'),
				include_confidence_score: needsConfidence || options.includeConfidence,
				include_reference: options.includeReferences,
			},
			expect: valuesAnswer,
			options,
			content: 'the content of the files',
		});
		const read = isObject(answer.answer) ? answer.answer : {};
		const readings = readingsOf(read, fields, timezone);
		const values = readings.map(({ field, value }) => [field.key, value] as const);
		const output = {
			...answer,
			answer: { ...read, ...Object.fromEntries(values) },
			problems: readings.flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
		};
		if (!isWriting || template === undefined || first === undefined) return output;
		const metadata = await writeReadings(
			{ box, once },
			{
				instance: instanceOf(first.id, params),
				template,
				readings,
				scores: answer.confidence_score,
				minimumConfidence,
				incomplete: isComplete(answer) ? undefined : String(answer.completion_reason),
			},
		);
		return { ...output, metadata };
	},
});

/** The path of the metadata that is written. */
const instanceOf = (
	fileId: string,
	{ scope = '', templateKey = '' }: { scope?: string; templateKey?: string },
): string => path`/files/${fileId}/metadata/${scope}/${templateKey}`;
