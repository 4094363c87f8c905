import type { INodeProperties } from 'n8n-workflow';

import { type AnyOperation, byName, type Parameter, type Resource } from '../../operation';

/** Turns the registry into the parameters that n8n shows: resource, operation and what belongs to them. */
export function describeResources(resources: readonly Resource[]): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: byName(resources.map(({ value, name }) => ({ value, name }))),
			default: 'file',
		},
		...resources.map(operationChoice),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				operation.parameters.map((parameter) => shownFor(parameter, resource, operation)),
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
	parameter: Parameter,
	resource: Resource,
	{ value }: AnyOperation,
): INodeProperties {
	// n8n reads descriptions and never writes them: readonly literals are safe to hand over.
	const own = parameter as INodeProperties;
	return {
		...own,
		displayOptions: {
			...own.displayOptions,
			show: { resource: [resource.value], operation: [value], ...own.displayOptions?.show },
		},
	};
}
