import { operation } from '../../operation';
import { signTemplatePicker } from '../../pickers';
import { target } from '../targets';
import {
	bodyOf,
	chosenDestination,
	chosenFiles,
	destinationParameter,
	signFilesParameter,
	optionsParameter,
} from './createFields';
import { refuseInDoubt } from './inDoubt';
import { liveRequest, markerOf, sendOnce } from './ownRequest';
import { chosenTags, prefillTagsParameter } from './prefillTags';
import { signersParameter } from './signerFields';
import { chosenSigners, type NewSigner } from './signers';
import { signersOfTemplate } from './template';

/**
 * https://developer.box.com/reference/post-sign-requests/
 * https://developer.box.com/guides/box-sign/
 */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a sign request',
	description:
		'Send files in Box, or a sign template, to be signed. Box emails the signers at once, unless the documents are to be prepared first.',
	scopes: ['sign_requests.readwrite'],
	parameters: [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: 'Files', value: 'files', description: 'Documents in Box' },
				{
					name: 'Sign Template',
					value: 'template',
					description: 'Documents with fields and roles that were prepared on Box’s website',
				},
			],
			default: 'files',
			description: 'What is to be signed',
		},
		signFilesParameter,
		{ ...signTemplatePicker, displayOptions: { show: { source: ['template'] } } },
		signersParameter,
		destinationParameter,
		prefillTagsParameter,
		optionsParameter,
	],
	// Without an external ID nothing of another item can be meant.
	targets: ({ params: { options } }) =>
		options.externalId ? [target('sign request for', options.externalId)] : [],
	async run({ params, ...world }) {
		const { source, files = {}, signTemplateId = '', options } = params;
		const entered = chosenSigners(params.signers, options.moreSigners);
		const tags = chosenTags(params.prefillTags);
		const fields = bodyOf(options);
		const parentFolder = chosenDestination(params.destinationFolderId);
		const fromFiles = source === 'files';
		const fileIds = fromFiles ? chosenFiles(files, options.moreFileIds) : [];
		const { marker, isOwn } = markerOf(options.externalId);
		if (options.ifExternalIdTaken === 'return' && isOwn) {
			throw new RangeError(
				'‘If the External ID Is Taken’ needs an ID to look for: add ‘External ID’ to the options',
			);
		}
		const signers = fromFiles
			? entered
			: await signersOfTemplate(world.box, signTemplateId, { signers: entered, tags, fields });
		demandSigner(signers);
		if (options.ifExternalIdTaken === 'return') {
			const existing = await liveRequest(world.box, marker);
			if (existing !== undefined) return existing;
			refuseInDoubt(marker, world.clock);
		}
		const asked = {
			...fields,
			source_files: fromFiles ? fileIds.map((id) => ({ type: 'file', id })) : undefined,
			template_id: fromFiles ? undefined : signTemplateId,
			parent_folder: parentFolder,
			signers,
			prefill_tags: tags.length > 0 ? tags : undefined,
			external_id: marker,
		};
		return await sendOnce(world, asked, isOwn);
	},
});

function demandSigner(signers: readonly NewSigner[]): void {
	if (signers.some(({ role }) => role !== 'final_copy_reader')) return;
	throw new RangeError(
		signers.length === 0
			? 'There is nobody to sign: add a signer'
			: 'All signers only get the final copy: add somebody who signs or approves',
	);
}
