import { BoxApiError, path } from '../../client';
import { operation } from '../../operation';
import { signRequestPicker } from '../../pickers';
import { outcomeOf } from '../outcome';
import { target } from '../targets';
import { hasEnded, type SignRequest, stateWords, titleOf } from './signRequest';

/** https://developer.box.com/reference/post-sign-requests-id-cancel/ */
export const cancel = operation({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel a sign request',
	description:
		'Cancel a sign request, so that nobody can sign it any more. It fails for one that is signed, declined, expired or cancelled already.',
	scopes: ['sign_requests.readwrite'],
	parameters: [
		signRequestPicker,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Reason',
					name: 'reason',
					type: 'string',
					purpose: 'dataLeftOut',
					default: '',
					description: 'Why it is cancelled',
				},
			],
		},
	],
	targets: ({ params }) => [target('sign request', params.signRequestId)],
	async run({ box, params: { signRequestId, options } }) {
		const request = path`/sign_requests/${signRequestId}`;
		const look = async () => await box.request<SignRequest>('GET', request);
		const outcome = await outcomeOf(
			box.request<SignRequest>('POST', `${request}/cancel`, {
				// Box refuses a request without any body.
				json: { reason: options.reason || undefined },
				alreadyDone: async () => {
					const found = await look();
					return found.status === 'cancelled' ? found : undefined;
				},
			}),
		);
		if (outcome.ok && !endedOtherwise(outcome.value)) return outcome.value;
		const found = outcome.ok ? outcome.value : await endOf(outcome.error, look);
		if (found === undefined) return await Promise.reject(outcome.ok ? undefined : outcome.error);
		throw new RangeError(
			`The sign request ${titleOf(found)} ${stateWords(found)} already: there is nothing to cancel`,
		);
	},
});

const endedOtherwise = (request: SignRequest) =>
	hasEnded(request) && request.status !== 'cancelled';

/** The request, where that it has ended is why Box refused. */
async function endOf(
	error: unknown,
	look: () => Promise<SignRequest>,
): Promise<SignRequest | undefined> {
	const isRefusal = error instanceof BoxApiError && [400, 409].includes(error.status);
	if (!isRefusal) return undefined;
	const found = await outcomeOf(look());
	return found.ok && hasEnded(found.value) ? found.value : undefined;
}
