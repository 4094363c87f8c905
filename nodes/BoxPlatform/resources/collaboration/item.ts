import { parameter, type ParamsOf } from '../../operation';
import { filePicker, folderPicker } from '../../pickers';
import { itemTypeParameter } from '../itemTypes';

/** The file or folder that people work on together. */
export const itemParameters = [
	itemTypeParameter,
	parameter({ ...filePicker, displayOptions: { show: { itemType: ['file'] } } }),
	parameter({ ...folderPicker, displayOptions: { show: { itemType: ['folder'] } } }),
] as const;

export function chosenItem({ itemType, fileId, folderId }: ParamsOf<typeof itemParameters>) {
	return { type: itemType, id: (itemType === 'file' ? fileId : folderId) ?? '' };
}

export const collaborationIdParameter = parameter({
	displayName: 'Collaboration ID',
	name: 'collaborationId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 1234567890',
	description: 'The ID of the collaboration. Get Many lists those of an item.',
});
