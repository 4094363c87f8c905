import action from '../../nodes/BoxPlatform/BoxPlatform.node.json';
import trigger from '../../nodes/BoxPlatform/BoxPlatformTrigger.node.json';

describe('the words by which n8n finds the nodes', () => {
	it('stand at the action node, too, under which the panel lists the trigger', () => {
		expect(action.alias).toEqual(expect.arrayContaining(trigger.alias));
	});
});
