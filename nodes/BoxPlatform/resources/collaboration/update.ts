import { type BoxMini, boxResource, orNothing, path } from '../../client';
import { operation } from '../../operation';
import { boxRoles, canViewPathOption, expiresAtOption, roleParameter } from '../invitation';
import { target } from '../targets';
import { collaborationIdParameter } from './item';

/** https://developer.box.com/reference/put-collaborations-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Change the role of a collaborator',
	description:
		'Change the role of a collaborator, for example from viewer to editor. DANGEROUS with the role Owner: the folder then belongs to the collaborator.',
	scopes: ['root_readwrite'],
	parameters: [
		collaborationIdParameter,
		{
			...roleParameter,
			options: [
				...roleParameter.options,
				{
					name: 'Owner (Gives the Folder Away)',
					value: 'owner',
					description: 'The collaborator becomes the owner, the present owner a co-owner',
				},
			],
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [canViewPathOption, expiresAtOption],
		},
	],
	targets: ({ params }) => [target('collaboration', params.collaborationId)],
	async run({ box, params: { collaborationId, role, options } }) {
		const { can_view_path, expires_at } = options;
		const changed = await box.request<BoxMini | undefined>(
			'PUT',
			path`/collaborations/${collaborationId}`,
			{
				json: {
					role: role === 'owner' ? role : boxRoles[role],
					can_view_path,
					expires_at: expires_at || undefined,
				},
				expect: orNothing(boxResource),
			},
		);
		// A new owner has no collaboration any more: Box answers with nothing.
		return changed ?? { id: collaborationId, type: 'collaboration', role };
	},
});
