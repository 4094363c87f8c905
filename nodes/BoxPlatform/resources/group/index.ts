import { resource } from '../../operation';
import { addMember } from './addMember';
import { create } from './create';
import { deleteGroup } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getMembers } from './getMembers';
import { removeMember } from './removeMember';
import { update } from './update';

export const group = resource({
	value: 'group',
	name: 'Group',
	default: 'create',
	operations: [addMember, create, deleteGroup, get, getAll, getMembers, removeMember, update],
});
