import { parameter } from '../../operation';
import { itemPickers, itemTypeParameter } from '../item';

/** The file or folder that people work on together. */
export const itemParameters = [itemTypeParameter, ...itemPickers] as const;

export const collaborationIdParameter = parameter({
	displayName: 'Collaboration ID',
	name: 'collaborationId',
	type: 'string',
	purpose: 'target',
	isId: true,
	default: '',
	required: true,
	placeholder: 'e.g. 1234567890',
	description: 'The ID of the collaboration. Get Many lists those of an item.',
});
