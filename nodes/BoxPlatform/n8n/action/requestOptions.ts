import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isObject } from '../../client';

const defaultParallelItems = 8;

/** Options that every operation has, beside its own. */
export const requestOptionsParameter: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'As-User',
			name: 'asUser',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12345678',
			description:
				'The ID of the Box user to act as. The credential must belong to an admin or service account, and the app needs the setting ‘Make API calls using the as-user header’.',
		},
		{
			displayName: 'Parallel Items',
			name: 'parallelItems',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 50 },
			default: 8,
			description:
				'How many input items to work on at the same time; 1 for strictly one after another',
		},
	],
};

/** ID of the user to act as for an item; empty for the one behind the credential. */
export function actingUser(context: IExecuteFunctions, itemIndex: number): string {
	const { asUser } = requestOptions(context, itemIndex);
	return typeof asUser === 'string' || typeof asUser === 'number' ? String(asUser) : '';
}

/** How many items to work on at once: one value for the run, that of the first item. */
export function parallelItems(context: IExecuteFunctions): number {
	const { parallelItems: chosen = defaultParallelItems } = requestOptions(context, 0);
	return Math.max(1, Math.trunc(Number(chosen)) || 1);
}

function requestOptions(context: IExecuteFunctions, itemIndex: number): Record<string, unknown> {
	const options: unknown = context.getNodeParameter('requestOptions', itemIndex, {});
	return isObject(options) ? options : {};
}
