import { resource } from '../../n8n/operation';
import { create } from './create';
import { get } from './get';
import { update } from './update';

export const metadata = resource({
	value: 'metadata',
	name: 'Metadata',
	default: 'create',
	operations: [create, get, update],
});
