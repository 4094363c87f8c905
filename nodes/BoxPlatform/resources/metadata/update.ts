import { commaSeparated } from '../../client';
import { operation, type OperationContext } from '../../operation';
import { fieldOf, templateNamed } from '../templateField';
import {
	instanceParameters,
	instancePath,
	metadataInstance,
	type MetadataInstance,
} from './instance';
import { applyOperations, expectedFrom, expectedValuesOption, patchInstance } from './patch';
import { isRepeatable, operationsParameter, patchOperations } from './patchOperations';
import { enteredValues, isFree, type MetadataValues, valuesParameters } from './values';

type World = Pick<
	OperationContext<{ scope: string; templateKey: string }>,
	'box' | 'once' | 'params'
>;

const [valuesFrom, ...valueFields] = valuesParameters;

/** https://developer.box.com/reference/put-files-id-metadata-id-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update the metadata of a file or folder',
	description:
		'Set metadata fields of a document that has them already, such as the status of a contract; other fields stay. Changes by JSON Patch happen all or not at all.',
	scopes: ['root_readwrite'],
	parameters: [
		...instanceParameters,
		{
			...valuesFrom,
			options: [
				...valuesFrom.options,
				{
					name: 'Operations (JSON Patch)',
					value: 'patch',
					description: 'Add, copy, move, remove, replace and test, in the order given',
				},
			],
		},
		...valueFields,
		{ ...operationsParameter, displayOptions: { show: { valuesFrom: ['patch'] } } },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				expectedValuesOption,
				{
					displayName: 'Remove Fields',
					name: 'removeFields',
					type: 'string',
					purpose: 'target',
					takesList: true,
					default: '',
					placeholder: 'e.g. dueDate,vendor',
					description: 'Keys of fields to empty, separated by commas',
				},
			],
		},
	],
	targets: ({ params }) => [instancePath(params)],
	async run({ params, ...context }) {
		const { box } = context;
		const instance = instancePath(params);
		const expected = expectedFrom(params.options.expectedValues);
		const { valuesFrom: from } = params;
		if (from === 'patch') {
			if (params.options.removeFields) {
				throw new RangeError('‘Remove Fields’ is not for operations: add one that removes');
			}
			const operations = await patchOperations(params.operationsUi, params, context);
			const repeatable = isRepeatable(operations);
			return await applyOperations(box, instance, { expected, operations, repeatable });
		}
		const { values, emptied } = await enteredValues({ ...params, valuesFrom: from }, context);
		const remove = [...new Set([...emptied, ...commaSeparated(params.options.removeFields ?? '')])];
		refuseBoth(values, remove);
		if (Object.keys(values).length === 0 && remove.length === 0) {
			throw new RangeError('There is nothing to change: enter a value, or a field to remove');
		}
		if (remove.length === 0)
			return await patchInstance(box, instance, { expected, values, remove });
		// Box refuses to remove a field that has no value, and the whole change with it.
		const current = await box.request<MetadataInstance>('GET', instance, {
			expect: metadataInstance(),
		});
		const present = await presentFields(remove, current, { params, ...context });
		refuseBoth(values, present);
		if (
			Object.keys(values).length === 0 &&
			present.length === 0 &&
			Object.keys(expected).length === 0
		) {
			return current;
		}
		return await patchInstance(box, instance, { expected, values, remove: present });
	},
});

function refuseBoth(values: MetadataValues, remove: readonly string[]): void {
	const both = remove.find((key) => Object.hasOwn(values, key));
	if (both !== undefined) throw new RangeError(`‘${both}’ is both to be set and to be removed`);
}

/**
 * Those of the fields to remove that have a value. One without can be a slip: the template tells.
 *
 * @throws RangeError for what is no field of the template
 */
async function presentFields(
	remove: readonly string[],
	current: MetadataInstance,
	{ params: { scope, templateKey }, ...world }: World,
): Promise<string[]> {
	const isThere = (key: string) => Object.hasOwn(current, key);
	if (remove.every(isThere) || isFree(scope, templateKey)) return remove.filter(isThere);
	const template = await templateNamed(world, scope, templateKey);
	const keys = remove.map((key) => (isThere(key) ? key : fieldOf(template, key).key));
	return [...new Set(keys)].filter(isThere);
}
