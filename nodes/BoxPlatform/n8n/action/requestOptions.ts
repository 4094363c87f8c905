import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isObject } from '../../client';
import { parameter } from '../../operation';

const defaultParallelItems = 8;
const mostParallelItems = 50;

/** Options that every operation has, beside its own. */
export const requestOptionsParameter = parameter({
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	purpose: 'members',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'As-User',
			name: 'asUser',
			type: 'string',
			purpose: 'identity',
			default: '',
			placeholder: 'e.g. 12345678',
			description:
				'The ID of the Box user to act as. The credential must belong to an admin or service account, and the app needs the setting ‘Make API calls using the as-user header’.',
		},
		{
			displayName: 'Parallel Items',
			name: 'parallelItems',
			type: 'number',
			purpose: 'limit',
			typeOptions: { minValue: 1, maxValue: mostParallelItems },
			default: defaultParallelItems,
			description:
				'How many input items to work on at the same time; 1 for strictly one after another',
		},
	],
});

/**
 * ID of the user to act as for an item; empty for the one behind the credential.
 *
 * @throws NodeOperationError for what can be no ID: nobody else may do it in the place of the user who was meant
 */
export function actingUser(context: IExecuteFunctions, itemIndex: number): string {
	const { asUser } = requestOptions(context, itemIndex);
	if (asUser === undefined || asUser === null) return '';
	if (typeof asUser === 'string' || typeof asUser === 'number') return String(asUser);
	throw new NodeOperationError(
		context.getNode(),
		'‘As-User’ must be the ID of a user, as text or a number',
		{
			itemIndex,
			description:
				'Check the expression: it returned something else, such as a whole object or a list.',
		},
	);
}

/** How many items to work on at once: one value for the run, that of the first item. */
export function parallelItems(context: IExecuteFunctions): number {
	const { parallelItems: chosen = defaultParallelItems } = requestOptions(context, 0);
	// The field's limits hold for what is entered, not for what an expression gives.
	return Math.min(Math.max(1, Math.trunc(Number(chosen)) || 1), mostParallelItems);
}

function requestOptions(context: IExecuteFunctions, itemIndex: number): Record<string, unknown> {
	const options: unknown = context.getNodeParameter('requestOptions', itemIndex, {});
	return isObject(options) ? options : {};
}
