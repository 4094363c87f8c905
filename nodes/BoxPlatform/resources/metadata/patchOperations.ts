/** A change of metadata as its single steps, in their order: all six operations of JSON Patch. */
import type { BoxTemplate } from '../../client';
import { type OperationContext, parameter, type ParamsOf } from '../../operation';
import { refusing } from '../../values';
import { fieldOf, templateNamed } from '../templateField';
import { fieldValue, textValue } from '../templateValues';
import { pointer } from './patch';
import { taxonomyNodes } from './taxonomyValues';
import { isFree } from './values';

const withValue = { show: { op: ['add', 'replace', 'test'] } };
const withSource = { show: { op: ['copy', 'move'] } };

export const operationsParameter = parameter({
	displayName: 'Operations',
	name: 'operationsUi',
	type: 'fixedCollection',
	purpose: 'members',
	placeholder: 'Add Operation',
	typeOptions: { multipleValues: true, sortable: true },
	default: {},
	options: [
		{
			displayName: 'Operation',
			name: 'operation',
			values: [
				{
					displayName: 'Do',
					name: 'op',
					type: 'options',
					purpose: 'choice',
					options: [
						{
							name: 'Add',
							value: 'add',
							description: 'Set a field, whether or not it has a value; or add to a list',
						},
						{ name: 'Copy', value: 'copy', description: 'Copy the value of another field' },
						{
							name: 'Move',
							value: 'move',
							description: 'Move the value of another field, which is empty then',
						},
						{ name: 'Remove', value: 'remove', description: 'Empty a field that has a value' },
						{
							name: 'Replace',
							value: 'replace',
							description: 'Set a field that has a value; fails if it has none',
						},
						{
							name: 'Test',
							value: 'test',
							description: 'Change nothing at all if the field has another value',
						},
					],
					default: 'add',
				},
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					purpose: 'target',
					default: '',
					placeholder: 'e.g. status or /tags/-',
					description:
						'The key of the field; or a path to an entry of a list, such as /tags/0 for the first, or /tags/- to add behind the last',
				},
				{
					displayName: 'From Field',
					name: 'from',
					type: 'string',
					purpose: 'target',
					default: '',
					placeholder: 'e.g. vendor',
					description: 'The key or path that the value comes from',
					displayOptions: withSource,
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					purpose: 'content',
					takesList: true,
					default: '',
					placeholder: 'e.g. Open',
					description: 'A choice of several is a list, separated by commas',
					displayOptions: withValue,
				},
			],
		},
	],
});

type Entered = NonNullable<
	ParamsOf<readonly [typeof operationsParameter]>['operationsUi']['operation']
>[number];

/** https://datatracker.ietf.org/doc/html/rfc6902 */
export interface PatchOperation {
	op: Entered['op'];
	path: string;
	from?: string;
	value?: unknown;
}

interface Place {
	scope: string;
	templateKey: string;
}

type World = Pick<OperationContext<unknown>, 'box' | 'once' | 'timezone'>;

/**
 * The operations as Box takes them, their values in the types of the template's fields.
 *
 * @throws RangeError that names the operation which lacks something, or whose value does not fit the field
 */
export async function patchOperations(
	entered: ParamsOf<readonly [typeof operationsParameter]>['operationsUi'] | undefined,
	{ scope, templateKey }: Place,
	world: World,
): Promise<PatchOperation[]> {
	const operations = entered?.operation ?? [];
	if (operations.length === 0) {
		throw new RangeError('There is nothing to change: add an operation to ‘Operations’');
	}
	const template = isFree(scope, templateKey)
		? undefined
		: await templateNamed(world, scope, templateKey);
	const patch: PatchOperation[] = [];
	for (const [index, { op = 'add', field = '', from = '', value }] of operations.entries()) {
		const where = `Operation ${index + 1} (${op})`;
		const at = placeOf(field, template, `${where}, ‘Field’`);
		if (op === 'copy' || op === 'move') {
			const source = placeOf(from, template, `${where}, ‘From Field’`);
			patch.push({ op, from: source.path, path: at.path });
		} else if (op === 'remove') {
			patch.push({ op, path: at.path });
		} else {
			patch.push({ op, path: at.path, value: await valueAt(at, value, template, world) });
		}
	}
	return patch;
}

interface FieldPlace {
	key: string;
	path: string;
	/** Whether it is an entry of a field that holds a list. */
	isEntry: boolean;
}

/** @throws RangeError for what is no field of the template, and no path to an entry of one */
function placeOf(text: string, template: BoxTemplate | undefined, where: string): FieldPlace {
	const name = text.trim();
	if (name === '') throw new RangeError(`${where} is empty: enter the key of a field`);
	if (!name.startsWith('/')) {
		const key = template ? fieldOf(template, name).key : name;
		return { key, path: pointer(key), isEntry: false };
	}
	const [first = '', entry, ...more] = name.slice(1).split('/');
	const isPath = more.length === 0 && (entry === undefined || /^(?:-|0|[1-9]\d*)$/.test(entry));
	if (first === '' || !isPath) {
		throw new RangeError(`${where} must be a key, or a path such as /tags/0, but it is ‘${name}’`);
	}
	const unescaped = first.replaceAll('~1', '/').replaceAll('~0', '~');
	const key = template ? fieldOf(template, unescaped).key : unescaped;
	const path = pointer(key) + (entry === undefined ? '' : `/${entry}`);
	return { key, path, isEntry: entry !== undefined };
}

async function valueAt(
	{ key, isEntry }: FieldPlace,
	value: unknown,
	template: BoxTemplate | undefined,
	{ timezone, ...world }: World,
): Promise<unknown> {
	if (template === undefined) return textValue(value ?? '', refusing(key));
	const field = fieldOf(template, key);
	if (field.type === 'taxonomy') {
		const nodes = await taxonomyNodes(world, template, field, value);
		if (!isEntry) return nodes;
		const [node, ...others] = nodes;
		if (node !== undefined && others.length === 0) return node;
		throw new RangeError(`An entry of ‘${key}’ has one value, and not ${nodes.length}`);
	}
	const type = isEntry && field.type === 'multiSelect' ? 'enum' : field.type;
	return fieldValue(value, { ...field, type }, timezone);
}

/** Whether a second one would change nothing: then it may be sent again. */
export function isRepeatable(operations: readonly PatchOperation[]): boolean {
	return operations.every(
		({ op, path }) => (op === 'add' || op === 'replace') && !path.slice(1).includes('/'),
	);
}
