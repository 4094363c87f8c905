import { ownValue, unlessRefused } from '../../client';
import { operation } from '../../operation';
import { ownCreation } from '../ownCreation';
import { isSame } from './differences';
import {
	instanceParameters,
	instancePath,
	metadataInstance,
	type MetadataInstance,
} from './instance';
import { filledValues, type MetadataValues, valuesParameters } from './values';

/** Whether an instance has these values and no others, and was never changed. */
function isNewWith(instance: MetadataInstance, values: MetadataValues): boolean {
	const { $version, ...fields } = instance;
	const own = Object.fromEntries(Object.entries(fields).filter(([key]) => !key.startsWith('$')));
	const keys = new Set([...Object.keys(own), ...Object.keys(values)]);
	return (
		$version === 0 && [...keys].every((key) => isSame(ownValue(own, key), ownValue(values, key)))
	);
}

/** https://developer.box.com/reference/post-files-id-metadata-id-id/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Add metadata to a file or folder',
	description:
		'Put metadata on a file or folder: values for the fields of a template, such as the number and amount of an invoice. It must not have metadata of the template yet.',
	scopes: ['root_readwrite'],
	parameters: [...instanceParameters, ...valuesParameters],
	targets: ({ params }) => [instancePath(params)],
	async run({ params, ...context }) {
		const { box } = context;
		const { values } = await filledValues(params, context);
		const instance = instancePath(params);
		return await box.request<MetadataInstance>('POST', instance, {
			json: values,
			expect: metadataInstance(),
			alreadyDone: ownCreation({
				box,
				find: async () =>
					await unlessRefused(
						box.request<MetadataInstance>('GET', instance, { expect: metadataInstance() }),
						404,
					),
				isAsAsked: (found) => isNewWith(found, values),
			}),
		});
	},
});
