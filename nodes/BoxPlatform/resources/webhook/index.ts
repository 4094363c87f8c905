import { resource } from '../../operation';
import { create } from './create';
import { deleteWebhook } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const webhook = resource({
	value: 'webhook',
	name: 'Webhook',
	default: 'create',
	operations: [create, deleteWebhook, get, getAll, update],
});
