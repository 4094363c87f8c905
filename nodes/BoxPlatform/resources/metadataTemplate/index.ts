import { resource } from '../../operation';
import { create } from './create';
import { deleteTemplate } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const metadataTemplate = resource({
	value: 'metadataTemplate',
	name: 'Metadata Template',
	default: 'get',
	operations: [create, deleteTemplate, get, getAll, update],
});
