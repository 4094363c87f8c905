import { resource } from '../../operation';
import { create } from './create';
import { deleteMetadata } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';
import { upsert } from './upsert';

export const metadata = resource({
	value: 'metadata',
	name: 'Metadata',
	default: 'create',
	operations: [create, deleteMetadata, get, getAll, update, upsert],
});
