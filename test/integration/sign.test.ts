import type { INodeParameters } from 'n8n-workflow';

import { jo, newDocument, newSignRequest, signByAll } from './cases/signRequest';
import { newTemplate } from './cases/signTemplate';
import { requestsDuring, runner, shown } from './nodeRuns';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();
const run = runner(() => world);

async function newParameters(): Promise<INodeParameters> {
	const { folderId, fileId } = await newDocument(world);
	return {
		source: 'files',
		files: { file: [{ fileId: byId(fileId) }] },
		signers: { signer: [{ email: jo, role: 'signer' }] },
		destinationFolderId: byId(folderId),
	};
}

const requestsInBox = () => world.emulator.world.signRequests.entries.size;

describe('Sign Request > Create', () => {
	it('takes the request of a lost answer for its own, and sends one', async () => {
		const before = requestsInBox();
		world.emulator.faults.add({ method: 'POST', path: '/2.0/sign_requests', resetAfter: true });
		const { items, error } = await run('signRequest', 'create', await newParameters());
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ type: 'sign-request', status: 'sent' });
		expect(requestsInBox()).toBe(before + 1);
	});

	it('says what to look at where the outcome stays unknown, and sends nothing more', async () => {
		const before = requestsInBox();
		const parameters = await newParameters();
		world.emulator.faults.add({ method: 'POST', path: '/2.0/sign_requests', status: 504 });
		const requests = await requestsDuring(world, async () => {
			const words = shown(await run('signRequest', 'create', parameters));
			expect(words).toContain('it is not known whether the change was made');
			expect(words).toMatch(/list sign requests with the external ID ‘n8n-[0-9a-f-]{36}’/);
		});
		expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(requestsInBox()).toBe(before);
	});

	it('finds documents by their path', async () => {
		const { folderId, fileId } = await newDocument(world);
		const { tree } = world.emulator.world;
		const folderPath = `/${tree.get(folderId)?.name ?? ''}`;
		const filePath = `/${tree.get(fileId)?.name ?? ''}`;
		const { items, error } = await run('signRequest', 'create', {
			files: { file: [{ fileId: filePath }] },
			signers: { signer: [{ email: jo, role: 'signer' }] },
			destinationFolderId: folderPath,
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			source_files: [{ id: fileId }],
			parent_folder: { id: folderId },
		});
	});
});

describe('Sign Request > Create from a template of Box', () => {
	it('asks for those who sign, and not for the sender', async () => {
		const template = await newTemplate(world);
		const place = { email: null, role: 'signer', order: 1, label: 'candidate' };
		const sender = { email: null, role: 'final_copy_reader', order: 1 };
		Object.assign(template, { signers: [sender, place] });
		const { items, error } = await run('signRequest', 'create', {
			source: 'template',
			signTemplateId: byId(template.id),
			signers: { signer: [{ email: jo, role: 'signer' }] },
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ signers: [{ email: jo, role: 'signer' }] });
	});
});

describe('Sign Request > Wait for End', () => {
	it('stops when the execution is stopped', async () => {
		const { id } = await newSignRequest(world);
		const requests = await requestsDuring(world, async () => {
			const { items } = await world.host.runNode({
				parameters: {
					resource: 'signRequest',
					operation: 'waitForEnd',
					signRequestId: byId(id),
					maxWaitMinutes: 60,
					options: { pollSeconds: 3_600 },
				},
				onStart: (cancel) => setTimeout(cancel, 500),
			});
			expect(items).toEqual([]);
		});
		expect(requests).toHaveLength(1);
	});
});

describe('Sign Request > Download Signed', () => {
	it('waits until Box has finished the files', async () => {
		const { settings } = world.emulator.world;
		const { id } = await newSignRequest(world);
		settings.signFinishMs = 700;
		signByAll(world, id);
		const { items, error } = await run('signRequest', 'downloadSigned', {
			signRequestId: byId(id),
			content: 'all',
		});
		settings.signFinishMs = 0;
		expect(error).toBeUndefined();
		expect(items.map(({ json, binary }) => [json.kind, binary?.data?.fileName])).toEqual([
			['document', expect.stringMatching(/^contract \d+\.pdf$/)],
			['log', expect.stringMatching(/^contract \d+ Signing Log\.pdf$/)],
		]);
	});

	it('names the document that is gone', async () => {
		const { id } = await newSignRequest(world);
		signByAll(world, id);
		const { logFileId = '' } = world.emulator.world.signRequests.entries.get(id) ?? {};
		await world.api('DELETE', `/files/${logFileId}`);
		const output = await run('signRequest', 'downloadSigned', {
			signRequestId: byId(id),
			content: 'log',
		});
		expect(shown(output)).toContain(`It is the signing log of the sign request ‘Contract`);
	});
});
