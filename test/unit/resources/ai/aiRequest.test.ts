import { BoxApiError } from '../../../../nodes/BoxPlatform/client';
import {
	askBoxAi,
	saysNotReady,
	textAnswer,
} from '../../../../nodes/BoxPlatform/resources/ai/aiRequest';
import { type Answer, boxError, failureOf, fakeBox } from '../../client/fakes';

const done = { answer: 'Yes', created_at: '2026-01-31T00:00:00Z', completion_reason: 'done' };
const notReady: Answer = {
	status: 400,
	json: { type: 'error', status: 400, code: 'bad_request', message: 'The text is not ready' },
};

function asking(answers: readonly Answer[], options = {}, controller = new AbortController()) {
	const fake = fakeBox((_request, index) => answers[Math.min(index, answers.length - 1)] ?? {});
	const { box, clock } = fake;
	const answer = askBoxAi(
		{ box, clock, signal: controller.signal },
		{ path: '/ai/ask', json: {}, expect: textAnswer, options, content: 'the content of the files' },
	);
	return { ...fake, answer };
}

describe('a question to Box AI', () => {
	it.each([
		['Box has no content yet', { status: 204 }],
		['Box says that the text is not there yet', notReady],
	])('is asked again while %s', async (_case, first) => {
		const { answer, requests, clock } = asking([first, first, { json: done }]);
		expect(await answer).toEqual(done);
		expect(requests).toHaveLength(3);
		expect(clock.waits).toHaveLength(2);
	});

	it('is not asked for longer than the user has set', async () => {
		const { answer, clock } = asking([{ status: 204 }], { waitForContentSeconds: 20 });
		const error = await failureOf(answer);
		expect(String(error)).toContain(
			'Box AI cannot read the content of the files, also after 20 seconds',
		);
		expect(clock.waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(20_000);
	});

	it('is asked once with a wait of 0, and keeps what Box said', async () => {
		const { answer, requests } = asking([notReady], { waitForContentSeconds: 0 });
		expect(await failureOf(answer)).toMatchObject({
			status: 400,
			reason: 'The text is not ready',
			detail: expect.stringContaining('‘Wait for Content (Seconds)’'),
		});
		expect(requests).toHaveLength(1);
	});

	it('ends while it waits when the execution is stopped', async () => {
		const controller = new AbortController();
		const { answer } = asking([{ status: 204 }], {}, controller);
		controller.abort(new Error('stopped'));
		expect(String(await failureOf(answer))).toContain('stopped');
	});

	it('is sent again after a lost answer, since it changes nothing', async () => {
		const { answer, requests } = asking([{ status: 502, text: '' }, { json: done }]);
		expect(await answer).toEqual(done);
		expect(requests).toHaveLength(2);
	});

	it.each([
		['200 without an answer', { json: { created_at: 'x' } }],
		['200 without a time', { json: { answer: 'Yes' } }],
	])('takes no %s', async (_case, nonsense) => {
		const { answer, requests } = asking([nonsense, { json: done }]);
		expect(await answer).toEqual(done);
		expect(requests).toHaveLength(2);
	});

	it('fails for an answer that ended early, unless it is to be returned', async () => {
		const early = { ...done, completion_reason: 'max_tokens' };
		expect(String(await failureOf(asking([{ json: early }]).answer))).toContain('‘max_tokens’');
		expect(await asking([{ json: early }], { onIncomplete: 'return' }).answer).toEqual(early);
		const { completion_reason: _none, ...untold } = done;
		expect(await asking([{ json: untold }]).answer).toEqual(untold);
	});
});

describe('an answer that there is no content yet', () => {
	const apiError = (status: number, reason: string) =>
		new BoxApiError({
			...{ status, reason, code: 'bad_request', conflicts: [], attempts: 1 },
			...{ method: 'POST', path: '/ai/ask', outcomeUnknown: false },
		});

	it.each([
		[400, 'The text representation is not available', true],
		[412, 'File is not indexed', true],
		[409, 'The file is being processed', true],
		[400, "Invalid value '30'", false],
		[403, 'The content is not available', false],
		[500, 'not ready', false],
	])('%d ‘%s’: %p', (status, reason, expected) => {
		expect(saysNotReady(apiError(status, reason))).toBe(expected);
	});

	it('is none when it is no answer of Box', async () => {
		expect(saysNotReady(new Error('not ready'))).toBe(false);
		const { answer, requests } = asking([boxError(404, 'not_found')]);
		expect(await failureOf(answer)).toMatchObject({ status: 404 });
		expect(requests).toHaveLength(1);
	});
});
