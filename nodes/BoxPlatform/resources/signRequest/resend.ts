import { BoxApiError, nothing, path } from '../../client';
import { operation } from '../../operation';
import { signRequestPicker } from '../../pickers';
import { outcomeOf } from '../outcome';
import { target } from '../targets';
import { hasEnded, type SignRequest, stateWords, titleOf } from './signRequest';

/** https://developer.box.com/reference/post-sign-requests-id-resend/ */
export const resend = operation({
	value: 'resend',
	name: 'Resend',
	action: 'Resend a sign request',
	description:
		'Send the email of a sign request again to all who have not signed yet. Box allows this once in 10 minutes, and sends reminders by itself if they are switched on.',
	scopes: ['sign_requests.readwrite'],
	parameters: [signRequestPicker],
	targets: ({ params }) => [target('sign request', params.signRequestId)],
	async run({ box, params: { signRequestId } }) {
		const request = path`/sign_requests/${signRequestId}`;
		let inDoubt = false;
		const outcome = await outcomeOf(
			box.request('POST', `${request}/resend`, {
				expect: nothing,
				// Nothing tells whether it was sent; but Box refuses a second time within ten minutes.
				alreadyDone: async () => {
					inDoubt = true;
					return await Promise.resolve(undefined);
				},
			}),
		);
		if (outcome.ok) return { id: signRequestId, resent: true };
		const { error } = outcome;
		const isRefusal = error instanceof BoxApiError && error.status === 400;
		if (!isRefusal) return await Promise.reject(error);
		const found = await outcomeOf(box.request<SignRequest>('GET', request));
		if (!found.ok) return await Promise.reject(error);
		if (hasEnded(found.value)) {
			throw new RangeError(
				`The sign request ${titleOf(found.value)} ${stateWords(found.value)}: there is nobody to send it to`,
			);
		}
		// The attempt whose answer was lost is the reason for the refusal.
		if (inDoubt) return { id: signRequestId, resent: true };
		throw error.withDetail(
			`The sign request ${titleOf(found.value)} ${stateWords(found.value)}. Box sends one again only 10 minutes after it was sent last: wait that long, such as with a Wait node. One that is still converted or prepared is sent when that is done.`,
		);
	},
});
