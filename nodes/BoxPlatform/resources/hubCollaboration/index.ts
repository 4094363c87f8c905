import { resource } from '../../operation';
import { create } from './create';
import { deleteHubCollaboration } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const hubCollaboration = resource({
	value: 'hubCollaboration',
	name: 'Hub Collaboration',
	default: 'create',
	operations: [create, deleteHubCollaboration, get, getAll, update],
});
