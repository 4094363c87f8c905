import { BoxApiError, BoxDataError } from '../../../nodes/BoxPlatform/client';
import { smallContent } from '../../../nodes/BoxPlatform/resources/smallContent';
import { type Answer, boxError, failureOf, fakeBox, inTurn } from '../client/fakes';

const signal = new AbortController().signal;
const request = { path: '/files/1/thumbnail.png' };
const broken: Answer = { bytes: Buffer.from('ab'), breaks: 'ECONNRESET' };
const whole: Answer = { bytes: Buffer.from('abc'), headers: { 'content-type': 'image/png' } };

describe('smallContent', () => {
	it('reads all of it, with its type', async () => {
		const { box, clock } = fakeBox(inTurn(whole));
		const { content, mimeType } = await smallContent({ box, clock, signal }, request);
		expect([content.toString(), mimeType]).toEqual(['abc', 'image/png']);
		expect(clock.waits).toEqual([]);
	});

	it('reads it again from the beginning when it breaks off, after waits that grow', async () => {
		const { box, clock, requests } = fakeBox(inTurn(broken, broken, broken, whole));
		const { content } = await smallContent({ box, clock, signal }, request);
		expect(content.toString()).toBe('abc');
		expect(requests).toHaveLength(4);
		expect(clock.waits).toEqual([500, 1_000, 2_000]);
	});

	it('gives up after five attempts', async () => {
		const { box, clock, requests } = fakeBox(inTurn(broken));
		const error = await failureOf(smallContent({ box, clock, signal }, request));
		expect(error).toBeInstanceOf(BoxDataError);
		expect(error).toMatchObject({
			code: 'size_mismatch',
			message: 'The connection to Box broke 5 times in the middle of the content',
		});
		expect(requests).toHaveLength(5);
	});

	it('is not taken into memory when it is large', async () => {
		const bytes = Buffer.alloc(64 * 1024 * 1024 + 1);
		const { box, clock, requests } = fakeBox(inTurn({ bytes }));
		const error = await failureOf(smallContent({ box, clock, signal }, request));
		expect(error).toMatchObject({ code: 'answer_too_large' });
		expect(requests).toHaveLength(1);
	});

	it('does not repeat what Box refuses', async () => {
		const { box, clock, requests } = fakeBox(() => boxError(404, 'not_found'));
		const error = await failureOf(smallContent({ box, clock, signal }, request));
		expect(error).toBeInstanceOf(BoxApiError);
		expect(requests).toHaveLength(1);
	});

	it('ends when the execution is stopped', async () => {
		const controller = new AbortController();
		const { box, clock, requests } = fakeBox(() => {
			setImmediate(() => controller.abort(new Error('stopped')));
			return broken;
		});
		const world = { box, clock, signal: controller.signal };
		expect(await failureOf(smallContent(world, request))).toMatchObject({ message: 'stopped' });
		expect(requests).toHaveLength(1);
	});
});
