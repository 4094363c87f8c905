import { resource } from '../../operation';
import { create } from './create';
import { deleteAgent } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const aiAgent = resource({
	value: 'aiAgent',
	name: 'AI Agent',
	description: 'Agents of Box AI Studio',
	default: getAll.value,
	operations: [create, deleteAgent, get, getAll, update],
});
