import {
	decide,
	defaultRetryPolicy,
	retryAfterMs,
	type AttemptState,
	type Decision,
	type Outcome,
} from '../../../../nodes/BoxPlatform/client/http/retry';

const state: AttemptState = {
	attempts: 1,
	waitedMs: 0,
	refreshed: false,
	repeatable: true,
	waitFor202: false,
	random: 0.5,
};
const answer = (status: number, code = '', retryAfter?: number): Outcome => ({
	kind: 'answer',
	status,
	code,
	retryAfterMs: retryAfter,
});
const failure = (sent: 'not-sent' | 'unknown', code = 'ECONNRESET'): Outcome => ({
	kind: 'failure',
	sent,
	code,
});
const wait = (waitMs: number, pauseUser = false): Decision => ({
	action: 'wait',
	waitMs,
	pauseUser,
});
const giveUp = (
	because: Extract<Decision, { action: 'giveUp' }>['because'],
	outcomeUnknown = false,
): Decision => ({ action: 'giveUp', because, outcomeUnknown });

describe('decide', () => {
	it.each<[string, Outcome, Partial<AttemptState>, Decision]>([
		['429 waits as asked', answer(429, '', 7_000), {}, wait(7_000, true)],
		[
			'429 is never done: a POST too',
			answer(429, '', 7_000),
			{ repeatable: false },
			wait(7_000, true),
		],
		['429 without Retry-After backs off', answer(429), {}, wait(500, true)],
		['503 waits as asked', answer(503, '', 3_000), {}, wait(3_000)],
		[
			'503 of a POST is unknown',
			answer(503, '', 3_000),
			{ repeatable: false },
			giveUp('unsafe', true),
		],
		['500 backs off', answer(500), { attempts: 3 }, wait(2_000)],
		['500 of a POST is unknown', answer(500), { repeatable: false }, giveUp('unsafe', true)],
		['502 of a POST is unknown', answer(502), { repeatable: false }, giveUp('unsafe', true)],
		['504 of a POST is unknown', answer(504), { repeatable: false }, giveUp('unsafe', true)],
		['504 backs off', answer(504), {}, wait(500)],
		['507 is final: the account is full', answer(507), {}, giveUp('final')],
		['507 of a POST has done nothing', answer(507), { repeatable: false }, giveUp('final')],
		['408 backs off', answer(408), {}, wait(500)],
		['202 is waited for', answer(202, '', 4_000), { waitFor202: true }, wait(4_000)],
		['202 never loops tightly', answer(202, '', 0), { waitFor202: true }, wait(1_000)],
		['202 without Retry-After', answer(202), { waitFor202: true }, wait(1_000)],
		[
			'202 does not use up attempts',
			answer(202, '', 1_000),
			{ waitFor202: true, attempts: 9 },
			wait(1_000),
		],
		['409 blocked', answer(409, 'operation_blocked_temporary'), { repeatable: false }, wait(500)],
		[
			'400 with the code of a passing conflict',
			answer(400, 'operation_blocked_temporary'),
			{},
			giveUp('final'),
		],
		['409 reserved', answer(409, 'name_temporarily_reserved'), { repeatable: false }, wait(500)],
		['409 name in use is final', answer(409, 'item_name_in_use'), {}, giveUp('final')],
		['400 is final', answer(400, 'bad_request'), {}, giveUp('final')],
		[
			'400 that passes',
			answer(400, 'parts_mismatch'),
			{ passingCodes: ['parts_mismatch'] },
			wait(500),
		],
		['404 is final', answer(404, 'not_found', 1_000), {}, giveUp('final')],
		['412 is final', answer(412), {}, giveUp('final')],
		['401 refreshes', answer(401), { repeatable: false }, { action: 'refreshToken' }],
		['401 refreshes once', answer(401), { refreshed: true }, giveUp('final')],
		['refused connection', failure('not-sent', 'ECONNREFUSED'), { repeatable: false }, wait(500)],
		['lost connection', failure('unknown'), {}, wait(500)],
		[
			'lost connection of a POST',
			failure('unknown'),
			{ repeatable: false },
			giveUp('unsafe', true),
		],
		['bad certificate', failure('not-sent', 'CERT_HAS_EXPIRED'), {}, giveUp('final')],
		['outbound policy', failure('not-sent', 'EGRESS_BLOCKED'), {}, giveUp('final')],
		['the cap of the backoff', answer(500), { attempts: 5, random: 0.99 }, wait(15_840)],
		['attempts used up', answer(500), { attempts: 6 }, giveUp('attempts', true)],
		['attempts used up by 429', answer(429, '', 1), { attempts: 6 }, giveUp('attempts')],
		['Retry-After beyond the budget', answer(429, '', 300_001), {}, giveUp('budget')],
		[
			'Retry-After beyond what is left',
			answer(429, '', 2_000),
			{ waitedMs: 299_000 },
			giveUp('budget'),
		],
		['exactly the budget', answer(429, '', 300_000), {}, wait(300_000, true)],
		[
			'polls within the budget',
			answer(202),
			{ waitFor202: true, waitedMs: 299_500 },
			giveUp('budget'),
		],
	])('%s', (_name, outcome, facts, expected) => {
		expect(decide(outcome, { ...state, ...facts }, defaultRetryPolicy)).toEqual(expected);
	});

	it('never waits longer than the cap by its own choice', () => {
		const policy = { ...defaultRetryPolicy, maxAttempts: 50 };

		const decision = decide(answer(500), { ...state, attempts: 20, random: 0.999 }, policy);

		expect(decision).toEqual(wait(59_940));
	});
});

describe('retryAfterMs', () => {
	const now = Date.parse('2026-01-15T12:00:00Z');
	it.each<[string, Record<string, string>, number | undefined]>([
		['seconds', { 'retry-after': '7' }, 7_000],
		['blanks', { 'retry-after': ' 30 ' }, 30_000],
		['fractions', { 'retry-after': '0.25' }, 250],
		['a date', { 'retry-after': 'Thu, 15 Jan 2026 12:00:20 GMT' }, 20_000],
		['a date in the past', { 'retry-after': 'Thu, 15 Jan 2026 11:00:00 GMT' }, 0],
		[
			"a date by the server's clock",
			{ 'retry-after': 'Thu, 15 Jan 2026 13:00:20 GMT', date: 'Thu, 15 Jan 2026 13:00:00 GMT' },
			20_000,
		],
		['nothing', {}, undefined],
		['rubbish', { 'retry-after': 'soon' }, undefined],
		['rubbish behind a number', { 'retry-after': '5 apples' }, undefined],
		['rubbish before a number', { 'retry-after': 'x5' }, undefined],
	])('reads %s', (_name, headers, expected) => {
		expect(retryAfterMs(headers, now)).toBe(expected);
	});
});
