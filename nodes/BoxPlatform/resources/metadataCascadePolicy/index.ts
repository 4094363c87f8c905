import { resource } from '../../operation';
import { create } from './create';
import { deletePolicy } from './delete';
import { forceApply } from './forceApply';
import { get } from './get';
import { getAll } from './getAll';

export const metadataCascadePolicy = resource({
	value: 'metadataCascadePolicy',
	name: 'Metadata Cascade Policy',
	default: 'create',
	operations: [create, deletePolicy, forceApply, get, getAll],
});
