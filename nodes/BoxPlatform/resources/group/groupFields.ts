import type { BoxMini } from '../../client';
import { parameter, type ParamsOf } from '../../operation';

/** https://developer.box.com/reference/resources/group/ */
export interface Group extends BoxMini {
	name: string;
}

/** https://developer.box.com/reference/resources/group-membership/ */
export interface Membership extends BoxMini {
	role: string;
	/** Not there for a user whom the acting one may not see. */
	user?: BoxMini | null;
	group: BoxMini;
}

const whoOptions = [
	{ name: 'Admins Only', value: 'admins_only' },
	{ name: 'Admins and Members', value: 'admins_and_members' },
	{ name: 'All Managed Users', value: 'all_managed_users' },
] as const;

/** What can be set of a group besides its name. */
export const groupFields = {
	description: parameter({
		displayName: 'Description',
		name: 'description',
		type: 'string',
		purpose: 'dataSentEmpty',
		default: '',
	}),
	externalSyncIdentifier: parameter({
		displayName: 'External Sync Identifier',
		name: 'externalSyncIdentifier',
		type: 'string',
		purpose: 'identity',
		default: '',
		description: 'The ID of the group in another system, for tools that keep both in step',
	}),
	invitabilityLevel: parameter({
		displayName: 'Who Can Invite the Group',
		name: 'invitabilityLevel',
		type: 'options',
		purpose: 'access',
		options: whoOptions,
		default: 'admins_and_members',
		description: 'Who can invite the group to work on folders',
	}),
	memberViewabilityLevel: parameter({
		displayName: 'Who Can See the Members',
		name: 'memberViewabilityLevel',
		type: 'options',
		purpose: 'access',
		options: whoOptions,
		default: 'admins_and_members',
		description: 'Who can see who is in the group',
	}),
	provenance: parameter({
		displayName: 'Provenance',
		name: 'provenance',
		type: 'string',
		purpose: 'access',
		default: '',
		placeholder: 'e.g. Active Directory',
		description:
			'The system that the group comes from. With it, only admins and apps can change the group in Box.',
	}),
};

type GroupFields = Partial<ParamsOf<Array<(typeof groupFields)[keyof typeof groupFields]>>>;

/** The request body for the fields above: only those that were added. */
export function groupBody({
	description,
	externalSyncIdentifier,
	invitabilityLevel,
	memberViewabilityLevel,
	provenance,
}: GroupFields): object {
	return {
		description,
		external_sync_identifier: externalSyncIdentifier,
		invitability_level: invitabilityLevel,
		member_viewability_level: memberViewabilityLevel,
		provenance,
	};
}
