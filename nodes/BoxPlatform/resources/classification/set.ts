import { BoxApiError, type BoxClient, unlessRefused } from '../../client';
import { operation, type OperationContext } from '../../operation';
import { classificationLabels, classificationTemplate, labelPicker } from '../../pickers';
import { readOneOf, refusing } from '../../values';
import { outcomeOf } from '../outcome';
import {
	type Classification,
	classificationBody,
	classificationPath,
	itemParameters,
	labelled,
} from './classification';

/**
 * https://developer.box.com/reference/post-files-id-metadata-enterprise-security-classification-6-v-m-vochw-u-wo/
 * https://developer.box.com/reference/put-files-id-metadata-enterprise-security-classification-6-v-m-vochw-u-wo/
 */
export const set = operation({
	value: 'set',
	name: 'Set',
	action: 'Classify a file or folder',
	description:
		'Classify a file or folder with a label such as Confidential, in place of the one that it has. If Box Shield has policies for the label, they apply at once.',
	scopes: ['root_readwrite'],
	parameters: [...itemParameters, labelPicker],
	targets: ({ params }) => [classificationPath(params)],
	async run({ box, once, params }) {
		const label = readOneOf(params.label, await labelsOf({ box, once }), refusing('Label'));
		return labelled(params, await labelNow(box, classificationPath(params), label));
	},
});

/** Asked for once a run. */
const labelsOf = async ({ box, once }: Pick<OperationContext<unknown>, 'box' | 'once'>) =>
	await once('classification labels', async () =>
		(await classificationLabels(box)).map(({ key }) => key),
	);

const maxRaces = 5;
const { field } = classificationTemplate;

/** Box tells giving a label apart from changing it; others may do either meanwhile. */
async function labelNow(box: BoxClient, instance: string, label: string): Promise<Classification> {
	const expect = classificationBody();
	for (let race = 1; ; race += 1) {
		const found = await unlessRefused(
			box.request<Classification>('GET', instance, { expect }),
			'instance_not_found',
		);
		if (found?.[field] === label) return found;
		const change =
			found === undefined
				? // A second one is refused, and what stands there then is looked at again.
					box.request<Classification>('POST', instance, {
						json: { [field]: label },
						repeatable: true,
						expect,
					})
				: box.request<Classification>('PUT', instance, {
						contentType: 'application/json-patch+json',
						json: [{ op: 'replace', path: `/${field}`, value: label }],
						expect,
					});
		const outcome = await outcomeOf(change);
		if (outcome.ok) return outcome.value;
		if (race >= maxRaces || !isLostRace(outcome.error)) throw outcome.error;
	}
}

const isLostRace = (error: unknown) =>
	error instanceof BoxApiError &&
	['tuple_already_exists', 'instance_not_found'].includes(error.code);
