import { changeCollections } from '../../../../nodes/BoxPlatform/resources/collection/collection';
import { fakeBox } from '../../client/fakes';

const item = { type: 'file', id: '1' } as const;

function world(ids: string[]) {
	const collections = ids.map((id) => ({ id, type: 'collection' }));
	return fakeBox(() => ({ json: { type: 'file', id: '1', collections } }));
}

const sent = ({ requests }: ReturnType<typeof world>) =>
	requests.map(({ method, body, json }) => [method, body.length === 0 ? undefined : json()]);

describe('changeCollections', () => {
	it('keeps the other collections that the item is in', async () => {
		const box = world(['7']);
		await changeCollections(box.box, item, (ids) => [...ids, '8']);
		expect(sent(box)).toEqual([
			['GET', undefined],
			['PUT', { collections: [{ id: '7' }, { id: '8' }] }],
		]);
	});

	it('writes nothing when the item is as wanted', async () => {
		const box = world(['7', '8']);
		const found = await changeCollections(box.box, item, (ids) => ids);
		expect(sent(box)).toEqual([['GET', undefined]]);
		expect(found).toMatchObject({ id: '1' });
	});
});
