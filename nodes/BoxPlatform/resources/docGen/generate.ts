import { type BoxMini, isOutcomeUnknown, withDetail } from '../../client';
import { operation } from '../../operation';
import { docGenTemplatePicker, folderPicker } from '../../pickers';
import { outcomeOf } from '../outcome';
import { nameTarget } from '../targets';
import {
	endOfBatch,
	madeFiles,
	maxWaitMsOf,
	maxWaitOption,
	onFailureOption,
	refuseFailures,
	withNames,
} from './batch';
import { type DocGenJob, docGenScopes, docGenVersion } from './docGenApi';
import { type Document, documentParameters, enteredDocuments, namesIn } from './documents';
import { orderedBatches, ownBatch } from './ownBatch';
import { pairs, type Pairs } from './pairing';
import { templateVersionOption } from './templateVersion';

/**
 * https://developer.box.com/reference/v2025.0/post-docgen-batches/
 * https://developer.box.com/reference/v2025.0/get-docgen-batch-jobs-id/
 */
export const generate = operation({
	value: 'generate',
	name: 'Generate',
	action: 'Generate documents from a template',
	description:
		'Generate documents from a template of Box Doc Gen and your data, and return an item for each, with its file and its data',
	scopes: docGenScopes,
	parameters: [
		docGenTemplatePicker,
		{
			...folderPicker,
			displayName: 'Destination Folder',
			name: 'destinationFolderId',
			description: 'The folder that gets the documents',
		},
		...documentParameters,
		{
			displayName: 'Wait Until Done',
			name: 'waitUntilDone',
			type: 'boolean',
			purpose: 'choice',
			default: true,
			description:
				'Whether to wait until Box has made the documents, and return them; otherwise the batch is returned, for Wait for Batch',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [maxWaitOption, templateVersionOption, onFailureOption],
		},
	],
	targets: ({ params }) =>
		namesIn(params).map((name) =>
			nameTarget(params.destinationFolderId, `${name}.${params.outputType}`),
		),
	async run({ box, clock, signal, once, input, params }) {
		const { templateId, destinationFolderId: folderId, outputType, options } = params;
		const versionId = options.templateVersionId || undefined;
		const documents = await enteredDocuments(params, versionId, { box, once, input });
		const world = { box, clock, signal };
		const known = await orderedBatches({ once });
		const outcome = await outcomeOf(
			box.request<BoxMini>('POST', '/docgen_batches', {
				headers: docGenVersion,
				json: {
					file: { type: 'file', id: templateId },
					file_version: versionId && { type: 'file_version', id: versionId },
					input_source: 'api',
					destination_folder: { type: 'folder', id: folderId },
					output_type: outputType,
					document_generation_data: documents,
				},
				// A second one would make all documents twice.
				repeatable: false,
				alreadyDone: ownBatch(world, { templateId, folderId, outputType, documents }, known),
			}),
		);
		if (!outcome.ok)
			throw isOutcomeUnknown(outcome.error)
				? withDetail(outcome.error, whatToLookAt)
				: outcome.error;
		const batch = outcome.value;
		known.add(batch.id);
		if (!params.waitUntilDone) return { ...batch, documents: documents.length };
		const jobs = await endOfBatch(world, {
			batchId: batch.id,
			maxWaitMs: maxWaitMsOf(options.maxWaitSeconds),
			count: documents.length,
		});
		const files = await madeFiles(box, jobs);
		const documentOf = pairs(jobs, documents, files);
		const named = withNames(jobs, files);
		refuseFailures(
			named,
			batch.id,
			options.onFailure,
			({ id }) => documentOf.get(id)?.generated_file_name,
		);
		return inOrder(named, documents, documentOf);
	},
});

const whatToLookAt =
	'The documents may have been ordered, and were not ordered again. Look into the destination folder, or at Get Many Jobs, after some minutes. If they are not there, run this again.';

/** Jobs in the order of their documents, each with its own; null where that is not known. */
function inOrder(
	jobs: readonly DocGenJob[],
	documents: readonly Document[],
	documentOf: Pairs,
): object[] {
	const place = (job: DocGenJob) => {
		const document = documentOf.get(job.id);
		return document === undefined ? documents.length : documents.indexOf(document);
	};
	return [...jobs]
		.sort((a, b) => place(a) - place(b))
		.map((job) => ({ ...job, document: documentOf.get(job.id) ?? null }));
}
