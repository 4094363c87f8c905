import { resource } from '../../operation';
import { getAll } from './getAll';
import { getLatestPosition } from './getLatestPosition';

export const event = resource({
	value: 'event',
	name: 'Event',
	default: 'getLatestPosition',
	operations: [getAll, getLatestPosition],
});
