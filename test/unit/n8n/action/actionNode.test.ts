import type { INodeProperties } from 'n8n-workflow';

import { actionNode } from '../../../../nodes/BoxPlatform/n8n/action';
import { mappings, searches, userPicker } from '../../../../nodes/BoxPlatform/pickers';
import { nodeProperty, parameter, type Resource } from '../../../../nodes/BoxPlatform/operation';
import { fakeExecution, operationOf } from './fakeExecution';

const flag = parameter({
	displayName: 'Flag',
	name: 'flag',
	type: 'boolean',
	purpose: 'filter',
	default: false,
	displayOptions: { show: { other: ['x'] }, hide: { third: ['y'] } },
});
const resources: Resource[] = [
	{
		value: 'zebra',
		name: 'Zebra',
		default: 'work',
		operations: [
			operationOf(async () => ({ did: 'zebra' }), [userPicker]),
			{ ...operationOf(async () => ({ did: 'ask' }), [flag]), value: 'ask', name: 'Ask' },
		],
	},
	{
		value: 'ant',
		name: 'Ant',
		default: 'work',
		operations: [operationOf(async () => ({ did: 'ant' }))],
	},
];
const node = actionNode({ resources, defaultResource: 'zebra', searches, mappings });

const named = (name: string): INodeProperties[] =>
	node.properties.filter((property) => property.name === name);

describe('a node made of resources', () => {
	it('asks for the credential, the resource, the operation, its parameters and options', () => {
		expect(node.properties.map(({ name }) => name)).toEqual([
			'authentication',
			'resource',
			'operation',
			'operation',
			'userId',
			'flag',
			'requestOptions',
		]);
		expect(node.credentials).toEqual([
			expect.objectContaining({ name: 'boxPlatformOAuth2Api' }),
			expect.objectContaining({ name: 'boxPlatformJwtApi' }),
			expect.objectContaining({ name: 'boxPlatformCcgApi' }),
			expect.objectContaining({ name: 'boxPlatformTokenApi' }),
		]);
	});

	it('has the test that each of its credentials names', () => {
		const named = node.credentials.flatMap(({ testedBy = [] }) => testedBy);
		expect(named).toHaveLength(3);
		expect(Object.keys(node.methods.credentialTest)).toEqual(named);
	});

	it('offers the resources in their order, and the chosen one first', () => {
		expect(named('resource')).toEqual([
			expect.objectContaining({
				default: 'zebra',
				options: [
					{ name: 'Zebra', value: 'zebra' },
					{ name: 'Ant', value: 'ant' },
				],
			}),
		]);
	});

	it('offers the operations of the chosen resource by name', () => {
		expect(named('operation')).toEqual([
			expect.objectContaining({
				default: 'work',
				displayOptions: { show: { resource: ['zebra'] } },
				options: [
					{ name: 'Ask', value: 'ask', action: 'Work', description: 'Work' },
					{ name: 'Work', value: 'work', action: 'Work', description: 'Work' },
				],
			}),
			expect.objectContaining({ displayOptions: { show: { resource: ['ant'] } } }),
		]);
	});

	it('shows parameters for their operation, under their own conditions', () => {
		expect(named('userId')).toEqual([
			{
				...nodeProperty(userPicker),
				displayOptions: { show: { resource: ['zebra'], operation: ['work'] } },
			},
		]);
		expect(named('flag')).toEqual([
			expect.objectContaining({
				displayOptions: {
					show: { resource: ['zebra'], operation: ['ask'], other: ['x'] },
					hide: { third: ['y'] },
				},
			}),
		]);
	});

	it('has the lists that its fields name, and no others', () => {
		expect(Object.keys(node.methods.listSearch)).toEqual(['searchUsers', 'searchActingUsers']);
		expect(Object.keys(node.methods.resourceMapping)).toEqual([]);
	});

	it('runs the chosen operation', async () => {
		const context = fakeExecution({ values: { resource: 'ant' } });
		expect(await node.execute.call(context)).toEqual([
			[{ json: { did: 'ant' }, pairedItem: { item: 0 } }],
		]);
	});
});
