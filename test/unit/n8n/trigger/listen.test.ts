import { NodeApiError } from 'n8n-workflow';

import { boxError, type SeenRequest } from '../../client/fakes';
import { uploadOf } from './fakeAccount';
import { fakeTrigger } from './fakeTrigger';

const minute = 60_000;
/** A 401 would have the client ask for another token first. */
const forbidden = boxError(403, 'access_denied_insufficient_permissions');
const isPage = ({ method, url }: SeenRequest) => method === 'GET' && url.pathname === '/2.0/events';
const other = { type: 'user', id: '12', enterprise: null };

/** A trigger that listens; from `fails` on, what the test says is answered in place of Box's answers. */
async function listening(
	parameters: Record<string, unknown> = {},
	changes: Parameters<typeof fakeTrigger>[1] = {},
) {
	const trigger = fakeTrigger(parameters, changes);
	const close = await trigger.start();
	const fails = async (answer: typeof trigger.script.answer) => {
		trigger.script.answer = answer;
		trigger.call();
		await trigger.pass(0);
	};
	const works = () => {
		trigger.script.answer = () => undefined;
	};
	const attempts = () => trigger.paths().filter((path) => path === 'GET /2.0/users/me').length - 1;
	return { ...trigger, close, fails, works, attempts };
}

describe('what only a person can repair', () => {
	it('is confirmed for two seconds, and then one failed execution, however long it lasts', async () => {
		const { fails, pass, saved, lines, close } = await listening();
		await fails(() => forbidden);
		expect(lines).toEqual([expect.stringMatching(/^warn Box: .*Nothing is lost/)]);
		// The next attempts are after half a second, one more, and two more.
		await pass(3_499);
		expect(saved).toEqual([]);
		await pass(1);
		expect(saved).toHaveLength(1);
		expect(saved[0]).toBeInstanceOf(NodeApiError);
		await pass(90 * minute);
		expect(saved).toHaveLength(1);
		await close();
	});

	it('is tried again after growing waits', async () => {
		const { fails, pass, attempts, close } = await listening();
		await fails(() => forbidden);
		const counts: number[] = [];
		for (const ms of [499, 1, 999, 1, 1_999, 1]) {
			await pass(ms);
			counts.push(attempts());
		}
		expect(counts).toEqual([0, 1, 1, 2, 2, 3]);
		await pass(10 * minute);
		expect(attempts()).toBeLessThan(30);
		await close();
	});

	it('is over when it works again, and what happened meanwhile is caught up', async () => {
		const { fails, works, pass, log, lines, executions, close } = await listening();
		await fails(() => forbidden);
		works();
		log.push(uploadOf('meanwhile', '2026-01-01T10:00:01Z'));
		await pass(500);
		expect(lines.at(-1)).toMatch(/^info Box: works again/);
		expect(executions).toHaveLength(1);
		executions[0]?.end();
		await close();
	});

	it.each([
		['is a new failure after a minute of work', minute, [0, 1], 0],
		['goes on after less than a minute of work', minute - 1, [0, 0], 1],
	])('%s', async (_name, workedMs, [before, after], failures) => {
		const { fails, works, pass, attempts, saved, close } = await listening();
		await fails(() => forbidden);
		works();
		await pass(500);
		await pass(workedMs);
		const connected = attempts();
		await fails(() => forbidden);
		expect(saved).toHaveLength(failures);
		await pass(499);
		expect(attempts() - connected).toBe(before);
		await pass(1);
		expect(attempts() - connected).toBe(after);
		await close();
	});

	it('ends the trigger on a host that cannot be told otherwise', async () => {
		const { fails, pass, ended, attempts, close } = await listening(
			{},
			{ saveFailedExecution: undefined },
		);
		await fails(() => forbidden);
		await pass(10 * minute);
		expect(ended).toEqual([expect.any(NodeApiError)]);
		expect(attempts()).toBe(0);
		await close();
	});
});

describe('connecting again', () => {
	it('waits for Box without a failed execution', async () => {
		const { fails, pass, saved, lines, close } = await listening();
		await fails((request) => (isPage(request) ? forbidden : boxError(503, 'unavailable')));
		await pass(30 * minute);
		expect(saved).toEqual([]);
		expect(lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
		await close();
	});

	it('does not wait for a folder that is not there', async () => {
		const folder = { watch: 'folder', folderId: '7' };
		const { fails, pass, saved, close } = await listening(folder);
		let pages = 0;
		await fails((request) => {
			if (isPage(request) && (pages += 1) === 1) return forbidden;
			return request.url.pathname === '/2.0/folders/7' ? boxError(404, 'not_found') : undefined;
		});
		await pass(minute);
		expect(saved).toHaveLength(1);
		await close();
	});

	/** The credential belongs to another account from then on. */
	const reconnected = (request: SeenRequest) =>
		request.url.pathname === '/2.0/users/me' ? { json: other } : undefined;

	it('to another account starts afresh, and writes that down at once', async () => {
		const { fails, pass, checkpoints, lines, stored, script, close } = await listening();
		await fails(() => forbidden);
		script.answer = reconnected;
		await pass(500);
		expect(lines).toContainEqual(expect.stringMatching(/^warn Box: .* starts afresh/));
		expect(checkpoints).toEqual([expect.stringMatching(/^box:[\da-f-]{36}$/)]);
		expect(stored()).toMatchObject({ scope: '12/all' });
		await close();
	});

	it('to the same account writes nothing', async () => {
		const { fails, works, pass, checkpoints, close } = await listening();
		await fails(() => forbidden);
		works();
		await pass(500);
		expect(checkpoints).toEqual([]);
		await close();
	});

	it('to an account that does not know where to start fails like any other failure', async () => {
		const options = { startFrom: 'position', startPosition: '1000' };
		const { fails, pass, saved, attempts, script, close } = await listening({ options });
		await fails(() => forbidden);
		script.answer = (request) => {
			const isCheck = request.url.searchParams.get('stream_position') === '1000';
			return isCheck ? boxError(400, 'stream_position') : reconnected(request);
		};
		await pass(20 * minute);
		expect(saved).toMatchObject([{ message: 'Box does not know the ‘Start Position’' }]);
		expect(attempts()).toBeLessThan(60);
		await close();
	});
});
