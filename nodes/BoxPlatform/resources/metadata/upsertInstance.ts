/** Metadata of a template that gets values whether or not the item has it already. */
import { BoxApiError, type BoxClient, ownValue, unlessRefused } from '../../client';
import { outcomeOf } from '../outcome';
import { differences, isSame } from './differences';
import { metadataInstance, type MetadataInstance } from './instance';
import { patchInstance } from './patch';
import type { EnteredValues, MetadataValues } from './values';

/**
 * Creates an instance with the values, or changes what differs in the one that is there; its other fields stay.
 *
 * https://developer.box.com/reference/post-files-id-metadata-id-id/
 * https://developer.box.com/reference/put-files-id-metadata-id-id/
 *
 * @param instance its path, such as `/files/1/metadata/enterprise/invoice`
 * @throws RangeError when values are expected of an instance that is not there
 */
export async function upsertInstance(
	box: BoxClient,
	instance: string,
	wanted: WantedValues,
): Promise<MetadataInstance> {
	const write = async () => await written(box, instance, wanted);
	for (let race = 1; race < maxRaces; race += 1) {
		const done = await outcomeOf(write());
		if (done.ok) return done.value;
		// Expected values are there to fail; without them, somebody else was faster.
		if (Object.keys(wanted.expected).length > 0 || !isLostRace(done.error)) throw done.error;
	}
	return await write();
}

const maxRaces = 5;

/** The instance is gone again, or a field to be removed is. */
const isLostRace = (error: unknown) =>
	error instanceof BoxApiError &&
	!error.outcomeUnknown &&
	['instance_not_found', 'failed_json_patch_application'].includes(error.code);

export interface WantedValues {
	/** Fields that must have these values, or nothing is changed. */
	expected: MetadataValues;
	entered: EnteredValues;
}

async function written(
	box: BoxClient,
	instance: string,
	{ expected, entered }: WantedValues,
): Promise<MetadataInstance> {
	const get = async () =>
		await box.request<MetadataInstance>('GET', instance, { expect: metadataInstance() });
	const found = await unlessRefused(get(), 404);
	if (found === undefined) {
		if (Object.keys(expected).length > 0) throw new RangeError(nothingExpected);
		// Repeating it is safe: a second one is refused, and what differs is patched below.
		const request = { json: entered.values, repeatable: true, expect: metadataInstance() };
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
