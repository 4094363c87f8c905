import { readSettings } from '../../../../nodes/BoxPlatform/n8n/trigger/form';
import { runInEditor } from '../../../../nodes/BoxPlatform/n8n/trigger/manual';
import { boxError } from '../../client/fakes';
import { fakeNode } from '../fakeNode';
import { fakeAccount, uploadOf } from './fakeAccount';
import { fakeHost } from './fakeHost';
import { handClock, rest } from './handClock';

function setUp(parameters: Record<string, unknown> = {}) {
	const { clock, pass } = handClock();
	const account = fakeAccount({ clock });
	const { host, shown, staticData } = fakeHost(account.box, { isManual: true });
	const settings = readSettings(parameters, fakeNode());
	const { manualTriggerFunction, closeFunction } = runInEditor(host, settings, clock);
	const run = async () => await manualTriggerFunction?.();
	const close = async () => await closeFunction?.();
	const ids = () => shown.map((items) => items.map(({ json }) => json.event_id));
	return { ...account, host, run, close, shown, ids, pass, staticData };
}

const files = (...names: string[]) =>
	names.map((name) => {
		const event = uploadOf(name);
		return { ...event, source: { ...event.source, name } };
	});

describe('a run in the editor', () => {
	it('shows the latest event that passes the filters, and changes no state', async () => {
		const { log, run, ids, staticData } = setUp({ filters: { extensions: 'pdf' } });
		log.push(...files('a.pdf', 'b.pdf', 'c.txt'));
		await run();
		expect(ids()).toEqual([['b.pdf']]);
		expect(staticData).toEqual({});
	});

	it('reads on to the end for a later one, whatever comes after it on a page', async () => {
		const { log, run, ids } = setUp({ filters: { extensions: 'pdf' } });
		const many = Array.from({ length: 700 }, (_, index) => `${index}.txt`);
		log.push(...files('a.pdf', ...many, 'b.pdf', 'c.txt'));
		await run();
		expect(ids()).toEqual([['b.pdf']]);
	});

	it('takes what it has found after ten seconds of reading', async () => {
		const { log, script, run, ids, pass } = setUp();
		log.push(...files(...Array.from({ length: 1_600 }, (_, index) => `${index}.txt`)));
		script.answer = async ({ url }) => {
			const position = url.searchParams.get('stream_position');
			if (position === '1500') await pass(10_000);
			if (position === '2000') await pass(1);
			return undefined as never;
		};
		await run();
		// The page that came within ten seconds was not the last one.
		expect(ids()).toEqual([['1499.txt']]);
	});

	it('waits for the next event when there is none', async () => {
		const { log, run, ids, call } = setUp();
		const running = run();
		await rest();
		expect(ids()).toEqual([]);
		log.push(uploadOf('next', '2026-01-01T10:00:01Z'));
		call();
		await running;
		expect(ids()).toEqual([['next']]);
	});

	it('waits for the next one when it is set to, and leaves older ones out', async () => {
		const { log, run, ids, call, paths } = setUp({
			options: { testWith: 'next' },
			filters: { extensions: 'txt' },
		});
		log.push(uploadOf('before', '2026-01-01T10:00:00Z'));
		const running = run();
		await rest();
		log.push(
			uploadOf('old', '2026-01-01T09:59:54Z'),
			...files('wrong.pdf'),
			uploadOf('next', '2026-01-01T10:00:01Z'),
			uploadOf('later', '2026-01-01T10:00:02Z'),
		);
		call();
		await running;
		expect(ids()).toEqual([['next']]);
		expect(paths().filter((path) => path === 'GET /2.0/events')).toHaveLength(3);
	});

	it('ends without an error and without items when it is stopped', async () => {
		const { run, close, shown } = setUp();
		const running = run();
		await rest();
		await close();
		await running;
		expect(shown).toEqual([]);
	});

	it('fails in the words of a user, without waiting for Box', async () => {
		const { run, script } = setUp();
		script.answer = () => boxError(403, 'insufficient_scope');
		await expect(run()).rejects.toMatchObject({
			name: 'NodeApiError',
			node: { name: 'Box' },
		});
	});

	it('fails at once when what it attaches cannot be had', async () => {
		const { log, run, script } = setUp({ options: { attach: 'details' } });
		log.push(uploadOf('1'));
		script.answer = ({ url }) =>
			url.pathname.startsWith('/2.0/files/') ? boxError(503, 'unavailable') : undefined;
		await expect(run()).rejects.toMatchObject({ name: 'NodeApiError' });
	});
});
