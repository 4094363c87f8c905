import type { INode } from 'n8n-workflow';

/** A Box Platform node as a saved workflow has it. */
export function fakeNode(parameters: INode['parameters'] = {}): INode {
	return {
		id: '1',
		name: 'Box',
		type: 'boxPlatform',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
}
