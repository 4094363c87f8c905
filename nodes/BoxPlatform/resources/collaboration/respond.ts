import { type BoxMini, boxResource, orNothing, path } from '../../client';
import { operation } from '../../operation';
import { target } from '../targets';
import { collaborationIdParameter } from './item';

/** https://developer.box.com/reference/put-collaborations-id/ */
export const respond = operation({
	value: 'respond',
	name: 'Respond',
	action: 'Respond to an invitation to a file or folder',
	description: 'Accept or reject an invitation of the acting user to a shared file or folder',
	scopes: ['root_readwrite'],
	parameters: [
		{
			...collaborationIdParameter,
			description: 'The ID of the pending collaboration. Get Pending lists them.',
		},
		{
			displayName: 'Answer',
			name: 'status',
			type: 'options',
			purpose: 'choice',
			options: [
				{
					name: 'Accept',
					value: 'accepted',
				},
				{
					name: 'Reject',
					value: 'rejected',
				},
			],
			default: 'accepted',
			description: 'What to answer',
		},
	],
	targets: ({ params }) => [target('collaboration', params.collaborationId)],
	async run({ box, params: { collaborationId, status } }) {
		const answered = await box.request<BoxMini | undefined>(
			'PUT',
			path`/collaborations/${collaborationId}`,
			{ json: { status }, expect: orNothing(boxResource) },
		);
		return answered ?? { id: collaborationId, type: 'collaboration', status };
	},
});
