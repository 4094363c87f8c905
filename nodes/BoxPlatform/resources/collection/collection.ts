/** Collections, of which Box's API has one alone: the favourites of a user, with an ID that each user has of his own. */
import { type BoxClient, type BoxItem, type BoxMini } from '../../client';
import { type OperationContext, parameter, type ParamsOf } from '../../operation';
import { filePicker, folderPicker, webLinkPicker } from '../../pickers';
import { getItem, type ItemRef, itemTypeParameter, pathOf } from '../item';

/** https://developer.box.com/reference/resources/collection/ */
export interface Collection extends BoxMini {
	name?: string;
	collection_type?: string;
}

/** Which collection it is about. */
export const collectionIdParameter = parameter({
	displayName: 'Collection ID',
	name: 'collectionId',
	type: 'string',
	purpose: 'target',
	isId: true,
	default: '',
	placeholder: 'e.g. 1234567890',
	description:
		'The ID of the collection, as Get Many returns it; the favorites of the acting user if empty. Each user has other IDs.',
});

/** The item that is put into a collection or taken out of it. */
export const memberParameters = [
	parameter({
		...itemTypeParameter,
		options: [
			...itemTypeParameter.options,
			{
				name: 'Web Link',
				value: 'webLink',
			},
		],
		default: 'file',
		description: 'Which kind of item it is: a file, a folder or a web link',
	}),
	parameter({ ...filePicker, displayOptions: { show: { itemType: ['file'] } } }),
	parameter({ ...folderPicker, displayOptions: { show: { itemType: ['folder'] } } }),
	parameter({ ...webLinkPicker, displayOptions: { show: { itemType: ['webLink'] } } }),
	collectionIdParameter,
] as const;

type Member = ParamsOf<typeof memberParameters>;

export function memberItem({ itemType, fileId, folderId, webLinkId }: Member): ItemRef {
	if (itemType === 'webLink') return { type: 'web_link', id: webLinkId ?? '' };
	return { type: itemType, id: (itemType === 'file' ? fileId : folderId) ?? '' };
}

/** https://developer.box.com/reference/get-collections/ */
export function collectionsOf(box: BoxClient): AsyncGenerator<Collection> {
	return box.pages<Collection>('/collections', { paging: 'offset' });
}

type World = Pick<OperationContext<unknown>, 'box' | 'once'>;

/** The collection that was chosen; the favourites of the acting user, asked for once a run, if none was. */
export async function chosenCollection({ box, once }: World, collectionId: string) {
	return collectionId || (await once('favorites', async () => await favoritesId(box)));
}

async function favoritesId(box: BoxClient): Promise<string> {
	for await (const { id, collection_type } of collectionsOf(box)) {
		if (collection_type === 'favorites') return id;
	}
	throw new RangeError('Box shows the acting user no favorites: enter a ‘Collection ID’');
}

interface CollectedItem extends BoxItem {
	collections?: BoxMini[] | null;
}

/**
 * Changes the collections that an item is in. Box takes all of them at once, so that those which stay are read first.
 * https://developer.box.com/guides/collections/add/
 *
 * @param change of the IDs that it is in
 */
export async function changeCollections(
	box: BoxClient,
	item: ItemRef,
	change: (ids: readonly string[]) => readonly string[],
): Promise<BoxItem> {
	const found: CollectedItem = await getItem(box, item, fields);
	const before = (found.collections ?? []).map(({ id }) => id);
	const after = change(before);
	// Nothing to change.
	if (after.length === before.length) return found;
	return await box.request<BoxItem>('PUT', pathOf(item), {
		query: { fields },
		json: { collections: after.map((id) => ({ id })) },
	});
}

const fields = 'name,collections';
