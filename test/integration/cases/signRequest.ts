import { putFile, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

export const jo = 'jo@example.com';
export const kim = 'kim@example.com';

export async function newDocument({ emulator, userId, api, unique }: CaseWorld) {
	const folderId = await putFolder(api, unique('Contracts'));
	const name = unique('contract.pdf');
	const { id: fileId } = await putFile(emulator, userId, { name, content: 'We agree.' });
	return { folderId, fileId };
}

/** A request that was sent to two people, one after the other. */
export async function newSignRequest(world: CaseWorld, body: object = {}) {
	const { folderId, fileId } = await newDocument(world);
	const { id } = await world.api<{ id: string }>('POST', '/sign_requests', {
		source_files: [{ type: 'file', id: fileId }],
		parent_folder: { type: 'folder', id: folderId },
		signers: [
			{ email: jo, role: 'signer', order: 1 },
			{ email: kim, role: 'approver', order: 2 },
		],
		name: world.unique('Contract'),
		...body,
	});
	return { id, folderId, fileId };
}

export const stateOfRequest = ({ emulator }: CaseWorld, id: unknown) =>
	emulator.world.signRequests.entries.get(String(id));

export function signByAll({ emulator: { world } }: CaseWorld, id: string) {
	for (const email of [jo, kim]) world.signRequests.sign(id, email);
}

export const signRequestCases = {
	'signRequest.create': operationCase({
		async arrange(world) {
			const { folderId, fileId } = await newDocument(world);
			return {
				parameters: {
					source: 'files',
					files: { file: [{ fileId: byId(fileId) }] },
					signers: {
						signer: [
							{ email: jo, role: 'signer', options: { order: 1, password: 'sesame open' } },
							{ email: kim, role: 'approver', options: { order: 2, embedUserId: '17' } },
						],
					},
					destinationFolderId: byId(folderId),
					prefillTags: {
						tag: [
							{ tagId: 'price', type: 'text', text: '12 EUR' },
							{ tagId: 'agreed', type: 'checkbox', isChecked: false },
							{ tagId: 'day', type: 'date', date: '2026-01-31T00:00:00' },
						],
					},
					options: { name: 'Contract', daysValid: 30, emailSubject: 'Please sign' },
				},
				memory: { folderId, fileId },
			};
		},
		assert({ items }, world, { folderId, fileId }) {
			const [output] = items;
			expect(items).toHaveLength(1);
			expect(output?.json).toMatchObject({
				type: 'sign-request',
				name: 'Contract',
				email_subject: 'Please sign',
				days_valid: 30,
				parent_folder: { id: folderId },
				signers: [
					{ email: jo, role: 'signer', order: 1 },
					{ email: kim, role: 'approver', order: 2, embed_url_external_user_id: '17' },
				],
				prefill_tags: [
					{ document_tag_id: 'price', text_value: '12 EUR' },
					{ document_tag_id: 'agreed', checkbox_value: false },
					{ document_tag_id: 'day', date_value: '2026-01-31' },
				],
			});
			expect(output?.json.external_id).toMatch(/^n8n-[0-9a-f-]{36}$/);
			const made = stateOfRequest(world, output?.json.id);
			expect(made).toMatchObject({ sourceFileIds: [fileId], sent: 1 });
		},
	}),
	'signRequest.get': operationCase({
		async arrange(world) {
			const { id } = await newSignRequest(world);
			return { parameters: { signRequestId: byId(id) }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items[0]?.json).toMatchObject({ type: 'sign-request', id, status: 'sent' });
		},
	}),
	'signRequest.getAll': operationCase({
		async arrange(world) {
			const externalId = world.unique('Offer');
			const { id } = await newSignRequest(world, { external_id: externalId });
			await newSignRequest(world, { external_id: world.unique('Offer') });
			const filters = { externalId, status: ['sent', 'viewed'] };
			return { parameters: { returnAll: true, filters }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items.map(({ json }) => json.id)).toEqual([id]);
		},
	}),
	'signRequest.cancel': operationCase({
		async arrange(world) {
			const { id } = await newSignRequest(world);
			const options = { reason: 'Typo in the price' };
			return { parameters: { signRequestId: byId(id), options }, memory: id };
		},
		assert({ items }, world, id) {
			expect(items[0]?.json).toMatchObject({ id, status: 'cancelled' });
			const settings: unknown = stateOfRequest(world, id)?.settings;
			expect(settings).toMatchObject({ cancel_reason: 'Typo in the price' });
		},
	}),
	'signRequest.resend': operationCase({
		async arrange(world) {
			const { id } = await newSignRequest(world);
			const request = stateOfRequest(world, id);
			if (request) request.lastSentAt -= 11 * 60_000;
			return { parameters: { signRequestId: byId(id) }, memory: id };
		},
		assert({ items }, world, id) {
			expect(items[0]?.json).toEqual({ id, resent: true });
			expect(stateOfRequest(world, id)?.sent).toBe(2);
		},
	}),
	'signRequest.waitForEnd': operationCase({
		async arrange(world) {
			const { id } = await newSignRequest(world);
			signByAll(world, id);
			return { parameters: { signRequestId: byId(id), maxWaitMinutes: 1 }, memory: id };
		},
		assert({ items }, _world, id) {
			expect(items[0]?.json).toMatchObject({
				id,
				status: 'signed',
				signers: [{ signer_decision: { type: 'signed' } }, { signer_decision: { type: 'signed' } }],
			});
		},
	}),
	'signRequest.downloadSigned': operationCase({
		async arrange(world) {
			const { id } = await newSignRequest(world);
			signByAll(world, id);
			return { parameters: { signRequestId: byId(id), content: 'all' }, memory: id };
		},
		async assert({ items }, { host }, id) {
			expect(items.map(({ json }) => json)).toMatchObject([
				{ kind: 'document', sign_request: { id, status: 'signed' } },
				{ kind: 'log', sign_request: { id } },
			]);
			const texts = await Promise.all(
				items.map(async (item) => (await host.binaryContent(item)).toString()),
			);
			expect(texts).toEqual([
				`We agree.\nSigned by ${jo}\nApproved by ${kim}`,
				`${jo} signed\n${kim} signed\n`,
			]);
		},
	}),
};
