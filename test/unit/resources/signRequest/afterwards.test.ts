import { BoxApiError, isOutcomeUnknown } from '../../../../nodes/BoxPlatform/client';
import { isFilesResult } from '../../../../nodes/BoxPlatform/operation';
import { type Answer, boxError, failureOf, inTurn, lost } from '../../client/fakes';
import { signRequestWith, world } from './context';

const states = (...all: string[]) =>
	inTurn(...all.map((status) => ({ json: signRequestWith(status) })));
const waiting = { signRequestId: '12', maxWaitMinutes: 30, ifNotSigned: 'error', options: {} };

describe('waiting for the end of a sign request', () => {
	it('goes on until it is signed, with waits that grow', async () => {
		const { run, requests, clock } = world(
			states('converting', 'sent', 'viewed', 'finalizing', 'signed'),
		);
		expect(await run('waitForEnd', waiting)).toMatchObject({ status: 'signed' });
		expect(requests).toHaveLength(5);
		expect(clock.waits).toEqual([5_000, 10_000, 20_000, 30_000]);
	});

	it('is not confused by a status that it does not know', async () => {
		const { run } = world(states('on_the_moon', 'signed and downloaded'));
		expect(await run('waitForEnd', waiting)).toMatchObject({ status: 'signed and downloaded' });
	});

	it.each([
		['cancelled', 'was cancelled'],
		['expired', 'has expired'],
		['error', 'has failed'],
		['error_converting', 'has failed: Box could not convert'],
		['error_sending', 'has failed: Box could not send'],
		['error_finalizing', 'has failed: Box could not finish'],
	])('fails or goes on when it ends otherwise: %s', async (status, words) => {
		const { run } = world(states('sent', status));
		const error = await failureOf(run('waitForEnd', waiting));
		expect(String(error)).toContain(`‘Offer’ (ID 12) ${words}`);
		const passed = await run('waitForEnd', { ...waiting, ifNotSigned: 'passOn' });
		expect(passed).toMatchObject({ status });
	});

	it('tells who has declined, and why', async () => {
		const decision = { type: 'declined', additional_info: 'Too expensive' };
		const signers = [{ email: 'jo@example.com', signer_decision: decision }];
		const { run } = world(() => ({ json: signRequestWith('declined', { signers }) }));
		const error = await failureOf(run('waitForEnd', waiting));
		expect(String(error)).toContain('was declined by jo@example.com: ‘Too expensive’');
	});

	it('ends with its time, after a last look, and says how to go on', async () => {
		const { run, clock, requests } = world(states('sent'));
		const error = await failureOf(run('waitForEnd', { ...waiting, maxWaitMinutes: 0.2 }));
		expect(String(error)).toContain('has not ended after 0.2 minutes: it has the status ‘sent’');
		expect(String(error)).toContain('Box Platform Webhook Trigger');
		expect(clock.waits).toEqual([5_000, 7_000]);
		expect(requests).toHaveLength(3);
	});

	it('looks once without any time', async () => {
		const { run, requests } = world(states('sent'));
		await failureOf(run('waitForEnd', { ...waiting, maxWaitMinutes: 0 }));
		expect(requests).toHaveLength(1);
	});

	it('stops when the execution is stopped', async () => {
		const { run, requests, controller } = world((_request, index) => {
			if (index === 1) controller.abort(new Error('stopped'));
			return { json: signRequestWith('sent') };
		});
		const error = await failureOf(run('waitForEnd', waiting));
		expect(error).toEqual(new Error('stopped'));
		expect(requests).toHaveLength(2);
	});
});

describe('cancelling a sign request', () => {
	const params = { signRequestId: '12', options: {} };

	it('sends a body, which Box wants to have', async () => {
		const { run, requests } = world(states('cancelled'));
		expect(await run('cancel', params)).toMatchObject({ status: 'cancelled' });
		expect(requests[0]?.json()).toEqual({});
	});

	it.each([
		['cancelled', 'was cancelled already'],
		['signed', 'is signed already'],
		['declined', 'was declined already'],
	])('says that there is nothing to cancel: %s', async (status, words) => {
		const { run } = world(({ method }) =>
			method === 'POST' ? boxError(400, 'bad_request') : { json: signRequestWith(status) },
		);
		expect(String(await failureOf(run('cancel', params)))).toContain(`(ID 12) ${words}`);
	});

	it('does not count as done where Box answers that it is signed', async () => {
		const { run } = world(states('signed'));
		expect(String(await failureOf(run('cancel', params)))).toContain('is signed already');
	});

	it('leaves other refusals as they are', async () => {
		const { run } = world(({ method }) =>
			method === 'POST' ? boxError(400, 'bad_request') : { json: signRequestWith('sent') },
		);
		const error = await failureOf(run('cancel', params));
		expect(error).toBeInstanceOf(BoxApiError);
	});

	it('finds out what became of it after a lost answer', async () => {
		const { run, requests } = world(({ method }) =>
			method === 'POST' ? lost() : { json: signRequestWith('cancelled') },
		);
		expect(await run('cancel', params)).toMatchObject({ status: 'cancelled' });
		expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});
});

describe('resending a sign request', () => {
	const params = { signRequestId: '12' };
	const refused = boxError(400, 'bad_request');
	const box = (sendings: Array<Answer | ReturnType<typeof lost>>, status: string) => {
		let sent = 0;
		return world(({ method }) => {
			if (method === 'GET') return { json: signRequestWith(status) };
			sent += 1;
			return sendings[Math.min(sent, sendings.length) - 1] ?? {};
		});
	};

	it('says that Box wants to wait', async () => {
		const error = await failureOf(box([refused], 'sent').run('resend', params));
		expect(error).toMatchObject({ status: 400, detail: expect.stringContaining('10 minutes') });
	});

	it.each(['signed', 'cancelled', 'expired', 'error_sending'])(
		'says that it has ended: %s',
		async (status) => {
			const error = await failureOf(box([refused], status).run('resend', params));
			expect(String(error)).toContain('there is nobody to send it to');
		},
	);

	it('takes the refusal after a lost answer for what it is', async () => {
		const result = await box([lost(), refused], 'sent').run('resend', params);
		expect(result).toEqual({ id: '12', resent: true });
	});

	it('does not take a refusal after a pause for success', async () => {
		const paused = { ...boxError(429, 'rate_limit_exceeded'), headers: { 'retry-after': '1' } };
		const error = await failureOf(box([paused, refused], 'sent').run('resend', params));
		expect(error).toMatchObject({ status: 400 });
	});

	it('says that nobody knows where Box goes on failing', async () => {
		const error = await failureOf(box([lost()], 'sent').run('resend', params));
		expect(isOutcomeUnknown(error)).toBe(true);
	});
});

describe('downloading what was signed', () => {
	const params = {
		signRequestId: '12',
		content: 'all',
		binaryPropertyName: 'data',
		options: {},
	};
	const files = (isReady: boolean) => ({
		sign_files: { files: [{ type: 'file', id: '5' }], is_ready_for_download: isReady },
	});
	const log = { signing_log: { type: 'file', id: '6' } };
	const kinds = async (result: unknown) => {
		if (typeof result !== 'object' || result === null || !isFilesResult(result)) return undefined;
		let count = 0;
		for await (const entry of result.entries) if (entry.length === 1) count += 1;
		return count;
	};

	it('waits until Box has finished documents and log', async () => {
		const { run, requests } = world(
			inTurn(
				{ json: signRequestWith('finalizing', files(false)) },
				{ json: signRequestWith('signed', files(true)) },
				{ json: signRequestWith('signed', { ...files(false), ...log }) },
				{ json: signRequestWith('signed', { ...files(true), ...log }) },
			),
		);
		expect(await kinds(await run('downloadSigned', params))).toBe(2);
		expect(requests).toHaveLength(4);
	});

	it.each([
		['documents', files(true), 1],
		['log', log, 1],
	])('waits for no more than is wanted: %s', async (content, found, count) => {
		const { run, requests } = world(() => ({ json: signRequestWith('signed', found) }));
		expect(await kinds(await run('downloadSigned', { ...params, content }))).toBe(count);
		expect(requests).toHaveLength(1);
	});

	it('ends with its time', async () => {
		const { run } = world(() => ({ json: signRequestWith('signed', files(true)) }));
		const error = await failureOf(run('downloadSigned', params));
		expect(String(error)).toContain('has not finished the files');
		expect(String(error)).toContain('after 60 seconds');
	});

	it('does not wait for people', async () => {
		const { run, requests } = world(() => ({ json: signRequestWith('sent', files(false)) }));
		const error = await failureOf(run('downloadSigned', params));
		expect(String(error)).toContain('is not signed: it has the status ‘sent’. Use Wait for End');
		expect(requests).toHaveLength(1);
	});

	it('takes the documents as they are, if that is wanted', async () => {
		const { run } = world(() => ({ json: signRequestWith('sent', files(true)) }));
		const wanted = { ...params, options: { evenIfNotSigned: true } };
		expect(await kinds(await run('downloadSigned', wanted))).toBe(1);
	});
});

describe('listing sign requests', () => {
	it('refuses senders where only own requests are listed', async () => {
		const { run } = world(() => ({ json: { entries: [] } }));
		const filters = { senders: 'jo@example.com', sharedRequests: false };
		await expect(async () => await run('getAll', { filters })).rejects.toThrow('switch on');
	});

	it('asks for shared requests when it chooses senders', async () => {
		const { run, requests } = world(() => ({ json: { entries: [] } }));
		const result = await run('getAll', { filters: { senders: 'jo@example.com' } });
		const entries: object[] = [];
		if (Symbol.asyncIterator in result) for await (const one of result) entries.push(one);
		expect(entries).toEqual([]);
		const query = requests[0]?.url.searchParams;
		expect(query?.get('shared_requests')).toBe('true');
		expect(query?.get('senders')).toBe('jo@example.com');
	});
});
