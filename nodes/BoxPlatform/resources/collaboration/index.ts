import { resource } from '../../operation';
import { create } from './create';
import { deleteCollaboration } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getPending } from './getPending';
import { respond } from './respond';
import { update } from './update';

export const collaboration = resource({
	value: 'collaboration',
	name: 'Collaboration',
	default: 'create',
	operations: [create, deleteCollaboration, get, getAll, getPending, respond, update],
});
