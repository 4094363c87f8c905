import { BoxApiError, type BoxClient, ownValue, unlessRefused } from '../../client';
import { operation } from '../../operation';
import { outcomeOf } from '../outcome';
import { differences, isSame } from './differences';
import {
	instanceParameters,
	instancePath,
	metadataInstance,
	type MetadataInstance,
} from './instance';
import { expectedFrom, expectedValuesOption, patchInstance } from './patch';
import { enteredValues, type EnteredValues, type MetadataValues, valuesParameters } from './values';

/**
 * https://developer.box.com/reference/post-files-id-metadata-id-id/
 * https://developer.box.com/reference/put-files-id-metadata-id-id/
 */
export const upsert = operation({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Fill in (create or update) metadata fields of a file or folder',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	scopes: ['root_readwrite'],
	parameters: [
		...instanceParameters,
		...valuesParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [expectedValuesOption],
		},
	],
	targets: ({ params }) => [instancePath(params)],
	async run({ params, ...context }) {
		const { box } = context;
		const instance = instancePath(params);
		const expected = expectedFrom(params.options.expectedValues);
		const entered = await enteredValues(params, context);
		const write = async () => await written(box, instance, { expected, entered });
		for (let race = 1; race < maxRaces; race += 1) {
			const done = await outcomeOf(write());
			if (done.ok) return done.value;
			// Expected values are there to fail; without them, somebody else was faster.
			if (Object.keys(expected).length > 0 || !isLostRace(done.error)) throw done.error;
		}
		return await write();
	},
});

const maxRaces = 5;

/** The instance is gone again, or a field to be removed is. */
const isLostRace = (error: unknown) =>
	error instanceof BoxApiError &&
	!error.outcomeUnknown &&
	['instance_not_found', 'failed_json_patch_application'].includes(error.code);

interface Wanted {
	expected: MetadataValues;
	entered: EnteredValues;
}

async function written(
	box: BoxClient,
	instance: string,
	{ expected, entered }: Wanted,
): Promise<MetadataInstance> {
	const get = async () =>
		await box.request<MetadataInstance>('GET', instance, { expect: metadataInstance });
	const found = await unlessRefused(get(), 404);
	if (found === undefined) {
		if (Object.keys(expected).length > 0) throw new RangeError(nothingExpected);
		// Repeating it is safe: a second one is refused, and what differs is patched below.
		const request = { json: entered.values, repeatable: true, expect: metadataInstance };
		const created = await unlessRefused(
			box.request<MetadataInstance>('POST', instance, request),
			// Another item, or another workflow, was faster.
			'tuple_already_exists',
		);
		if (created) return created;
	}
	const current = found ?? (await get());
	const changes = differences(current, entered);
	const asExpected = Object.entries(expected).every(([key, value]) =>
		isSame(ownValue(current, key), value),
	);
	if (isEmpty(changes) && asExpected) return current;
	return await patchInstance(box, instance, {
		expected,
		...changes,
		alreadyDone: async () => {
			const now = await get();
			return isEmpty(differences(now, entered)) ? now : undefined;
		},
	});
}

const isEmpty = ({ values, remove }: ReturnType<typeof differences>) =>
	Object.keys(values).length === 0 && remove.length === 0;

const nothingExpected =
	'The item has no metadata of this template, so that no field can have its expected value';
