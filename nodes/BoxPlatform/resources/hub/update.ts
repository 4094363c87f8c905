import { path } from '../../client';
import { operation, parameter } from '../../operation';
import { hubPicker, picked } from '../../pickers';
import { demandChange } from '../changes';
import { target } from '../targets';
import {
	checkedTitle,
	descriptionParameter,
	type Hub,
	hubsVersion,
	titleParameter,
} from './hubApi';

/** https://developer.box.com/reference/v2025.0/put-hubs-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a hub',
	description: 'Change the title, the description or the settings of a Box Hub; its items stay',
	scopes: ['root_readwrite'],
	parameters: [
		picked(hubPicker, 'to update'),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'AI Enabled',
					name: 'isAiEnabled',
					type: 'boolean',
					purpose: 'access',
					default: true,
					description: 'Whether Box AI answers questions about what is in the hub',
				},
				{
					displayName: 'Collaborators of the Enterprise Only',
					name: 'isCollaborationRestrictedToEnterprise',
					type: 'boolean',
					purpose: 'access',
					default: true,
					description: 'Whether only people of the enterprise can be invited',
				},
				descriptionParameter,
				{
					displayName: 'Non-Owners Can Invite',
					name: 'canNonOwnersInvite',
					type: 'boolean',
					purpose: 'access',
					default: false,
					description: 'Whether others than the owners can invite people',
				},
				{
					displayName: 'Public Shared Link Allowed',
					name: 'canPublicSharedLinkBeCreated',
					type: 'boolean',
					purpose: 'access',
					default: false,
					description: 'Whether a link can be made that works for everybody',
				},
				{
					displayName: 'Shared Link Allowed',
					name: 'canSharedLinkBeCreated',
					type: 'boolean',
					purpose: 'access',
					default: true,
					description: 'Whether a shared link can be made',
				},
				parameter({
					...titleParameter,
					required: false,
					description: 'The new title, at most 50 characters',
				}),
				{
					displayName: 'Who Can Copy It',
					name: 'copyHubAccess',
					type: 'options',
					purpose: 'access',
					options: [
						{ name: 'Everybody With Access', value: 'all' },
						{ name: 'Nobody', value: 'none' },
						{ name: 'Users of the Enterprise', value: 'company' },
					],
					default: 'company',
				},
			],
		},
	],
	targets: ({ params }) => [target('hub', params.hubId)],
	async run({ box, params }) {
		const changes = params.updateFields;
		return await box.request<Hub>('PUT', path`/hubs/${params.hubId}`, {
			headers: hubsVersion,
			json: demandChange({
				title: changes.title ? checkedTitle(changes.title) : undefined,
				description: changes.description,
				is_ai_enabled: changes.isAiEnabled,
				is_collaboration_restricted_to_enterprise: changes.isCollaborationRestrictedToEnterprise,
				can_non_owners_invite: changes.canNonOwnersInvite,
				can_shared_link_be_created: changes.canSharedLinkBeCreated,
				can_public_shared_link_be_created: changes.canPublicSharedLinkBeCreated,
				copy_hub_access: changes.copyHubAccess,
			}),
		});
	},
});
