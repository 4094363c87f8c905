import { type BoxClient, type BoxItem, unlessRefused } from '../client';
import { parameter, type ParamsOf } from '../operation';
import { filePicker, folderPicker } from '../pickers';
import { type detailOptions, fieldsOption, fieldsQuery } from './fieldsOption';
import { getItem, type ItemRef, pathOf } from './item';
import { checkedName } from './itemName';
import { ownCreation } from './ownCreation';

// The lists and paths behind the usual locators do not show the trash: what is there has only its ID.
const [, fileById] = filePicker.modes;
const [, folderById] = folderPicker.modes;

export const trashedFileId = parameter({
	...filePicker,
	default: { mode: 'id', value: '' },
	description: 'The file in the trash. Folder > Get Trash lists what is there.',
	modes: [fileById],
});

export const trashedFolderId = parameter({
	...folderPicker,
	default: { mode: 'id', value: '' },
	description: 'The folder in the trash. Get Trash lists what is there.',
	modes: [folderById],
});

export const restoreOptions = parameter({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [
		fieldsOption,
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			purpose: 'identity',
			default: '',
			description: 'A new name, used if the old one is taken meanwhile',
		},
		{
			displayName: 'Parent Folder ID',
			name: 'parentId',
			type: 'string',
			purpose: 'target',
			isId: true,
			default: '',
			description: 'Another folder to restore it to, used if the old one is gone',
		},
	],
});

/**
 * The details of an item in the trash, which are not had otherwise.
 *
 * What was deleted with the folder above it is not in the trash itself: Box knows it by the folder alone.
 *
 * https://developer.box.com/reference/get-files-id-trash/
 * https://developer.box.com/reference/get-folders-id-trash/
 */
export async function getFromTrash(
	box: BoxClient,
	item: ItemRef<'file' | 'folder'>,
	options: ParamsOf<readonly [typeof detailOptions]>['options'],
): Promise<BoxItem> {
	return await box.request<BoxItem>('GET', `${pathOf(item)}/trash`, {
		query: { fields: fieldsQuery(options, item.type) },
	});
}

/** Box uses name and parent only if the old ones cannot be had again. */
export async function restoreItem(
	box: BoxClient,
	item: ItemRef,
	{ fields, name, parentId }: ParamsOf<readonly [typeof restoreOptions]>['options'],
): Promise<BoxItem> {
	return await box.request<BoxItem>('POST', pathOf(item), {
		query: { fields },
		json: {
			name: name ? checkedName(name) : undefined,
			parent: parentId ? { id: parentId } : undefined,
		},
		alreadyDone: ownCreation<BoxItem>({
			box,
			// Before it is restored, it is found in the trash alone. When it was made tells nothing.
			find: async () => {
				const found = await unlessRefused(getItem(box, item, 'parent'), 404);
				return found && { type: found.type, id: found.id };
			},
			isAsAsked: () => true,
			answer: async () => await getItem(box, item, fields),
		}),
	});
}
