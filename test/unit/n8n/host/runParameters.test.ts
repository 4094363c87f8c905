import { runParameters } from '../../../../nodes/BoxPlatform/n8n/host';
import { fakeNode } from '../fakeNode';

function setUp(parameters: Parameters<typeof fakeNode>[0]) {
	const asked: Array<[name: string, itemIndex: number]> = [];
	let copies = 0;
	const source = runParameters({
		getNode: () => {
			copies += 1;
			return structuredClone(fakeNode(parameters));
		},
		getTimezone: () => 'Europe/Berlin',
		getNodeParameter: (name: string, itemIndex: number) => {
			asked.push([name, itemIndex]);
			return `${name} of ${itemIndex}`;
		},
	});
	return { source, asked, copies: () => copies };
}

describe('the parameters of a run', () => {
	it.each([
		['a text', '={{ $json.id }}'],
		['a locator', { __rl: true, mode: 'id', value: '={{ $json.id }}' }],
		['a collection', { fields: '={{ $json.fields }}' }],
		['a list', { file: [{ id: '1' }, { id: '={{ $json.id }}' }] }],
	])('asks n8n for each item where %s holds an expression', (_name, value) => {
		const { source, asked } = setUp({ given: value });
		expect([0, 1].map((index) => source.getNodeParameter('given', index))).toEqual([
			'given of 0',
			'given of 1',
		]);
		expect(asked).toEqual([
			['given', 0],
			['given', 1],
		]);
	});

	it('does not ask for what was entered by hand', () => {
		const { source, asked } = setUp({ limit: 5, returnAll: false, name: '', list: ['a', 'b'] });
		expect(
			['limit', 'returnAll', 'name', 'list'].map((name) => source.getNodeParameter(name, 3)),
		).toEqual([5, false, '', ['a', 'b']]);
		expect(asked).toEqual([]);
	});

	it('gives each item its own object', () => {
		const { source } = setUp({ options: { fields: ['id'] } });
		const first = source.getNodeParameter('options', 0) as { fields: string[] };
		first.fields.push('name');
		expect(source.getNodeParameter('options', 1)).toEqual({ fields: ['id'] });
	});

	it('asks for the node once', () => {
		const { source, copies } = setUp({});
		source.getNode();
		source.getNode();
		expect(copies()).toBe(1);
	});
});
