import type { BoxItem } from '../../../../nodes/BoxPlatform/client';
import { orderedItems } from '../../../../nodes/BoxPlatform/resources/folder/orderedItems';
import { fakeBox } from '../../client/fakes';

const first = async (items: AsyncIterable<BoxItem>) => {
	for await (const item of items) return item;
	return undefined;
};

describe('the sorted items of a folder', () => {
	const all = [
		...Array.from({ length: 50 }, (_, index) => ({ type: 'folder', id: `${index}` })),
		{ type: 'file', id: '99' },
	];
	const look = async (types?: string[]) => {
		const { box, requests } = fakeBox(({ url: { searchParams } }) => {
			const offset = Number(searchParams.get('offset') ?? 0);
			const limit = Number(searchParams.get('limit'));
			const entries = all.slice(offset, offset + limit);
			return { json: { entries, offset, limit, total_count: all.length } };
		});
		const item = await first(orderedItems(box, '0', { sort: 'name', types, limit: 1 }));
		return { id: item?.id, requests: requests.length };
	};

	it('cost one request where one is wanted, whatever stands in front of its kind', async () => {
		expect(await look()).toEqual({ id: '0', requests: 1 });
		expect(await look(['file'])).toEqual({ id: '99', requests: 1 });
	});
});
