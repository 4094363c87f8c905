import type { INode, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { BoxPlatform } from '../../nodes/BoxPlatform/BoxPlatform.node';
import { contentResources } from '../../nodes/BoxPlatform/resources';
import { fakeNode } from './n8n/fakeNode';

const { description } = new BoxPlatform();

/** What a node has where only this was saved: the fields that n8n shows, and what stands in them. */
function shown(typeVersion: number, saved: INodeParameters): INodeParameters {
	const node: INode = { ...fakeNode(saved), typeVersion };
	return (
		NodeHelpers.getNodeParameters(description.properties, saved, true, false, node, description) ??
		{}
	);
}

/** What n8n saves of it: only what is not the default. */
function saved(typeVersion: number, parameters: INodeParameters): INodeParameters {
	const node: INode = { ...fakeNode(parameters), typeVersion };
	return (
		NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			false,
			false,
			node,
			description,
		) ?? {}
	);
}

const operations = contentResources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		resource: resource.value,
		operation: operation.value,
	})),
);
const uploads = ['upload', 'uploadVersion'].map((operation) => ({ resource: 'file', operation }));

it('new nodes are of the newest version that there is', () => {
	expect(description.defaultVersion).toBe(Math.max(...[description.version].flat()));
});

describe.each(uploads)('$resource.$operation', (choice) => {
	it('of a new node begins with the binary field', () => {
		const node = shown(1.1, choice);
		expect(node).toMatchObject({ binaryData: true, binaryPropertyName: 'data' });
		expect(node).not.toHaveProperty('fileContent');
	});

	it('of a saved node of version 1 keeps the text', () => {
		const node = shown(1, { ...choice, fileContent: 'kept' });
		expect(node).toMatchObject({ binaryData: false, fileContent: 'kept' });
		expect(node).not.toHaveProperty('binaryPropertyName');
	});

	it.each([
		[1, true],
		[1, false],
		[1.1, true],
		[1.1, false],
	])('of a node of version %s is still the same after %s was saved', (version, binaryData) => {
		const again = shown(version, saved(version, { ...choice, binaryData }));
		expect(again).toMatchObject({ binaryData });
	});
});

it('nothing else differs from version to version', () => {
	const others = operations.filter(
		({ resource, operation }) =>
			!uploads.some((one) => one.resource === resource && one.operation === operation),
	);
	expect(others).toHaveLength(operations.length - uploads.length);
	for (const choice of others) expect(shown(1, choice)).toEqual(shown(1.1, choice));
	for (const choice of uploads) {
		for (const binaryData of [true, false]) {
			const chosen = { ...choice, binaryData };
			expect(shown(1, chosen)).toEqual(shown(1.1, chosen));
		}
	}
});
