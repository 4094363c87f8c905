import {
	type AgentBody,
	bodyOf,
	ownAgent,
} from '../../../../nodes/BoxPlatform/resources/aiAgent/agentApi';
import { failureOf, fakeBox } from '../../client/fakes';

const asked: AgentBody = {
	...{ type: 'ai_agent', name: 'Reader', access_state: 'enabled' },
	ask: { type: 'ai_agent_ask' },
};
const agent = (id: string, created_at: string, more: object = {}) => ({
	...{ id, name: 'Reader', access_state: 'enabled', created_at, ask: {} },
	...more,
});

async function look(entries: object[], start: string) {
	const { box } = fakeBox(() => ({ json: { entries, next_marker: null } }));
	// Only what is asked of a doubt.
	const doubt = {
		answerLost: true,
		age: (time: unknown) =>
			Date.parse(String(time)) < Date.parse(start) ? 'older' : ('newer' as const),
	} as unknown as Parameters<ReturnType<typeof ownAgent>>[0];
	return await ownAgent(box, asked)(doubt);
}

describe('an agent that may have been made', () => {
	const old = agent('1', '2026-01-01T00:00:00Z');

	it('is the latest with its name, if it is not older than the request', async () => {
		const entries = [agent('2', '2026-03-01T00:00:00Z'), old];
		expect(await look(entries, '2026-02-01T00:00:00Z')).toMatchObject({ id: '2' });
		expect(await look([old], '2026-02-01T00:00:00Z')).toBeUndefined();
		const other = agent('3', '2026-03-01T00:00:00Z', { name: 'Other' });
		expect(await look([other], '2026-02-01T00:00:00Z')).toBeUndefined();
	});

	it('stays in doubt when it is not as asked', async () => {
		for (const more of [{ access_state: 'disabled' }, { ask: undefined }, { extract: {} }]) {
			const entries = [agent('2', '2026-03-01T00:00:00Z', more)];
			expect(await failureOf(look(entries, '2026-02-01T00:00:00Z'))).toBeInstanceOf(RangeError);
		}
	});
});

describe('an agent that is there', () => {
	it('is sent without what Box only answers', () => {
		const found = {
			...agent('1', '2026-01-01T00:00:00Z', { type: 'ai_agent', origin: 'CUSTOM' }),
			modified_by: { type: 'user', id: '2' },
			ask: {
				type: 'ai_agent_ask',
				custom_instructions: null,
				suggested_questions: ['Who?'],
				basic_text: { model: 'm', warnings: ['MODEL_INACTIVE'] },
			},
		};
		expect(bodyOf(found)).toEqual({
			name: 'Reader',
			access_state: 'enabled',
			ask: { type: 'ai_agent_ask', suggested_questions: ['Who?'], basic_text: { model: 'm' } },
		});
	});
});
