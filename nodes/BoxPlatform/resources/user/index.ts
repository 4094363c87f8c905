import { resource } from '../../operation';
import { addEmailAlias } from './addEmailAlias';
import { create } from './create';
import { deleteUser } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getCurrent } from './getCurrent';
import { getEmailAliases } from './getEmailAliases';
import { invite } from './invite';
import { removeEmailAlias } from './removeEmailAlias';
import { terminateSessions } from './terminateSessions';
import { transferContent } from './transferContent';
import { update } from './update';

export const user = resource({
	value: 'user',
	name: 'User',
	default: 'getCurrent',
	operations: [
		addEmailAlias,
		create,
		deleteUser,
		get,
		getAll,
		getCurrent,
		getEmailAliases,
		invite,
		removeEmailAlias,
		terminateSessions,
		transferContent,
		update,
	],
});
