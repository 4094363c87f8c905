import { resource } from '../../operation';
import { ask } from './ask';
import { extract } from './extract';
import { extractStructured } from './extractStructured';
import { generateText } from './generateText';
import { getDefaultAgent } from './getDefaultAgent';

export const ai = resource({
	value: 'ai',
	name: 'AI',
	default: ask.value,
	operations: [ask, extract, extractStructured, generateText, getDefaultAgent],
});
