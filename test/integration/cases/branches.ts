import { putFile, putFolder } from '../box';
import type { CaseWorld, OperationCase } from '../operationCase';
import { byId, operationCase } from '../operationCase';
import { aiBranches } from './ai';
import { classificationBranches } from './classification';
import { docGenBranches } from './docGen';
import { newHub } from './hub';
import { recursiveSharedLink } from './sharedLink';
import { signRequestBranches } from './signRequestBranches';
import { watermarkBranches } from './watermark';

/** What an operation does on another kind of item, or with another choice: its own calls, beside those of its case. */
export interface BranchCase {
	/** Such as `collaboration.getAll`. */
	operation: string;
	/** Goes on after the name of the operation: `on a file`. */
	where: string;
	make(): OperationCase;
}

const newFile = async ({ emulator, userId, unique }: CaseWorld) =>
	(await putFile(emulator, userId, { name: unique('branch.txt'), content: 'a' })).id;

/** A folder with metadata of the template ‘invoice’, if values are given. */
async function newFolder({ api, unique }: CaseWorld, values?: object) {
	const id = await putFolder(api, unique('Branch'));
	if (values) await api('POST', `/folders/${id}/metadata/enterprise/invoice`, values);
	return id;
}

const invoiceOf = async ({ api }: CaseWorld, id: string) =>
	await api('GET', `/folders/${id}/metadata/enterprise/invoice`);

const template = { itemType: 'folder', scope: 'enterprise', templateKey: byId('invoice') };

export const branchCases: readonly BranchCase[] = [
	...aiBranches,
	...classificationBranches,
	...signRequestBranches,
	...docGenBranches,
	...watermarkBranches,
	{ operation: 'sharedLink.getItems', where: 'recursively', make: recursiveSharedLink },
	{
		operation: 'collaboration.getAll',
		where: 'on a file',
		make: operationCase({
			async arrange(world) {
				const id = await newFile(world);
				const login = 'guest@example.org';
				await world.api('POST', '/collaborations', {
					item: { type: 'file', id },
					accessible_by: { type: 'user', login },
					role: 'viewer',
				});
				return { parameters: { itemType: 'file', fileId: byId(id), returnAll: true }, memory: id };
			},
			assert({ items }, _world, id) {
				expect(items.map(({ json }) => json)).toMatchObject([{ role: 'viewer', item: { id } }]);
			},
		}),
	},
	{
		operation: 'file.get',
		where: 'with its shared link',
		make: operationCase({
			async arrange(world) {
				const id = await newFile(world);
				await world.api('PUT', `/files/${id}?fields=id`, { shared_link: { access: 'company' } });
				return {
					parameters: { fileId: byId(id), additionalFields: { fields: 'shared_link' } },
					memory: id,
				};
			},
			assert({ items }, _world, id) {
				expect(items[0]?.json).toMatchObject({ id, shared_link: { access: 'company' } });
				expect(items[0]?.json).not.toHaveProperty('name');
			},
		}),
	},
	{
		operation: 'folder.get',
		where: 'with its shared link',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world);
				await world.api('PUT', `/folders/${id}?fields=id`, { shared_link: { access: 'company' } });
				return {
					parameters: { folderId: byId(id), options: { fields: 'shared_link' } },
					memory: id,
				};
			},
			assert({ items }, _world, id) {
				expect(items[0]?.json).toMatchObject({ id, shared_link: { access: 'company' } });
			},
		}),
	},
	{
		operation: 'sharedLink.resolve',
		where: 'of a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world);
				const { shared_link } = await world.api<{ shared_link: { url: string } }>(
					'PUT',
					`/folders/${id}?fields=shared_link`,
					{ shared_link: { access: 'open' } },
				);
				return { parameters: { url: shared_link.url }, memory: id };
			},
			assert({ items }, _world, id) {
				expect(items[0]?.json).toMatchObject({ type: 'folder', id });
			},
		}),
	},
	{
		operation: 'metadata.create',
		where: 'on a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world);
				const values = { valuesFrom: 'json', valuesJson: '{ "status": "Open" }' };
				return { parameters: { ...template, ...values, folderId: byId(id) }, memory: id };
			},
			async assert(_output, world, id) {
				expect(await invoiceOf(world, id)).toMatchObject({ status: 'Open' });
			},
		}),
	},
	{
		operation: 'metadata.get',
		where: 'on a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world, { status: 'Open' });
				return { parameters: { ...template, folderId: byId(id) }, memory: id };
			},
			assert({ items }, _world, id) {
				expect(items[0]?.json).toMatchObject({ $parent: `folder_${id}`, status: 'Open' });
			},
		}),
	},
	{
		operation: 'metadata.getAll',
		where: 'on a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world, { status: 'Open' });
				return { parameters: { itemType: 'folder', folderId: byId(id) }, memory: id };
			},
			assert({ items }, _world, id) {
				expect(items.map(({ json }) => json)).toMatchObject([{ $parent: `folder_${id}` }]);
			},
		}),
	},
	{
		operation: 'metadata.update',
		where: 'on a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world, { status: 'Open' });
				const values = { valuesFrom: 'json', valuesJson: '{ "status": "Paid" }' };
				return { parameters: { ...template, ...values, folderId: byId(id) }, memory: id };
			},
			async assert(_output, world, id) {
				expect(await invoiceOf(world, id)).toMatchObject({ status: 'Paid' });
			},
		}),
	},
	{
		operation: 'metadata.delete',
		where: 'on a folder',
		make: operationCase({
			async arrange(world) {
				const id = await newFolder(world, { status: 'Open' });
				return { parameters: { ...template, folderId: byId(id) }, memory: id };
			},
			async assert(_output, world, id) {
				await expect(invoiceOf(world, id)).rejects.toThrow('404');
			},
		}),
	},
	{
		operation: 'metadataTemplate.getAll',
		where: 'of Box itself',
		make: operationCase({
			async arrange() {
				return { parameters: { scope: 'global', returnAll: true }, memory: 'properties' };
			},
			assert({ items }, _world, templateKey) {
				expect(items.map(({ json }) => json.templateKey)).toContain(templateKey);
			},
		}),
	},
	{
		operation: 'hub.getAll',
		where: 'of the company',
		make: operationCase({
			async arrange(world) {
				const { id } = newHub(world);
				return { parameters: { returnAll: true, filters: { which: 'enterprise' } }, memory: id };
			},
			assert({ items }, _world, id) {
				expect(items.map(({ json }) => json.id)).toContain(id);
			},
		}),
	},
];
