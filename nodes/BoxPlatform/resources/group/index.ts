import { resource } from '../../operation';
import { addMember } from './addMember';
import { create } from './create';
import { deleteGroup } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getCollaborations } from './getCollaborations';
import { getMembers } from './getMembers';
import { removeMember } from './removeMember';
import { terminateSessions } from './terminateSessions';
import { update } from './update';
import { updateMember } from './updateMember';

export const group = resource({
	value: 'group',
	name: 'Group',
	default: 'create',
	operations: [
		addMember,
		create,
		deleteGroup,
		get,
		getAll,
		getCollaborations,
		getMembers,
		removeMember,
		terminateSessions,
		update,
		updateMember,
	],
});
