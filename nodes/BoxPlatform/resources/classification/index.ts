import { resource } from '../../operation';
import { get } from './get';
import { getLabels } from './getLabels';
import { removeClassification } from './remove';
import { set } from './set';

export const classification = resource({
	value: 'classification',
	name: 'Classification',
	default: 'set',
	operations: [get, getLabels, removeClassification, set],
});
