import { BoxApiError } from '../../../../nodes/BoxPlatform/client';
import { removeFolder } from '../../../../nodes/BoxPlatform/resources/folder/removeFolder';
import { type Answer, boxError, failureOf, fakeBox, type Handler } from '../../client/fakes';

const gone: Answer = boxError(404, 'not_found');
const there: Answer = { json: { type: 'folder', id: '1' } };
const deleted: Answer = { status: 204 };
const busy: Answer = boxError(503, 'unavailable');

/** Answers deletions and looks at the folder in turn; the last one of each again and again. */
function world(deletions: Answer[], looks: Answer[] = [there]) {
	const left = { DELETE: [...deletions], GET: [...looks] };
	const handler: Handler = ({ method }) => {
		const answers = method === 'DELETE' ? left.DELETE : left.GET;
		return (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
	};
	// What is tested begins when the client has given up.
	const box = fakeBox(handler, { retry: { maxAttempts: 1 } });
	return { ...box, signal: new AbortController().signal };
}

const removal = { recursive: true, maxWaitMs: 60_000 };

describe('removeFolder', () => {
	it('deletes with the choices of the user', async () => {
		const { box, clock, signal, requests } = world([deleted]);
		const done = await removeFolder({ box, clock, signal }, '1', { ...removal, ifMatch: 'e1' });
		expect(done).toBe(true);
		expect(requests.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([
			'DELETE /2.0/folders/1?recursive=true',
		]);
		expect(requests[0]?.headers['if-match']).toBe('e1');
	});

	it('waits while Box goes on, longer each time, until the folder is gone', async () => {
		const { box, clock, signal } = world([busy], [there, there, gone]);
		expect(await removeFolder({ box, clock, signal }, '1', removal)).toBe(true);
		expect(clock.waits).toEqual([1_000, 2_000, 4_000]);
	});

	it('waits as long as Box asks to', async () => {
		const { box, clock, signal } = world([{ ...busy, headers: { 'retry-after': '20' } }], [gone]);
		expect(await removeFolder({ box, clock, signal }, '1', removal)).toBe(true);
		expect(clock.waits).toContain(20_000);
	});

	it('is done when a second deletion finds nothing', async () => {
		const { box, clock, signal } = world([busy, gone]);
		expect(await removeFolder({ box, clock, signal }, '1', removal)).toBe(true);
	});

	it('does not wait if that is not wanted', async () => {
		const { box, clock, signal } = world([busy]);
		const done = await removeFolder({ box, clock, signal }, '1', { recursive: true });
		expect(done).toBe(false);
		expect(clock.waits).toEqual([]);
	});

	it('gives up when the time is over', async () => {
		const { box, clock, signal } = world([busy]);
		const begin = clock.now();
		const error = await failureOf(removeFolder({ box, clock, signal }, '1', removal));
		expect(error).toBeInstanceOf(BoxApiError);
		expect(clock.now() - begin).toBeLessThanOrEqual(60_000);
		expect(clock.waits.length).toBeGreaterThan(3);
	});

	it.each([
		['a folder that was never there', gone, 'not_found'],
		['a folder that is not empty', boxError(400, 'folder_not_empty'), 'folder_not_empty'],
	])('fails for %s', async (_name, answer, code) => {
		const { box, clock, signal, requests } = world([answer]);
		const error = await failureOf(removeFolder({ box, clock, signal }, '1', removal));
		expect(error).toMatchObject({ code });
		expect(requests).toHaveLength(1);
	});

	it('fails with the deletion when the look fails as well', async () => {
		const { box, clock, signal } = world([busy], [boxError(403, 'access_denied')]);
		const error = await failureOf(removeFolder({ box, clock, signal }, '1', removal));
		expect(error).toMatchObject({ status: 503 });
	});
});
