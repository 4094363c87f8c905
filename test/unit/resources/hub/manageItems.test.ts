import { manageItems } from '../../../../nodes/BoxPlatform/resources/hub/manageItems';
import { type Answer, failureOf, fakeBox, type Handler, lost } from '../../client/fakes';

const file = { itemType: 'file', fileId: '1', folderId: undefined, webLinkId: undefined } as const;
const link = {
	itemType: 'web_link',
	fileId: undefined,
	folderId: undefined,
	webLinkId: '2',
} as const;
const add = { hubId: '9', action: 'add', items: { item: [file, link] } } as const;
const mutable = (change: typeof add) => ({ ...change, items: { item: [...change.items.item] } });

const outcome = (id: string, type: string, status: number, error?: string) => ({
	action: 'add',
	item: { id, type },
	status,
	error,
});
const answer = (...operations: object[]): Answer => ({ status: 207, json: { operations } });
const both = answer(outcome('1', 'file', 201), outcome('2', 'web_link', 201));
const listed = (...entries: object[]): Answer => ({ json: { entries, next_marker: null } });

describe('manageItems', () => {
	it('sends all items in one request of the version that Box wants', async () => {
		const { box, requests } = fakeBox(() => both);
		const done = await manageItems(box, { ...mutable(add), parentId: 'block' });
		expect(requests).toHaveLength(1);
		expect(requests[0]?.headers['box-version']).toBe('2025.0');
		expect(requests[0]?.json()).toEqual({
			operations: [
				{ action: 'add', item: { type: 'file', id: '1' }, parent_id: 'block' },
				{ action: 'add', item: { type: 'web_link', id: '2' }, parent_id: 'block' },
			],
		});
		expect(done).toMatchObject({ id: '9', items: [{ id: '1' }, { id: '2' }] });
	});

	it('names what Box has refused inside of a success, and says how much is done', async () => {
		const { box } = fakeBox(() =>
			answer(outcome('1', 'file', 201), outcome('2', 'web_link', 404, 'Item not found')),
		);
		expect(await failureOf(manageItems(box, mutable(add)))).toEqual(
			new RangeError('Box has added 1 of 2 items. Not added: web link 2 (Item not found)'),
		);
	});

	it('takes what is there after a lost answer as done, without sending it again', async () => {
		const there = listed({ id: '1', type: 'file' }, { id: '2', type: 'web_link' });
		const { box, requests } = fakeBox(({ method }) => (method === 'POST' ? lost() : there));
		await manageItems(box, mutable(add));
		expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('sends it again when only a part is there, and does not complain about that part', async () => {
		let posts = 0;
		const handler: Handler = ({ method }) => {
			if (method === 'POST') {
				posts += 1;
				if (posts === 1) return lost();
				return answer(outcome('1', 'file', 409, 'exists'), outcome('2', 'web_link', 201));
			}
			const first = { id: '1', type: 'file' };
			return posts === 1 ? listed(first) : listed(first, { id: '2', type: 'web_link' });
		};
		const { box } = fakeBox(handler);
		expect(await manageItems(box, mutable(add))).toMatchObject({ id: '9' });
		expect(posts).toBe(2);
	});

	it('does not take an answer for a success that says nothing of an item', async () => {
		let posts = 0;
		const { box } = fakeBox(({ method }) => {
			if (method !== 'POST') return listed({ id: '1', type: 'file' });
			posts += 1;
			return posts === 1 ? answer(outcome('1', 'file', 201)) : both;
		});
		expect(await manageItems(box, mutable(add))).toMatchObject({ id: '9' });
		expect(posts).toBe(2);
	});

	it('looks for what it has added in the item list that was to get it', async () => {
		let posts = 0;
		const { box, requests } = fakeBox(({ method, url }) => {
			if (method === 'POST') return (posts += 1) === 1 ? lost() : both;
			const isThere = url.searchParams.get('parent_id') === null || posts > 1;
			const items = [
				{ id: '1', type: 'file' },
				{ id: '2', type: 'web_link' },
			];
			return listed(...(isThere ? items : []));
		});
		await manageItems(box, { ...mutable(add), parentId: 'block' });
		expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
	});

	it('names an item once, however often it was chosen', async () => {
		const { box, requests } = fakeBox(() => both);
		await manageItems(box, { ...add, items: { item: [file, link, file] } });
		expect(requests[0]?.json<{ operations: object[] }>().operations).toHaveLength(2);
	});

	it.each([
		[{ item: [] }, 'There is no item: add one to ‘Items’'],
		[{ item: [{ ...file, fileId: '' }] }, 'Item 1 of ‘Items’ is empty: choose one or remove it'],
	])('asks for items before it sends anything: %#', async (items, message) => {
		const { box, requests } = fakeBox(() => both);
		const error = await failureOf(manageItems(box, { hubId: '9', action: 'add', items }));
		expect(error).toEqual(new RangeError(message));
		expect(requests).toHaveLength(0);
	});
});
