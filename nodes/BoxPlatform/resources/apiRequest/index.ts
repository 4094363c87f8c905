import { resource } from '../../operation';
import { send } from './send';

export const apiRequest = resource({
	value: 'apiRequest',
	name: 'API Request',
	default: 'send',
	operations: [send],
});
