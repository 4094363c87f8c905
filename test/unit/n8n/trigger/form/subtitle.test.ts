import type { INodeParameters } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { BoxPlatformTrigger } from '../../../../../nodes/BoxPlatform/BoxPlatformTrigger.node';

const type = new BoxPlatformTrigger();

/** As the editor does it for the canvas. */
function subtitleOf(parameters: INodeParameters): unknown {
	const node = {
		id: '1',
		name: 'Box',
		type: 'n8n-nodes-box-platform.boxPlatformTrigger',
		typeVersion: 1,
		position: [0, 0] satisfies [number, number],
		parameters,
	};
	const find = () => type;
	const nodeTypes = { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const loaded = workflow.nodes.Box;
	if (loaded === undefined) throw new Error('no node');
	const { subtitle } = type.description;
	return workflow.expression.getSimpleParameterValue(loaded, subtitle, 'internal', {});
}

describe('the subtitle of the trigger', () => {
	it.each<[INodeParameters, string]>([
		[{}, 'Any event'],
		[{ eventTypes: ['ANY'] }, 'Any event'],
		[{ eventTypes: ['ANY', 'ITEM_UPLOAD'] }, 'Any event'],
		[{ eventTypes: ['ITEM_UPLOAD'] }, 'File uploaded'],
		[{ eventTypes: ['ITEM_UPLOAD', 'ITEM_CREATE'] }, 'File uploaded, Folder created'],
		[{ eventTypes: ['ITEM_UPLOAD', 'ITEM_CREATE', 'ITEM_COPY'] }, '3 kinds of events'],
		[{ eventTypes: ['METADATA_INSTANCE_CREATE'] }, 'Metadata applied'],
		[{ stream: 'changes', eventTypes: ['ITEM_TRASH'] }, 'File or folder moved to trash'],
		[{ stream: 'enterprise' }, 'Any event'],
		[{ stream: 'enterprise', enterpriseEventTypes: ['UPLOAD'] }, 'Content: Uploaded'],
		[{ stream: 'enterprise', enterpriseEventTypes: ['COMMENT_EDIT'] }, 'Comment edited'],
		[
			{ stream: 'enterprise', enterpriseEventTypes: ['UPLOAD', 'DELETE', 'MOVE', 'COPY'] },
			'4 kinds of events',
		],
		[
			{ eventTypes: ['ITEM_UPLOAD'], filters: { otherEventTypes: 'NEW_TYPE' } },
			'File uploaded, NEW_TYPE',
		],
		[{ eventTypes: [], filters: { otherEventTypes: ' A, B; C' } }, '3 kinds of events'],
	])('for %j: %s', (parameters, expected) => {
		expect(subtitleOf(parameters)).toBe(expected);
	});

	it('has one end, so that n8n reads all of it as one expression', () => {
		const { subtitle = '' } = type.description;
		expect(subtitle.split('{{')).toHaveLength(2);
		expect(subtitle.indexOf('}}')).toBe(subtitle.length - 2);
	});
});
