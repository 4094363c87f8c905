/** Answers of Box that are right by themselves, with parts in them that are not what Box documents. */
import type { INodeParameters } from 'n8n-workflow';

import type { FaultRule } from '../emulator';
import { putFile } from './box';
import { runner, shown } from './nodeRuns';
import { byId } from './operationCase';
import { worldOfFile } from './world';

const world = worldOfFile();

const run = runner(() => world);
type Body = FaultRule['body'];

describe('a text of which Box does not say where it is', () => {
	it.each<[string, Body]>([
		['no list', {}],
		['an entry that is none', { entries: [null] }],
		['no address', { entries: [{ representation: 'extracted_text', status: { state: 'none' } }] }],
	])('is asked for again: %s', async (_case, representations) => {
		const { id, name } = await putFile(world.emulator, world.userId, {
			name: world.unique('letter.txt'),
			content: 'Dear reader',
		});
		world.emulator.faults.add({
			method: 'GET',
			path: `/2.0/files/${id}`,
			status: 200,
			body: { type: 'file', id, name, representations },
		});
		const { items, error } = await run('file', 'getText', { fileId: byId(id) });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ text: 'Dear reader' });
	});
});

describe('a template of which the fields cannot be read', () => {
	const invoice = async (): Promise<INodeParameters> => {
		const { id } = await putFile(world.emulator, world.userId, {
			name: world.unique('invoice.pdf'),
			content: 'x',
		});
		return {
			itemType: 'file',
			fileId: byId(id),
			scope: 'enterprise',
			templateKey: byId('invoice'),
			valuesFrom: 'template',
			templateFields: {
				mappingMode: 'defineBelow',
				value: { status: 'Open' },
				matchingColumns: [],
				schema: [],
			},
		};
	};
	const answer = (parts: Record<string, unknown>) => ({
		method: 'GET',
		path: /\/schema$/,
		status: 200,
		body: { type: 'metadata_template', id: '1', displayName: 'Invoice', ...parts } as Body,
	});

	it.each<[string, unknown]>([
		['no list', {}],
		['a field that is none', [null]],
		['a field without a key', [{ type: 'enum', options: [] }]],
		['a choice without a key', [{ key: 'status', type: 'enum', options: [{ key: null }] }]],
	])('is asked for again: %s', async (_case, fields) => {
		world.emulator.faults.add(answer({ fields }));
		const { items, error } = await run('metadata', 'create', await invoice());
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ status: 'Open' });
	});

	it('has none where Box sends null', async () => {
		world.emulator.faults.add(answer({ fields: null }));
		expect(shown(await run('metadata', 'create', await invoice()))).toContain('no fields');
	});
});

it('a user without a login is nobody who could be meant', async () => {
	const user = world.emulator.users.find(({ id }) => id !== world.userId);
	if (user === undefined) throw new Error('The emulator has one user only');
	world.emulator.faults.add({
		method: 'GET',
		path: '/2.0/users',
		status: 200,
		body: {
			entries: [
				{ type: 'user', id: '1', login: null },
				{ type: 'user', id: user.id, login: user.login },
			],
		},
	});
	const { items, error } = await run('user', 'get', { userId: byId(user.login) });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ id: user.id });
});

it('a member whom the acting user may not see is not the one to remove', async () => {
	const group = await world.api('POST', '/groups', { name: world.unique('Group') });
	world.emulator.faults.add({
		method: 'GET',
		path: `/2.0/groups/${String(group.id)}/memberships`,
		status: 200,
		body: { total_count: 1, entries: [{ type: 'group_membership', id: '5', user: null }] },
	});
	const parameters = { groupId: byId(String(group.id)), userId: byId(world.userId) };
	expect(shown(await run('group', 'removeMember', parameters))).toContain('member');
});
