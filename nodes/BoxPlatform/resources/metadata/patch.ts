import { type BoxClient, isObject } from '../../client';
import { parameter } from '../../operation';
import { metadataInstance, type MetadataInstance } from './instance';
import type { MetadataValues } from './values';

/** The fields whose values must not have changed since they were read. */
export const expectedValuesOption = parameter({
	displayName: 'Expected Values (JSON)',
	name: 'expectedValues',
	type: 'json',
	purpose: 'guard',
	default: '{}',
	placeholder: '{ "status": "Open" }',
	description:
		'Only make the change if these fields still have these values, as Get returned them. Otherwise nothing is changed and the item fails.',
});

export interface Patch {
	/** Fields that must have these values, or nothing is changed. */
	expected: MetadataValues;
	values: MetadataValues;
	/** Fields to remove; each must have a value. */
	remove: readonly string[];
	/** Gives the instance if it has been changed as wanted; see `alreadyDone` of a request. */
	alreadyDone?: () => Promise<MetadataInstance | undefined>;
}

/** @throws RangeError when the option does not hold an object */
export function expectedFrom(option: unknown): MetadataValues {
	if (option === undefined) return {};
	if (!isObject(option)) {
		throw new RangeError('‘Expected Values (JSON)’ must be an object with field keys and values');
	}
	return option;
}

interface OperationList {
	expected: MetadataValues;
	operations: readonly object[];
	repeatable: boolean;
}

/** Changes an instance by operations, in their order: all of them happen, or none. */
export async function applyOperations(
	box: BoxClient,
	instancePath: string,
	{ expected, operations, repeatable }: OperationList,
): Promise<MetadataInstance> {
	const tests = testsOf(expected);
	return await box.request<MetadataInstance>('PUT', instancePath, {
		contentType: 'application/json-patch+json',
		json: [...tests, ...operations],
		repeatable: repeatable && tests.length === 0,
		expect: metadataInstance(),
	});
}

const testsOf = (expected: MetadataValues) =>
	Object.entries(expected).map(([key, value]) => ({ op: 'test', path: pointer(key), value }));

/** Changes an instance in one step: all of it happens, or nothing. */
export async function patchInstance(
	box: BoxClient,
	instancePath: string,
	{ expected, values, remove, alreadyDone }: Patch,
): Promise<MetadataInstance> {
	const tests = testsOf(expected);
	return await box.request<MetadataInstance>('PUT', instancePath, {
		contentType: 'application/json-patch+json',
		json: [
			...tests,
			// ‘add’ sets a field whether or not it has a value; ‘replace’ fails for one without.
			...Object.entries(values).map(([key, value]) => ({ op: 'add', path: pointer(key), value })),
			...remove.map((key) => ({ op: 'remove', path: pointer(key) })),
		],
		// After a first success, a second test or removal fails.
		repeatable: alreadyDone !== undefined || (tests.length === 0 && remove.length === 0),
		alreadyDone,
		expect: metadataInstance(),
	});
}

/** https://datatracker.ietf.org/doc/html/rfc6901#section-3 */
export function pointer(key: string): string {
	return `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
