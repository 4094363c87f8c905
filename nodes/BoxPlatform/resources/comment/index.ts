import { resource } from '../../operation';
import { create } from './create';
import { deleteComment } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const comment = resource({
	value: 'comment',
	name: 'Comment',
	default: 'create',
	operations: [create, deleteComment, get, getAll, update],
});
