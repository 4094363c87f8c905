import type { INodeProperties } from 'n8n-workflow';

import { type AnyOperation, byName, nodeProperties, type Resource } from '../../operation';

/**
 * Turns resources into the parameters that n8n shows: resource, operation and what belongs to them. Resources stand in
 * the order in which they are given, operations by name.
 */
export function describeResources(
	resources: readonly Resource[],
	defaultResource: string,
): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ value, name }) => ({ value, name })),
			default: defaultResource,
		},
		...resources.map(operationChoice),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				operation.parameters
					.flatMap(nodeProperties)
					.map((property) => shownFor(property, resource, operation)),
			),
		),
	];
}

const operationParameter: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
};

function operationChoice(resource: Resource): INodeProperties {
	const choices = resource.operations.map(({ value, name, action, description }) => ({
		value,
		name,
		action,
		description,
	}));
	return {
		...operationParameter,
		displayOptions: { show: { resource: [resource.value] } },
		options: byName(choices),
		default: resource.default,
	};
}

function shownFor(
	own: INodeProperties,
	resource: Resource,
	{ value }: AnyOperation,
): INodeProperties {
	return {
		...own,
		displayOptions: {
			...own.displayOptions,
			show: { resource: [resource.value], operation: [value], ...own.displayOptions?.show },
		},
	};
}
