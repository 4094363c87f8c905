import { fromDate } from '../../../../nodes/BoxPlatform/client';
import { connect } from '../../../../nodes/BoxPlatform/n8n/trigger/connection';
import { readSettings } from '../../../../nodes/BoxPlatform/n8n/trigger/form';
import { boxError } from '../../client/fakes';
import { fakeNode } from '../fakeNode';
import { fakeAccount, uploadOf } from './fakeAccount';
import { fakeHost } from './fakeHost';
import { handClock } from './handClock';

function setUp(parameters: Record<string, unknown> = {}) {
	const { clock } = handClock();
	const account = fakeAccount({ clock });
	const { host, boxClientOptions } = fakeHost(account.box);
	const { signal } = new AbortController();
	const settings = readSettings(parameters, fakeNode());
	const connecting = async () => await connect(host, settings, { clock, signal });
	return { ...account, boxClientOptions, clock, signal, connecting };
}

const asked = ({ url }: { url: URL }) => Object.fromEntries(url.searchParams);

describe('connect', () => {
	it('signs in, and reads where the stream ends', async () => {
		const { connecting, log, paths, requests, boxClientOptions, signal } = setUp({
			options: { asUser: '12', actWith: 'token' },
		});
		log.push(uploadOf('1'));
		expect(await connecting()).toMatchObject({
			scope: '11/all',
			head: { position: '1001', at: '2026-01-01T10:00:00.000Z' },
		});
		expect(boxClientOptions).toEqual([{ actAs: { user: '12', with: 'token' }, signal }]);
		expect(paths()).toEqual(['GET /2.0/users/me', 'GET /2.0/events']);
		expect(requests.map(asked)).toEqual([
			{ fields: 'name,login,enterprise' },
			{ stream_type: 'all', stream_position: 'now', limit: '1' },
		]);
	});

	it.each([
		['changes', '11/changes', 'changes'],
		['sync', '11/sync', 'sync'],
		['enterprise', '77/enterprise', 'admin_logs_streaming'],
	])('to the stream %s has the scope %s', async (stream, scope, boxName) => {
		const { connecting, requests } = setUp({ stream });
		expect((await connecting()).scope).toBe(scope);
		expect(requests.at(-1)?.url.searchParams.get('stream_type')).toBe(boxName);
	});

	it('names a company after its admin where Box tells no company', async () => {
		const { connecting, script } = setUp({ stream: 'enterprise' });
		script.answer = ({ url }) =>
			url.pathname === '/2.0/users/me' ? { json: { type: 'user', id: '11' } } : undefined;
		expect((await connecting()).scope).toBe('11/enterprise');
	});

	it('looks the watched folder up, so that a wrong ID shows', async () => {
		const folder = { watch: 'folder', folderId: '7' };
		const { connecting, requests, script } = setUp(folder);
		await connecting();
		expect(requests.at(-1)?.url.href).toMatch(/\/folders\/7\?fields=id$/);
		script.answer = ({ url }) =>
			url.pathname === '/2.0/folders/7' ? boxError(404, 'not_found') : undefined;
		await expect(connecting()).rejects.toThrow('404');
	});

	it('finds the watched folder by its path', async () => {
		const { connecting, script } = setUp({ watch: 'folder', folderId: '/Invoices' });
		const entries = [{ type: 'folder', id: '9', name: 'Invoices' }];
		script.answer = ({ url }) =>
			url.pathname === '/2.0/folders/0/items' ? { json: { entries, total_count: 1 } } : undefined;
		const { wants } = await connecting();
		const inside = uploadOf('1');
		inside.source = { ...inside.source, parent: { type: 'folder', id: '9' } };
		expect(await wants(inside)).toBe(true);
	});
});

describe('a connection', () => {
	it('wants what passes the filters', async () => {
		const { connecting } = setUp({ filters: { extensions: 'pdf' } });
		const { wants } = await connecting();
		const pdf = uploadOf('1');
		pdf.source = { ...pdf.source, name: 'a.pdf' };
		expect([await wants(pdf), await wants(uploadOf('2'))]).toEqual([true, false]);
	});

	it.each([
		[true, false],
		[false, true],
		[undefined, true],
	])('with own actions ignored: %p, wants them: %p', async (ignoreOwnActions, expected) => {
		const { connecting } = setUp({ filters: { ignoreOwnActions } });
		expect(await (await connecting()).wants(uploadOf('1'))).toBe(expected);
	});

	it('reads on from a position', async () => {
		const { connecting, log, clock, signal } = setUp({ stream: 'changes' });
		log.push(uploadOf('1'), uploadOf('2'));
		const { events } = await connecting();
		for await (const page of events({ position: '1001', clock, signal })) {
			expect(page.events.map(({ event_id: id }) => id)).toEqual(['2']);
			break;
		}
	});

	it.each([
		[{}, 'UPLOAD,DELETE'],
		[{ watch: 'folder', folderId: '7' }, 'UPLOAD,DELETE,MOVE,UNDELETE'],
		[{ watch: 'folder', folderId: '7', includeSubfolders: false }, 'UPLOAD,DELETE'],
	])('to a company lets Box select the types: with %j, %s', async (watch, types) => {
		const { connecting, log, requests, clock, signal } = setUp({
			stream: 'enterprise',
			enterpriseEventTypes: ['UPLOAD', 'DELETE'],
			...watch,
		});
		log.push(uploadOf('1'));
		const { events } = await connecting();
		for await (const page of events({ position: '1000', clock, signal })) {
			expect(page.events).toHaveLength(1);
			break;
		}
		expect(requests.at(-1)?.url.searchParams.get('event_type')).toBe(types);
	});

	it('to a company looks as often as the node is set to', async () => {
		const { clock, asked: waits, pass } = handClock();
		const account = fakeAccount({ clock });
		const closing = new AbortController();
		const settings = readSettings(
			{ stream: 'enterprise', options: { pollSeconds: 7 } },
			fakeNode(),
		);
		const { host } = fakeHost(account.box);
		const { signal } = closing;
		const { events } = await connect(host, settings, { clock, signal });
		const next = events({ position: '1000', clock, signal }).next();
		await pass(0);
		closing.abort();
		await next;
		expect(waits).toContain(7_000);
	});

	it('looks back over what Box still has of an account', async () => {
		const { connecting, log, requests, signal } = setUp({ stream: 'changes' });
		log.push(uploadOf('1'), uploadOf('2'));
		const pages: unknown[] = [];
		for await (const events of (await connecting()).recent(signal)) pages.push(events);
		expect(pages).toEqual([log]);
		expect(requests.map(asked)[2]).toMatchObject({
			stream_type: 'changes',
			stream_position: '0',
		});
	});

	it("looks back over one day of a company's log", async () => {
		const { connecting, script, requests, signal } = setUp({ stream: 'enterprise' });
		const connection = await connecting();
		script.answer = () => ({ json: { entries: [], next_stream_position: '1' } });
		for await (const events of connection.recent(signal)) expect(events).toEqual([]);
		expect(requests.map(asked)[2]).toMatchObject({
			stream_type: 'admin_logs',
			created_after: '2025-12-31T10:00:00.000Z',
		});
	});

	it('knows where it can start', async () => {
		const { connecting, log, requests } = setUp({ stream: 'changes' });
		log.push(uploadOf('1'));
		const { checkStart } = await connecting();
		await checkStart('1001');
		expect(requests.map(asked).at(-1)).toEqual({
			stream_type: 'changes',
			stream_position: '1001',
			limit: '1',
		});
		await expect(checkStart('999')).rejects.toThrow('Box does not know the ‘Start Position’');
		await expect(checkStart(fromDate('2020-01-01T00:00:00Z'))).rejects.toThrow('more than a year');
		await checkStart(fromDate('2025-06-01T00:00:00Z'));
	});

	it('makes items of events, with what is attached to them', async () => {
		const { connecting, script, signal } = setUp({ options: { attach: 'details' } });
		const { items } = await connecting();
		script.answer = ({ url }) =>
			url.pathname === '/2.0/files/11' ? { json: { type: 'file', id: '11', size: 5 } } : undefined;
		const delivery = { key: 'key', attempt: 1, events: [uploadOf('1')] };
		const { clock } = handClock();
		expect(await items(delivery, { clock, signal })).toMatchObject([
			{ json: { event_id: '1', item: { id: '11', size: 5 } } },
		]);
	});
});
