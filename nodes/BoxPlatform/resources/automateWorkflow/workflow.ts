/**
 * Workflows of Box that are started by hand: those of Box Automate, and those of Box Relay, which it replaces. Each has
 * an API of its own.
 */
import { apiVersion } from '../../client/words';
import { parameter } from '../../operation';
import { folderPicker } from '../../pickers';

/** Box Automate belongs to a version of the API of its own. */
export const automateHeaders = apiVersion('2026.0');

export const productParameter = parameter({
	displayName: 'Product',
	name: 'product',
	type: 'options',
	purpose: 'choice',
	options: [
		{
			name: 'Box Automate',
			value: 'automate',
		},
		{
			name: 'Box Relay',
			value: 'relay',
			description: 'The predecessor of Box Automate. The app needs the scope ‘Manage Box Relay’.',
		},
	],
	default: 'automate',
	description: 'Where the workflow was made',
});

export const workflowFolder = parameter({
	...folderPicker,
	description: 'The folder that the workflow works on',
});
