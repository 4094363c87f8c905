import { resource } from '../../operation';
import { getDefaultAgent } from './getDefaultAgent';

export const ai = resource({
	value: 'ai',
	name: 'AI',
	default: getDefaultAgent.value,
	operations: [getDefaultAgent],
});
