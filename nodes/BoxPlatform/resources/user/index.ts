import { resource } from '../../operation';
import { addEmailAlias } from './addEmailAlias';
import { create } from './create';
import { deleteUser } from './delete';
import { deleteAvatar } from './deleteAvatar';
import { get } from './get';
import { getAll } from './getAll';
import { getAvatar } from './getAvatar';
import { getCurrent } from './getCurrent';
import { getEmailAliases } from './getEmailAliases';
import { getMemberships } from './getMemberships';
import { invite } from './invite';
import { removeEmailAlias } from './removeEmailAlias';
import { terminateSessions } from './terminateSessions';
import { transferContent } from './transferContent';
import { update } from './update';
import { uploadAvatar } from './uploadAvatar';

export const user = resource({
	value: 'user',
	name: 'User',
	default: 'getCurrent',
	operations: [
		addEmailAlias,
		create,
		deleteAvatar,
		deleteUser,
		get,
		getAll,
		getAvatar,
		getCurrent,
		getEmailAliases,
		getMemberships,
		invite,
		removeEmailAlias,
		terminateSessions,
		transferContent,
		update,
		uploadAvatar,
	],
});
