import { agentOf } from '../../../../nodes/BoxPlatform/resources/ai/agent';

describe('the agent that answers', () => {
	it.each([
		['none', {}, undefined],
		['an empty choice and empty JSON', { agentId: '', agentJson: {} }, undefined],
		['one by its ID', { agentId: '14031' }, { type: 'ai_agent_id', id: '14031' }],
		[
			'a description',
			{ agentJson: { type: 'ai_agent_ask', basic_text: { model: 'm' } } },
			{ type: 'ai_agent_ask', basic_text: { model: 'm' } },
		],
		[
			'a reference in JSON',
			{ agentJson: { type: 'ai_agent_id', id: '7' } },
			{ type: 'ai_agent_id', id: '7' },
		],
	])('is taken from %s', (_case, options, expected) => {
		expect(agentOf(options, 'ai_agent_ask')).toEqual(expected);
	});

	it.each([
		['a list', { agentJson: ['ai_agent_ask'] }, 'must be an object'],
		['one without a type', { agentJson: { model: 'm' } }, 'needs the type ‘ai_agent_ask’'],
		['one for something else', { agentJson: { type: 'ai_agent_extract' } }, 'needs the type'],
		['a reference without ID', { agentJson: { type: 'ai_agent_id' } }, 'no id as text'],
		['two', { agentId: '1', agentJson: { type: 'ai_agent_ask' } }, 'remove one of them'],
	])('is refused as %s', (_case, options, problem) => {
		expect(() => agentOf(options, 'ai_agent_ask')).toThrow(problem);
	});
});
