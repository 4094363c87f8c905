import { type BoxClient, type BoxMini, sameName } from '../../client';
import { parameter } from '../../operation';
import { hubsVersion } from '../hub/hubApi';
import type { Invitee } from '../invitation';

/** https://developer.box.com/reference/v2025.0/resources/hub-collaboration-v2025.0/ */
export interface HubCollaboration extends BoxMini {
	role?: string;
	status?: string;
	/** The login is empty while an invitation is pending. */
	accessible_by?: { id?: string; login?: string };
}

export const hubRoleParameter = parameter({
	displayName: 'Role',
	name: 'role',
	type: 'options',
	purpose: 'access',
	options: [
		{
			name: 'Co-Owner',
			value: 'co-owner',
			description: 'Everything that an editor may do, and manage the collaborators',
		},
		{ name: 'Editor', value: 'editor', description: 'Change the hub and what is in it' },
		{ name: 'Viewer', value: 'viewer', description: 'View the hub' },
	],
	default: 'viewer',
	description: 'What the collaborator may do with the hub. It gives no access to the items in it.',
});

export const hubCollaborationIdParameter = parameter({
	displayName: 'Hub Collaboration ID',
	name: 'hubCollaborationId',
	type: 'string',
	purpose: 'target',
	isId: true,
	default: '',
	required: true,
	placeholder: 'e.g. 1234567890',
	description: 'The ID of the hub collaboration. Get Many lists those of a hub.',
});

/** https://developer.box.com/reference/v2025.0/get-hub-collaborations/ */
export const collaborationsOf = (box: BoxClient, hubId: string) =>
	box.pages<HubCollaboration>('/hub_collaborations', {
		paging: 'marker',
		query: { hub_id: hubId },
		headers: hubsVersion,
	});

/**
 * The collaboration of one user or group.
 *
 * @throws RangeError if somebody was invited by e-mail and Box does not say who it is
 */
export async function collaborationOf(
	box: BoxClient,
	hubId: string,
	{ id, login }: Invitee,
): Promise<HubCollaboration | undefined> {
	let someoneUnknown = false;
	for await (const one of collaborationsOf(box, hubId)) {
		const who = one.accessible_by;
		if (id === undefined ? sameName(who?.login, login) : who?.id === id) return one;
		someoneUnknown ||= one.status === 'pending' && !who?.login;
	}
	if (someoneUnknown && id === undefined) {
		throw new RangeError('Box does not say whom the pending invitations of the hub are for');
	}
	return undefined;
}
