/** The form for those who sign. */
import { parameter } from '../../operation';

const signerOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Declined Redirect URL',
			name: 'declinedRedirectUrl',
			type: 'string',
			purpose: 'target',
			default: '',
			placeholder: 'e.g. https://example.com/declined',
			description: 'Where this signer is led after declining',
		},
		{
			displayName: 'Embed User ID',
			name: 'embedUserId',
			type: 'string',
			purpose: 'identity',
			default: '',
			description:
				'The ID of the signer in your own application, which signs the user in: the output then has an embed_url for the signer. Whoever has that address can sign.',
		},
		{
			displayName: 'In Person',
			name: 'isInPerson',
			type: 'boolean',
			purpose: 'access',
			default: true,
			description: 'Whether the signer signs on the device of the sender',
		},
		{
			displayName: 'Login Required',
			name: 'loginRequired',
			type: 'boolean',
			purpose: 'access',
			default: true,
			description: 'Whether the signer has to log in to Box before signing',
		},
		{
			displayName: 'Order',
			name: 'order',
			type: 'number',
			purpose: 'access',
			typeOptions: { minValue: 0 },
			default: 1,
			description:
				'When it is the turn of this signer: those with a lower number come first, those with the same one sign side by side. That of the template if not added.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			purpose: 'access',
			typeOptions: { password: true },
			default: '',
			description: 'What the signer has to enter before signing',
		},
		{
			displayName: 'Phone Number for Verification',
			name: 'phone',
			type: 'string',
			purpose: 'access',
			default: '',
			placeholder: 'e.g. +16314578901',
			description:
				'Where Box sends a code that the signer has to enter before signing. Not together with Login Required.',
		},
		{
			displayName: 'Redirect URL',
			name: 'redirectUrl',
			type: 'string',
			purpose: 'target',
			default: '',
			placeholder: 'e.g. https://example.com/thanks',
			description: 'Where this signer is led after signing',
		},
		{
			displayName: 'Send No Emails',
			name: 'suppressNotifications',
			type: 'boolean',
			purpose: 'access',
			default: true,
			description: 'Whether Box sends this signer no emails about the request',
		},
		{
			displayName: 'Signer Group',
			name: 'signerGroupId',
			type: 'string',
			purpose: 'access',
			default: '',
			placeholder: 'e.g. managers',
			description:
				'Any name: of the signers with the same one, whoever comes first signs for all. It is no group of Box users.',
		},
	],
});

export const signersParameter = parameter({
	displayName: 'Signers',
	name: 'signers',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add Signer',
	typeOptions: { multipleValues: true },
	default: {},
	description:
		'Who gets the request, at most 35. With a template: in the order of its signers; those whose email address is in the template may all be left out.',
	options: [
		{
			displayName: 'Signer',
			name: 'signer',
			values: [
				{
					displayName: 'Email',
					name: 'email',
					type: 'string',
					purpose: 'identity',
					default: '',
					required: true,
					placeholder: 'e.g. jo@example.com',
					description: 'The email address of the signer',
				},
				{
					displayName: 'Role',
					name: 'role',
					type: 'options',
					purpose: 'access',
					options: [
						{ name: 'Approver', value: 'approver', description: 'Approves the documents' },
						{
							name: 'Final Copy Reader',
							value: 'final_copy_reader',
							description: 'Only gets the signed documents and the signing log',
						},
						{ name: 'Signer', value: 'signer', description: 'Signs the documents' },
					],
					default: 'signer',
					description: 'What this person does',
				},
				signerOptions,
			],
		},
	],
});

export const moreSignersOption = parameter({
	displayName: 'More Signers',
	name: 'moreSigners',
	type: 'string',
	purpose: 'identity',
	takesList: true,
	default: '',
	placeholder: 'e.g. jo@example.com,kim@example.com',
	description: 'Email addresses of further signers, separated by commas or as a list',
});
