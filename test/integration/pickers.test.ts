import { BoxAnswerError, BoxClient, staticToken } from '../../nodes/BoxPlatform/client';
import { mappings, searches } from '../../nodes/BoxPlatform/pickers';
import { newSignRequest } from './cases/signRequest';
import { newTemplate } from './cases/signTemplate';
import { newUser } from './cases/user';
import type { TestWorld } from './world';
import { startWorld } from './world';

let world: TestWorld;
let box: BoxClient;
beforeAll(async () => {
	world = await startWorld();
	const { baseUrl, uploadUrl, oauth2Url } = world.emulator;
	const { accessToken } = world.emulator.issueTokens({ userId: world.userId });
	box = new BoxClient({
		tokens: staticToken(accessToken),
		endpoints: { baseUrl, uploadUrl, oauth2Url },
		retry: { baseDelayMs: 1 },
	});
});
afterAll(async () => {
	await world.close();
});

const fields: Record<string, string> = { scope: 'enterprise', templateKey: 'invoice' };
const query = (filter = '') => ({ filter, field: (name: string) => fields[name] ?? '' });

describe('the lists of the editor', () => {
	it('find groups by the beginning of their name', async () => {
		const name = world.unique('Pickers');
		const { id } = await world.api('POST', '/groups', { name });
		const found = await searches.searchGroups?.(box, query(name));
		expect(found).toEqual({ results: [{ name, value: id }], page: undefined });
	});

	it('find users with their login', async () => {
		const { id, login } = await newUser(world);
		const found = await searches.searchUsers?.(box, query(login));
		expect(found?.results).toEqual([{ name: `Wanda Worker (${login})`, value: id }]);
	});

	it('find sign templates and sign requests by a part of their name', async () => {
		const template = await newTemplate(world);
		const templates = await searches.searchSignTemplates?.(box, query('offer'));
		expect(templates?.results).toContainEqual({ name: template.name, value: template.id });
		const name = world.unique('Lease');
		const { id } = await newSignRequest(world, { name });
		const requests = await searches.searchSignRequests?.(box, query(name.toUpperCase()));
		expect(requests?.results).toEqual([{ name: `${name} (sent)`, value: id }]);
	});

	it('find templates and their fields', async () => {
		expect((await searches.searchTemplates?.(box, query('inv')))?.results).toEqual([
			{ name: 'Invoice', value: 'invoice' },
		]);
		expect((await searches.searchTemplateFields?.(box, query('date')))?.results).toEqual([
			{ name: 'Due date', value: 'dueDate' },
		]);
	});

	it('show the fields of a template by their type', async () => {
		const mapped = await mappings.getTemplateFields?.(box, query());
		expect(mapped?.map(({ id, type }) => `${id} ${String(type)}`)).toEqual([
			'vendor string',
			'amount number',
			'dueDate dateTime',
			'status options',
			'tags array',
		]);
		const choices = mapped?.find(({ id }) => id === 'status')?.options;
		expect(choices?.map(({ value }) => value)).toEqual(['Open', 'Paid', 'Overdue']);
		expect(mapped?.at(-1)?.displayName).toBe('Tags (list of: "urgent", "recurring", "disputed")');
	});

	it('make ranges of numbers and dates for filters', async () => {
		const mapped = await mappings.getTemplateFilters?.(box, query());
		expect(mapped?.map(({ id, displayName }) => `${id} ${displayName}`)).toEqual(
			expect.arrayContaining([
				'gt:amount Amount: From',
				'lt:amount Amount: To',
				'gt:dueDate Due date: From',
			]),
		);
	});

	it.each([...Object.keys(searches), ...Object.keys(mappings)])(
		'are never empty because something else than Box has answered: %s',
		async (name) => {
			const asked = { ...query(), field: (field: string) => fields[field] ?? '0' };
			for (const body of [{}, [], null, 'text', { entries: {} }, { entries: [null] }]) {
				const fault = world.emulator.faults.add({ status: 200, body, times: Infinity });
				const list = searches[name]?.(box, asked) ?? mappings[name]?.(box, asked);
				await expect(Promise.resolve(list)).rejects.toThrow(BoxAnswerError);
				fault.remove();
			}
		},
	);
});
