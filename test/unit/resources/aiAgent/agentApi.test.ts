import {
	type AgentBody,
	bodyOf,
	makeAgent,
} from '../../../../nodes/BoxPlatform/resources/aiAgent/agentApi';
import { isOutcomeUnknown } from '../../../../nodes/BoxPlatform/client';
import { fakeBox, lost } from '../../client/fakes';

const asked: AgentBody = {
	...{ type: 'ai_agent', name: 'Reader', access_state: 'enabled' },
	ask: { type: 'ai_agent_ask' },
};
const agent = (id: string, created_at: string, more: object = {}) => ({
	...{ id, name: 'Reader', access_state: 'enabled', created_at, ask: {} },
	...more,
});

/** A Box that loses the answer, and lists these agents at the first look and at later ones. */
async function makeLost(first: object[], later = first, made = new Set<string>()) {
	let lists = 0;
	const { box, clock, requests } = fakeBox(({ method }) => {
		if (method === 'POST') return lost();
		lists += 1;
		return { json: { entries: lists > 1 ? later : first, next_marker: null } };
	});
	const agent = makeAgent({ box, clock, signal: new AbortController().signal }, asked, made);
	const [outcome] = await Promise.allSettled([agent]);
	const value = outcome.status === 'fulfilled' ? outcome.value : undefined;
	const error: unknown = outcome.status === 'rejected' ? outcome.reason : undefined;
	return { value, error, sent: requests.filter(({ method }) => method === 'POST').length };
}

describe('an agent that may have been made', () => {
	const old = agent('1', '2026-01-01T00:00:00Z');
	const own = agent('2', '2026-03-01T00:00:00Z');

	it('is the latest with its name', async () => {
		expect(await makeLost([own, old])).toMatchObject({ value: { id: '2' }, sent: 1 });
	});

	it('is looked for again, as Box may list it late', async () => {
		expect(await makeLost([], [own])).toMatchObject({ value: { id: '2' }, sent: 1 });
	});

	it('is not one that another item of the run has made', async () => {
		const { error, sent } = await makeLost([own], [own], new Set(['2']));
		expect(isOutcomeUnknown(error)).toBe(true);
		expect(sent).toBe(1);
	});

	it.each([
		['is not listed', []],
		['has another name', [agent('3', '2026-03-01T00:00:00Z', { name: 'Other' })]],
		['is another state', [agent('2', '2026-03-01T00:00:00Z', { access_state: 'disabled' })]],
		['has no such ability', [agent('2', '2026-03-01T00:00:00Z', { ask: undefined })]],
		['has one more', [agent('2', '2026-03-01T00:00:00Z', { extract: {} })]],
	])('is never made twice where it %s', async (_what, entries) => {
		const { error, sent } = await makeLost(entries);
		expect(isOutcomeUnknown(error)).toBe(true);
		expect(error).toMatchObject({ detail: expect.stringContaining('Look for ‘Reader’') });
		expect(sent).toBe(1);
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
