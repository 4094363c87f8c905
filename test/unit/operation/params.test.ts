import {
	nodeProperty,
	operation,
	type Parameter,
	parameter,
} from '../../../nodes/BoxPlatform/operation';

/** Compiles only if both types are the same. */
type Same<A, B> =
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const same = <A, B>(verdict: Same<A, B>) => verdict;

const shared = parameter({
	displayName: 'Folder',
	name: 'folderId',
	type: 'resourceLocator',
	purpose: 'filter',
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
				{ displayName: 'Text', name: 'text', type: 'string', purpose: 'filter', default: '' },
				{
					displayName: 'Many',
					name: 'many',
					type: 'string',
					purpose: 'filter',
					typeOptions: { multipleValues: true },
					default: [],
				},
				{ displayName: 'Count', name: 'count', type: 'number', purpose: 'filter', default: 1 },
				{ displayName: 'Flag', name: 'flag', type: 'boolean', purpose: 'filter', default: false },
				{ displayName: 'Body', name: 'body', type: 'json', purpose: 'filter', default: '' },
				{
					displayName: 'Choice',
					name: 'choice',
					type: 'options',
					purpose: 'filter',
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
					purpose: 'filter',
					options: [{ name: 'A', value: 'a' }],
					default: [],
				},
				{
					displayName: 'Hidden',
					name: 'hidden',
					type: 'string',
					purpose: 'filter',
					default: '',
					displayOptions: { show: { flag: [true] } },
				},
				{
					displayName: 'Options',
					name: 'options',
					type: 'collection',
					purpose: 'members',
					default: {},
					options: [
						{ displayName: 'Size', name: 'size', type: 'number', purpose: 'filter', default: 0 },
					],
				},
				{
					displayName: 'Pairs',
					name: 'pairs',
					type: 'fixedCollection',
					purpose: 'members',
					typeOptions: { multipleValues: true },
					default: {},
					options: [
						{
							displayName: 'Pair',
							name: 'pair',
							values: [
								{ displayName: 'Key', name: 'key', type: 'string', purpose: 'filter', default: '' },
							],
						},
					],
				},
				{ displayName: 'Read this', name: 'note', type: 'notice', purpose: 'notice', default: '' },
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

	it('refuse parameters that n8n would not understand, or that do not say what they are for', () => {
		const rest = {
			value: 'test',
			name: 'Test',
			action: 'Test',
			description: 'Test',
			scopes: [],
			run: async () => ({}),
		};
		const text = { displayName: 'Text', name: 'text', type: 'string', default: '' } as const;
		const known = { ...text, purpose: 'filter' } as const;
		operation({ ...rest, parameters: [known] });
		// @ts-expect-error no such type
		operation({ ...rest, parameters: [{ ...known, type: 'strnig' }] });
		// @ts-expect-error no such purpose
		operation({ ...rest, parameters: [{ ...known, purpose: 'fun' }] });
		// @ts-expect-error no purpose
		operation({ ...rest, parameters: [text] });
		const inside = { ...known, type: 'collection', default: {} } as const;
		// @ts-expect-error no purpose of a member
		operation({ ...rest, parameters: [{ ...inside, options: [text] }] });
		const group = { displayName: 'Group', name: 'group', values: [text] } as const;
		// @ts-expect-error no purpose in a group
		operation({ ...rest, parameters: [{ ...inside, type: 'fixedCollection', options: [group] }] });
		expect(operation).toBeInstanceOf(Function);
	});

	it('are not shown to n8n with what only this package declares', () => {
		const inner = { displayName: 'A', name: 'a', type: 'string', default: '' } as const;
		const declared = { ...inner, purpose: 'filter', takesList: true } as const;
		const group = { displayName: 'Group', name: 'group' };
		const outer = { displayName: 'B', name: 'b', default: {} };
		const collection = { ...outer, type: 'collection' } as const;
		const fixed = { ...outer, type: 'fixedCollection' } as const;
		const of = (options: Parameter[]): Parameter => ({
			...collection,
			purpose: 'members',
			options,
		});
		expect(nodeProperty(of([declared]))).toStrictEqual({ ...collection, options: [inner] });
		expect(
			nodeProperty({
				...fixed,
				purpose: 'members',
				options: [{ ...group, values: [of([declared])] }],
			}),
		).toStrictEqual({
			...fixed,
			options: [{ ...group, values: [{ ...collection, options: [inner] }] }],
		});
	});
});
