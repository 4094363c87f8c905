import { resource } from '../../operation';
import { getAll } from './getAll';
import { start } from './start';

export const automateWorkflow = resource({
	value: 'automateWorkflow',
	name: 'Automate Workflow',
	default: getAll.value,
	operations: [getAll, start],
});
