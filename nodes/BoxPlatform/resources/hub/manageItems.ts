/** Adding to hubs and taking out of them: the form, the request, and what became of each item. */
import { type BoxClient, type BoxMini, type Expectation, path } from '../../client';
import { parameter, type ParamsOf } from '../../operation';
import { filePicker, folderPicker } from '../../pickers';
import { hubsVersion, type ItemOutcome, outcomesIn } from './hubApi';

export const itemsParameter = parameter({
	displayName: 'Items',
	name: 'items',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add Item',
	typeOptions: { multipleValues: true },
	default: { item: [{ itemType: 'file' }] },
	description: 'The files, folders and web links',
	options: [
		{
			displayName: 'Item',
			name: 'item',
			values: [
				{ ...filePicker, displayOptions: { show: { itemType: ['file'] } } },
				{ ...folderPicker, displayOptions: { show: { itemType: ['folder'] } } },
				{
					displayName: 'Item Type',
					name: 'itemType',
					type: 'options',
					purpose: 'choice',
					options: [
						{ name: 'File', value: 'file' },
						{ name: 'Folder', value: 'folder' },
						{ name: 'Web Link', value: 'web_link' },
					],
					default: 'file',
				},
				{
					displayName: 'Web Link ID',
					name: 'webLinkId',
					type: 'string',
					purpose: 'target',
					isId: true,
					default: '',
					required: true,
					placeholder: 'e.g. 1234567890',
					displayOptions: { show: { itemType: ['web_link'] } },
				},
			],
		},
	],
});

interface HubItem {
	type: string;
	id: string;
}

type ItemChoice = ParamsOf<readonly [typeof itemsParameter]>['items'];

function chosenItems({ item = [] }: ItemChoice): HubItem[] {
	if (item.length === 0) throw new RangeError('There is no item: add one to ‘Items’');
	const chosen = item.map(({ itemType, fileId, folderId, webLinkId }, index): HubItem => {
		const id = { file: fileId, folder: folderId, web_link: webLinkId }[itemType] ?? '';
		if (id === '')
			throw new RangeError(`Item ${index + 1} of ‘Items’ is empty: choose one or remove it`);
		return { type: itemType, id };
	});
	// Of one that is named twice, Box would refuse the second.
	return [...new Map(chosen.map((one) => [keyOf(one), one])).values()];
}

/** An item that Box says nothing of is not known to be done. */
const outcomesOf = (wanted: readonly HubItem[]): Expectation => ({
	name: 'the outcome of each item',
	accepts: (body) => {
		const told = new Set(outcomesIn(body)?.map(({ item }) => item.id));
		return wanted.every(({ id }) => told.has(id));
	},
});

interface Change {
	hubId: string;
	action: 'add' | 'remove';
	items: ItemChoice;
	/** A block on a page of the hub. */
	parentId?: string;
}

/**
 * Adds items to a hub, or removes them. Box tells the outcome of each item in a success of the whole.
 * https://developer.box.com/reference/v2025.0/post-hubs-id-manage-items/
 *
 * @throws RangeError that names the items which Box has refused, and says that the rest is done
 */
export async function manageItems(
	box: BoxClient,
	{ hubId, action, items, parentId }: Change,
): Promise<object> {
	const wanted = chosenItems(items);
	let isInDoubt = false;
	const remaining = async () => {
		const there = await idsIn(box, hubId, parentId || undefined);
		return wanted.filter((item) => there.has(keyOf(item)) !== (action === 'add'));
	};
	const answer = await box.request('POST', path`/hubs/${hubId}/manage_items`, {
		headers: hubsVersion,
		json: {
			operations: wanted.map((item) => ({ action, item, parent_id: parentId || undefined })),
		},
		expect: outcomesOf(wanted),
		alreadyDone: async () => {
			isInDoubt = true;
			if ((await remaining()).length > 0) return undefined;
			return { operations: wanted.map((item) => ({ action, item })) };
		},
	});
	const all = outcomesIn(answer) ?? [];
	// Of a request that was sent twice, the second finds done what the first has done.
	const open = isInDoubt ? new Set((await remaining()).map(keyOf)) : undefined;
	const refused = all.filter(
		({ status = 200, item }) => status >= 400 && open?.has(keyOf(item)) !== false,
	);
	if (refused.length > 0) throw new RangeError(refusal(action, refused, all.length));
	return { id: hubId, type: 'hubs', items: wanted.map((item) => ({ ...item, action })) };
}

const keyOf = ({ type, id }: HubItem) => `${type} ${id}`;

async function idsIn(box: BoxClient, hubId: string, parentId?: string): Promise<Set<string>> {
	const keys = new Set<string>();
	const items = box.pages<BoxMini>('/hub_items', {
		paging: 'marker',
		query: { hub_id: hubId, parent_id: parentId },
		headers: hubsVersion,
	});
	for await (const { type, id } of items) keys.add(keyOf({ type, id }));
	return keys;
}

function refusal(action: Change['action'], refused: ItemOutcome[], count: number): string {
	const done = count - refused.length;
	const did = action === 'add' ? 'added' : 'removed';
	const named = refused.map(
		({ item, error, status }) =>
			`${item.type.replace('_', ' ')} ${item.id} (${error ?? `status ${status}`})`,
	);
	return `Box has ${did} ${done} of ${count} items. Not ${did}: ${named.join(', ')}`;
}
