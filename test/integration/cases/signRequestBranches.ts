import { byId, operationCase } from '../operationCase';
import type { BranchCase } from './branches';
import { jo, kim, newDocument, newSignRequest, signByAll, stateOfRequest } from './signRequest';
import { newTemplate } from './signTemplate';

export const signRequestBranches: readonly BranchCase[] = [
	{
		operation: 'signRequest.create',
		where: 'from a template',
		make: operationCase({
			async arrange(world) {
				const template = await newTemplate(world);
				return {
					parameters: {
						source: 'template',
						signTemplateId: byId(template.id),
						signers: {
							signer: [
								{ email: jo, role: 'signer' },
								{ email: kim, role: 'final_copy_reader' },
							],
						},
						prefillTags: {
							tag: [
								{ tagId: 'salary', type: 'text', text: '50000' },
								{ tagId: 'start', type: 'date', date: '2026-03-01' },
							],
						},
					},
					memory: template,
				};
			},
			assert({ items }, world, template) {
				expect(items[0]?.json).toMatchObject({
					template_id: template.id,
					parent_folder: { id: template.folderId },
					signers: [
						{ email: jo, order: 1 },
						{ email: kim, role: 'final_copy_reader', order: 2 },
					],
				});
				const [signFileId = ''] = stateOfRequest(world, items[0]?.json.id)?.signFileIds ?? [];
				const content = world.emulator.world.content(signFileId)?.toString();
				expect(content).toBe('Sign here\nsalary: 50000\nstart: 2026-03-01');
			},
		}),
	},
	{
		operation: 'signRequest.create',
		where: 'unless there is one with its external ID',
		make: operationCase({
			async arrange(world) {
				const externalId = world.unique('Offer');
				const { id, fileId } = await newSignRequest(world, { external_id: externalId });
				return {
					parameters: {
						files: { file: [] },
						signers: {},
						options: {
							externalId,
							ifExternalIdTaken: 'return',
							moreFileIds: fileId,
							moreSigners: `${jo}, ${kim}`,
						},
					},
					memory: { id, externalId },
				};
			},
			assert({ items }, { emulator }, { id, externalId }) {
				expect(items[0]?.json).toMatchObject({ id, external_id: externalId });
				const same = [...emulator.world.signRequests.entries.values()].filter(
					({ settings }) => settings['external_id'] === externalId,
				);
				expect(same).toHaveLength(1);
			},
		}),
	},
	{
		operation: 'signRequest.create',
		where: 'that is to be prepared by hand',
		make: operationCase({
			async arrange(world) {
				const { fileId } = await newDocument(world);
				return {
					parameters: {
						files: { file: [{ fileId: byId(fileId) }] },
						signers: { signer: [{ email: jo }] },
						options: { isPreparationNeeded: true },
					},
					memory: fileId,
				};
			},
			assert({ items }, world) {
				expect(String(items[0]?.json.prepare_url)).toMatch(/^https:/);
				expect(stateOfRequest(world, items[0]?.json.id)?.sent).toBe(0);
			},
		}),
	},
	{
		operation: 'signRequest.waitForEnd',
		where: 'while people sign',
		make: operationCase({
			async arrange(world) {
				const { id } = await newSignRequest(world);
				const stop = world.emulator.onExchange(({ method, route }) => {
					if (method !== 'GET' || route !== '/sign_requests/{sign_request_id}') return;
					stop();
					signByAll(world, id);
				});
				const options = { pollSeconds: 1 };
				return {
					parameters: { signRequestId: byId(id), maxWaitMinutes: 1, options },
					memory: id,
				};
			},
			assert({ items }, _world, id) {
				expect(items[0]?.json).toMatchObject({ id, status: 'signed' });
			},
		}),
	},
	{
		operation: 'signRequest.waitForEnd',
		where: 'with what was declined, if that is to go on',
		make: operationCase({
			async arrange(world) {
				const { id } = await newSignRequest(world);
				world.emulator.world.signRequests.decline(id, jo, 'Too expensive');
				return {
					parameters: { signRequestId: byId(id), maxWaitMinutes: 1, ifNotSigned: 'passOn' },
					memory: id,
				};
			},
			assert({ items }, _world, id) {
				expect(items[0]?.json).toMatchObject({ id, status: 'declined' });
			},
		}),
	},
	{
		operation: 'signRequest.downloadSigned',
		where: 'before it is signed',
		make: operationCase({
			async arrange(world) {
				const { id } = await newSignRequest(world);
				world.emulator.world.signRequests.sign(id, jo);
				return {
					parameters: { signRequestId: byId(id), options: { evenIfNotSigned: true } },
					memory: id,
				};
			},
			async assert({ items }, { host }, id) {
				expect(items.map(({ json }) => json)).toMatchObject([
					{ kind: 'document', sign_request: { id, status: 'viewed' } },
				]);
				const [item] = items;
				const text = item && (await host.binaryContent(item)).toString();
				expect(text).toBe(`We agree.\nSigned by ${jo}`);
			},
		}),
	},
];
