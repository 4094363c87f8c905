import { operation } from '../../operation';
import { signRequestPicker } from '../../pickers';
import { hasEnded, ifNotSignedParameter, isSigned, stateWords, titleOf } from './signRequest';
import { watched } from './wait';

/** https://developer.box.com/reference/get-sign-requests-id/ */
export const waitForEnd = operation({
	value: 'waitForEnd',
	name: 'Wait for End',
	action: 'Wait for the end of a sign request',
	description:
		'Wait a few minutes until a sign request is signed, declined, cancelled or expired, or has failed. For hours and days, let the Box Platform Webhook Trigger start a workflow on the events of sign requests.',
	scopes: ['sign_requests.readwrite'],
	parameters: [
		signRequestPicker,
		{
			displayName: 'Max Wait (Minutes)',
			name: 'maxWaitMinutes',
			type: 'number',
			purpose: 'limit',
			typeOptions: { minValue: 0, maxValue: 10_080, numberPrecision: 2 },
			default: 30,
			description: 'How long to wait at most; 0 checks once. After that, the item fails.',
		},
		ifNotSignedParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Shortest Time Between Checks (Seconds)',
					name: 'pollSeconds',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 1, maxValue: 3_600 },
					default: 5,
					description:
						'How long to wait at least before Box is asked again. The time grows with each check, up to a minute.',
				},
			],
		},
	],
	async run({ params: { signRequestId, maxWaitMinutes, ifNotSigned, options }, ...world }) {
		const { request, reached } = await watched(world, signRequestId, {
			until: hasEnded,
			maxMs: maxWaitMinutes * 60_000,
			firstMs: (options.pollSeconds ?? 5) * 1_000,
		});
		if (!reached) {
			throw new RangeError(
				`The sign request ${titleOf(request)} has not ended after ${maxWaitMinutes} ${maxWaitMinutes === 1 ? 'minute' : 'minutes'}: it ${stateWords(request)}. It goes on in Box. Raise ‘Max Wait (Minutes)’, run this again later, or let the Box Platform Webhook Trigger start a workflow with the events of ‘Sign Request’.`,
			);
		}
		if (isSigned(request) || ifNotSigned === 'passOn') return request;
		throw new RangeError(
			`The sign request ${titleOf(request)} ${stateWords(request)}. Choose ‘Go On’ under ‘If It Is Not Signed’ to get it all the same.`,
		);
	},
});
