/** The fields of a new sign request, besides its signers and what is prefilled. */
import { parameter, type ParamsOf } from '../../operation';
import { folderPicker } from '../../pickers';
import { fileIdsIn, filesParameter, moreFileIdsOption } from '../fileList';
import { checkedAddress } from './addresses';
import { moreSignersOption } from './signerFields';

const mostFiles = 10;

export const signFilesParameter = {
	...filesParameter,
	description:
		'The documents to be signed, at most 10. Box makes copies of them; they stay as they are.',
	displayOptions: { show: { source: ['files'] } },
} as const;

export const destinationParameter = parameter({
	...folderPicker,
	displayName: 'Destination Folder',
	name: 'destinationFolderId',
	required: false,
	description:
		'The folder for the signed documents and the signing log. If empty, that of the template, or the folder of the first file, or ‘My Sign Requests’. It cannot be the root folder.',
});

export const optionsParameter = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Days Valid',
			name: 'daysValid',
			type: 'number',
			purpose: 'limit',
			typeOptions: { minValue: 0, maxValue: 730 },
			default: 30,
			description: 'After how many days the request expires, up to 730; never if not added',
		},
		{
			displayName: 'Declined Redirect URL',
			name: 'declinedRedirectUrl',
			type: 'string',
			purpose: 'target',
			default: '',
			placeholder: 'e.g. https://example.com/declined',
			description: 'Where signers are led after declining',
		},
		{
			displayName: 'Document Preparation',
			name: 'isPreparationNeeded',
			type: 'boolean',
			purpose: 'choice',
			default: true,
			description:
				'Whether somebody places the fields by hand first: the output has a prepare_url for that, and nothing is sent before',
		},
		{
			displayName: 'Email Message',
			name: 'emailMessage',
			type: 'string',
			purpose: 'content',
			typeOptions: { rows: 4 },
			default: '',
			description: 'What the email says; some HTML is allowed. A text of Box if not added.',
		},
		{
			displayName: 'Email Subject',
			name: 'emailSubject',
			type: 'string',
			purpose: 'content',
			default: '',
			description: 'The subject of the email. A text of Box if not added.',
		},
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			purpose: 'identity',
			default: '',
			placeholder: 'e.g. offer-2026-17',
			description:
				'An ID of your own system. If not added, the node sets one that no other request has, so that the request can be found again when an answer of Box gets lost.',
		},
		{
			displayName: 'External System Name',
			name: 'externalSystemName',
			type: 'string',
			purpose: 'content',
			default: '',
			description: 'What the signing log calls the system that signs in embedded signers',
		},
		{
			displayName: 'If the External ID Is Taken',
			name: 'ifExternalIdTaken',
			type: 'options',
			purpose: 'guard',
			options: [
				{
					name: 'Return the Existing One',
					value: 'return',
					description:
						'If a request with the external ID is under way or signed, that one is the output and nothing is sent. Choose this with Retry On Fail of n8n, and wherever a workflow can run twice.',
				},
				{ name: 'Send Another One', value: 'send' },
			],
			default: 'return',
			description:
				'What to do when there is a request with this external ID already; another one is sent if not added',
		},
		{ ...moreFileIdsOption, displayOptions: { show: { '/source': ['files'] } } },
		moreSignersOption,
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			purpose: 'identity',
			default: '',
			placeholder: 'e.g. Offer for Acme',
			description: 'The name of the request',
		},
		{
			displayName: 'Redirect URL',
			name: 'redirectUrl',
			type: 'string',
			purpose: 'target',
			default: '',
			placeholder: 'e.g. https://example.com/thanks',
			description: 'Where signers are led after signing',
		},
		{
			displayName: 'Reminders',
			name: 'areRemindersEnabled',
			type: 'boolean',
			purpose: 'choice',
			default: true,
			description: 'Whether Box reminds signers after 3, 8, 13 and 18 days',
		},
		{
			displayName: 'Signature Color',
			name: 'signatureColor',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: 'Black', value: 'black' },
				{ name: 'Blue', value: 'blue' },
				{ name: 'Red', value: 'red' },
			],
			default: 'blue',
			description: 'The color of all signatures; the choice of each signer if not added',
		},
		{
			displayName: 'Text Signatures',
			name: 'areTextSignaturesEnabled',
			type: 'boolean',
			purpose: 'choice',
			default: false,
			description: 'Whether signatures may be typed instead of drawn; they may if not added',
		},
	],
});

type Options = ParamsOf<readonly [typeof optionsParameter]>['options'];

/** The part of the request's body that the options make. */
export function bodyOf(options: Options) {
	return {
		name: options.name || undefined,
		email_subject: options.emailSubject || undefined,
		email_message: options.emailMessage || undefined,
		redirect_url: checkedAddress('Redirect URL', options.redirectUrl),
		declined_redirect_url: checkedAddress('Declined Redirect URL', options.declinedRedirectUrl),
		are_text_signatures_enabled: options.areTextSignaturesEnabled,
		are_reminders_enabled: options.areRemindersEnabled,
		is_document_preparation_needed: options.isPreparationNeeded,
		days_valid: options.daysValid,
		external_system_name: options.externalSystemName || undefined,
		signature_color: options.signatureColor,
	};
}

/** @throws RangeError for none, or more than Box takes */
export function chosenFiles(
	files: ParamsOf<readonly [typeof filesParameter]>['files'],
	more: string | undefined,
): string[] {
	const ids = fileIdsIn(files, more);
	if (ids.length === 0) throw new RangeError('There is no file to be signed: add one');
	if (ids.length > mostFiles) {
		throw new RangeError(
			`A sign request has at most ${mostFiles} files, and these are ${ids.length}: send several requests`,
		);
	}
	return ids;
}

/** @throws RangeError for the root folder, which Box does not take */
export function chosenDestination(folderId: string): { type: 'folder'; id: string } | undefined {
	if (folderId === '') return undefined;
	if (folderId !== '0') return { type: 'folder', id: folderId };
	throw new RangeError(
		'‘Destination Folder’ cannot be the root folder: choose a folder in it, or leave the field empty',
	);
}
