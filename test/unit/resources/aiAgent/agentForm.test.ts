import { agentBody } from '../../../../nodes/BoxPlatform/resources/aiAgent/agentForm';

const ask = {
	type: 'ai_agent_ask',
	access_state: 'enabled',
	description: 'Old',
	basic_text: { model: 'm' },
};
type Entered = Parameters<typeof agentBody>[0];

// What n8n/host reads lacks what was left out, other than the types say.
const ability = (...entries: object[]) =>
	({ abilities: { ability: entries } }) as unknown as Entered;

describe('an agent', () => {
	it('has what Box wants at least', () => {
		expect(agentBody({ name: 'Reader', ...ability({}) })).toEqual({
			type: 'ai_agent',
			name: 'Reader',
			access_state: 'enabled',
			ask: { type: 'ai_agent_ask', access_state: 'enabled', description: 'Reader' },
		});
	});

	it('keeps what was not entered', () => {
		const current = { name: 'Reader', access_state: 'disabled', ask, extract: { type: 'x' } };
		expect(agentBody(ability({ kind: 'ask', instructions: 'Be short' }), current)).toEqual({
			...current,
			type: 'ai_agent',
			ask: { ...ask, custom_instructions: 'Be short' },
		});
	});

	it('is for users and groups by their IDs', () => {
		const body = agentBody({
			name: 'Reader',
			accessState: 'enabled_for_selected_users',
			allowedUserIds: '1,2',
			allowedGroupIds: '3',
		});
		expect(body.allowed_entities).toEqual([
			{ type: 'user', id: '1' },
			{ type: 'user', id: '2' },
			{ type: 'group', id: '3' },
		]);
	});

	it('gets JSON beside what is in the form', () => {
		const agentJson = { ask: { basic_text: { model: 'n' } }, text_gen: { description: 'Writes' } };
		const body = agentBody({ name: 'Reader', agentJson, ...ability({ description: 'Asks' }) });
		expect(body).toMatchObject({
			ask: { description: 'Asks', basic_text: { model: 'n' } },
			text_gen: { type: 'ai_agent_text_gen', access_state: 'enabled', description: 'Writes' },
		});
	});

	it.each([
		['no name', { name: ' ' }, 'needs a name'],
		['nobody to use it', { accessState: 'enabled_for_selected_users' }, 'Nobody could use'],
		['an ability twice', ability({ kind: 'ask' }, { kind: 'ask' }), '‘ask’ twice'],
		['five questions', ability({ suggestedQuestions: 'a,b,c,d,e' }), 'these are 5'],
		[
			'questions for extraction',
			ability({ kind: 'extract', suggestedQuestions: 'a' }),
			'not for extracting data',
		],
		['JSON that is no object', { agentJson: [] }, 'must be an object'],
		['JSON with what Box has not', { agentJson: { model: 'm' } }, 'has no ‘model’'],
		['an ability in JSON that is none', { agentJson: { ask: 'm' } }, '‘ask’ of ‘Agent (JSON)’'],
	])('is refused with %s', (_case, entered: object, problem) => {
		expect(() => agentBody({ name: 'Reader', ...entered })).toThrow(problem);
	});
});
