import { operation, parameter } from '../../../nodes/BoxPlatform/operation';

/** Compiles only if both types are the same. */
type Same<A, B> =
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const same = <A, B>(verdict: Same<A, B>) => verdict;

const shared = parameter({
	displayName: 'Folder',
	name: 'folderId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	modes: [],
});

// The types are checked when this file is compiled (npm run typecheck); running it proves that the
// definition survives as it was written.
describe('the types of params', () => {
	it('follow from the parameter literals', () => {
		const definition = operation({
			value: 'test',
			name: 'Test',
			action: 'Test',
			description: 'Test',
			scopes: [],
			parameters: [
				{ ...shared, name: 'parentId' },
				{ displayName: 'Text', name: 'text', type: 'string', default: '' },
				{
					displayName: 'Many',
					name: 'many',
					type: 'string',
					typeOptions: { multipleValues: true },
					default: [],
				},
				{ displayName: 'Count', name: 'count', type: 'number', default: 1 },
				{ displayName: 'Flag', name: 'flag', type: 'boolean', default: false },
				{ displayName: 'Body', name: 'body', type: 'json', default: '' },
				{
					displayName: 'Choice',
					name: 'choice',
					type: 'options',
					options: [
						{ name: 'A', value: 'a' },
						{ name: 'B', value: 'b' },
					],
					default: 'a',
				},
				{
					displayName: 'Choices',
					name: 'choices',
					type: 'multiOptions',
					options: [{ name: 'A', value: 'a' }],
					default: [],
				},
				{
					displayName: 'Hidden',
					name: 'hidden',
					type: 'string',
					default: '',
					displayOptions: { show: { flag: [true] } },
				},
				{
					displayName: 'Options',
					name: 'options',
					type: 'collection',
					default: {},
					options: [{ displayName: 'Size', name: 'size', type: 'number', default: 0 }],
				},
				{
					displayName: 'Pairs',
					name: 'pairs',
					type: 'fixedCollection',
					typeOptions: { multipleValues: true },
					default: {},
					options: [
						{
							displayName: 'Pair',
							name: 'pair',
							values: [{ displayName: 'Key', name: 'key', type: 'string', default: '' }],
						},
					],
				},
				{ displayName: 'Read this', name: 'note', type: 'notice', default: '' },
			],
			async run({ params }) {
				same<typeof params.parentId, string>(true);
				same<typeof params.text, string>(true);
				same<typeof params.many, string[]>(true);
				same<typeof params.count, number>(true);
				same<typeof params.flag, boolean>(true);
				same<typeof params.body, unknown>(true);
				same<typeof params.choice, 'a' | 'b'>(true);
				same<typeof params.choices, 'a'[]>(true);
				same<typeof params.hidden, string | undefined>(true);
				same<typeof params.options, { size?: number }>(true);
				same<typeof params.pairs, { pair?: Array<{ key: string }> }>(true);
				// @ts-expect-error a name that no parameter has
				void params.tetx;
				// @ts-expect-error the spread gave it another name
				void params.folderId;
				// @ts-expect-error a notice has no value
				void params.note;
				// @ts-expect-error not one of the values
				void (params.choice === 'c');
				// @ts-expect-error may be hidden
				void params.hidden.length;
				return {};
			},
		});
		expect(definition.parameters.map(({ name }) => name)).toContain('parentId');
	});

	it('refuse parameters that n8n would not understand', () => {
		operation({
			value: 'test',
			name: 'Test',
			action: 'Test',
			description: 'Test',
			scopes: [],
			// @ts-expect-error no such type
			parameters: [{ displayName: 'Text', name: 'text', type: 'strnig', default: '' }],
			run: async () => ({}),
		});
		expect(operation).toBeInstanceOf(Function);
	});
});
