import { path } from '../../client';
import { operation } from '../../operation';
import { signRequestPicker } from '../../pickers';
import type { SignRequest } from './signRequest';

/** https://developer.box.com/reference/get-sign-requests-id/ */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a sign request',
	description:
		'Get a sign request: its status, what each signer has decided, and its files. Box no longer finds it once its files or its folder are deleted.',
	scopes: ['sign_requests.readwrite'],
	parameters: [signRequestPicker],
	async run({ box, params }) {
		return await box.request<SignRequest>('GET', path`/sign_requests/${params.signRequestId}`);
	},
});
