import { patchOperations } from '../../../../nodes/BoxPlatform/resources/metadata/patchOperations';
import { failureOf, fakeBox } from '../../client/fakes';

const nodes = {
	France: '11111111-1111-1111-1111-111111111111',
	Spain: '22222222-2222-2222-2222-222222222222',
};
const template = {
	id: 't',
	type: 'metadata_template',
	scope: 'enterprise_1',
	templateKey: 'places',
	fields: [{ id: 'f', type: 'taxonomy', key: 'countries' }],
};

async function valueOf(field: string, value: string) {
	const { box } = fakeBox(({ url }) => {
		if (!url.pathname.includes('/options')) return { json: template };
		const entries = Object.entries(nodes)
			.filter(([name]) => name === url.searchParams.get('query'))
			.map(([displayName, id]) => ({ id, displayName }));
		return { json: { entries, next_marker: null } };
	});
	const once = async <T>(_key: string, work: () => Promise<T>) => await work();
	const operation = [{ op: 'add' as const, field, from: '', value }];
	const place = { scope: 'enterprise', templateKey: 'places' };
	const [first] = await patchOperations({ operation }, place, { box, once, timezone: 'UTC' });
	return first?.value;
}

describe('operations on a taxonomy', () => {
	it('take names, several of them for the field and one for an entry', async () => {
		expect(await valueOf('countries', 'France, Spain')).toEqual([nodes.France, nodes.Spain]);
		expect(await valueOf('/countries/-', 'Spain')).toBe(nodes.Spain);
	});

	it.each([
		['France, Spain', 2],
		['', 0],
	])('drop nothing of what was entered for an entry: ‘%s’', async (value, count) => {
		expect(await failureOf(valueOf('/countries/-', value))).toEqual(
			new RangeError(`An entry of ‘countries’ has one value, and not ${count}`),
		);
	});
});
