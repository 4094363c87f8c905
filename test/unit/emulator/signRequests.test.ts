import { type Emulator, startEmulator } from '../../emulator';
import { clientOf } from './client';

const [jo, kim, lee] = ['jo@example.com', 'kim@example.com', 'lee@example.com'];

describe('sign requests', () => {
	let emulator: Emulator;
	let api: ReturnType<typeof clientOf>;
	let fileId: string;
	let folderId: string;

	beforeEach(async () => {
		emulator = await startEmulator({ signConvertMs: 1_000, signFinishMs: 2_000 });
		api = clientOf(emulator);
		const { world } = emulator;
		const owner = '11001';
		const folder = world.tree.addFolder(world.tree.root(owner), 'Deals', owner);
		folderId = folder.id;
		fileId = world.tree.addFile(folder, 'deal.docx', Buffer.from('Deal'), owner).id;
	});
	afterEach(async () => await emulator.close());

	const bodyOf = (more: object = {}) => ({
		source_files: [{ type: 'file', id: fileId }],
		parent_folder: { type: 'folder', id: folderId },
		signers: [
			{ email: jo, order: 1, signer_group_id: 'one' },
			{ email: kim, order: 1, signer_group_id: 'one' },
			{ email: lee, role: 'approver', order: 2, password: 'sesame' },
		],
		...more,
	});
	const make = async (more: object = {}) => {
		const { body } = await api('POST /sign_requests', { json: bodyOf(more) });
		return String(body['id']);
	};
	const get = async (id: string) => (await api(`GET /sign_requests/${id}`)).body;

	it('are signed from other processes, in the order of the signers', async () => {
		const id = await make();
		const sign = async (email: string) =>
			await fetch(`${emulator.baseUrl}/_emulator/sign`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ signRequestId: id, email }),
			});

		expect((await sign(lee)).status).toBe(400);
		expect((await sign(jo)).status).toBe(204);
		expect((await sign(lee)).status).toBe(204);
		expect(await get(id)).toMatchObject({ status: 'finalizing' });
		expect((await sign(lee)).status).toBe(400);
	});

	it('go from state to state by the clock and by what people do', async () => {
		const { world, clock } = emulator;
		const { status, body } = await api('POST /sign_requests', { json: bodyOf() });
		expect({ status, body }).toMatchObject({ status: 201, body: { status: 'converting' } });
		expect(JSON.stringify(body)).not.toContain('sesame');
		const id = String(body['id']);
		clock.advance(1_000);
		expect(await get(id)).toMatchObject({ status: 'sent' });
		world.signRequests.view(id, jo);
		expect(await get(id)).toMatchObject({ status: 'viewed' });
		expect(() => world.signRequests.sign(id, lee)).toThrow('not the turn');
		// One of the group is enough.
		world.signRequests.sign(id, jo);
		world.signRequests.sign(id, lee);
		expect(await get(id)).toMatchObject({
			status: 'finalizing',
			sign_files: { is_ready_for_download: false },
		});
		clock.advance(2_000);
		const signed = await get(id);
		expect(signed).toMatchObject({
			status: 'signed',
			sign_files: { is_ready_for_download: true, files: [{ name: 'deal.pdf' }] },
			signing_log: { name: 'deal Signing Log.pdf' },
		});
		const [signFileId = ''] = world.signRequests.entries.get(id)?.signFileIds ?? [];
		expect(world.content(signFileId)?.toString()).toBe(`Deal\nSigned by ${jo}\nApproved by ${lee}`);
		expect(world.content(fileId)?.toString()).toBe('Deal');
	});

	it.each<[string, object]>([
		['nobody to sign', { signers: [] }],
		['too many signers', { signers: Array(36).fill({ email: jo }) }],
		['a signer without an address', { signers: [{ role: 'signer' }] }],
		[
			'phone and login',
			{ signers: [{ email: jo, verification_phone_number: '1', login_required: true }] },
		],
		['no file', { source_files: [] }],
		['the root folder', { parent_folder: { type: 'folder', id: '0' } }],
		['too many days', { days_valid: 731 }],
	])('are refused with %s', async (_what, more) => {
		expect((await api('POST /sign_requests', { json: bodyOf(more) })).status).toBe(400);
	});

	it('are prepared before they are sent, where that is wanted', async () => {
		const id = await make({ is_document_preparation_needed: true });
		emulator.clock.advance(1_000);
		expect(await get(id)).toMatchObject({
			status: 'created',
			prepare_url: expect.stringMatching(/^https:/),
		});
		emulator.world.signRequests.prepare(id);
		expect(await get(id)).toMatchObject({ status: 'sent', prepare_url: null });
	});

	it('expire', async () => {
		const id = await make({ days_valid: 2 });
		emulator.clock.advance(2 * 86_400_000);
		api = clientOf(emulator);
		expect(await get(id)).toMatchObject({ status: 'expired' });
		expect((await api(`POST /sign_requests/${id}/cancel`, { json: {} })).status).toBe(400);
	});

	it('are sent again after ten minutes, as long as somebody is to sign', async () => {
		const id = await make();
		const resend = async () => (await api(`POST /sign_requests/${id}/resend`)).status;
		emulator.clock.advance(599_000);
		expect(await resend()).toBe(400);
		emulator.clock.advance(1_000);
		expect([await resend(), await resend()]).toEqual([202, 400]);
		await api(`POST /sign_requests/${id}/cancel`, { json: {} });
		emulator.clock.advance(600_000);
		expect(await resend()).toBe(400);
	});

	it('are listed for their sender, and for others as shared ones', async () => {
		const id = await make();
		const [, other] = emulator.users;
		const guest = clientOf(emulator, other?.id);
		const ids = async (client: typeof api, query: Record<string, string>) => {
			const { body } = await client<{ entries: Array<{ id: string }> }>('GET /sign_requests', {
				query,
			});
			return body.entries.map((one) => one.id);
		};
		expect(await ids(api, {})).toEqual([id]);
		expect(await ids(guest, { shared_requests: 'true' })).toEqual([]);
		expect((await guest(`GET /sign_requests/${id}`)).status).toBe(404);
		await api('POST /collaborations', {
			json: {
				item: { type: 'folder', id: folderId },
				accessible_by: { type: 'user', id: other?.id },
				role: 'viewer',
			},
		});
		expect(await ids(guest, {})).toEqual([]);
		expect(await ids(guest, { shared_requests: 'true' })).toEqual([id]);
		expect((await guest(`POST /sign_requests/${id}/cancel`, { json: {} })).status).toBe(404);
		expect((await api('GET /sign_requests', { query: { senders: 'a@b.c' } })).status).toBe(400);
	});

	it('are not found once their files are deleted', async () => {
		const id = await make();
		const [signFileId = ''] = emulator.world.signRequests.entries.get(id)?.signFileIds ?? [];
		await api(`DELETE /files/${signFileId}`);
		expect((await api(`GET /sign_requests/${id}`)).status).toBe(404);
	});

	it('need their own scope', async () => {
		const [app] = emulator.world.apps;
		app?.scopes.delete('sign_requests.readwrite');
		const reply = await clientOf(emulator)('GET /sign_requests');
		expect(reply).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
	});
});
