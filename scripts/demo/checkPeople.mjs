/**
 * Uses the examples about people once or twice each: who gets an account, who did what, to whom a file is given and with
 * whom something is shared. Looks in Box, in the table and in the chat at what came of it.
 */
import { say } from '../host/progress.mjs';
import { connectBox } from './boxApi.mjs';
import {
	assertEqual,
	assertSuccess,
	eventually,
	LOUD,
	LOUD_AS_CODE,
	LOUD_ON_PAGE,
	runOnce,
} from './expectations.mjs';
import { submitForm } from './form.mjs';

/**
 * @typedef {import('./start.mjs').Demo} Demo
 * @typedef {Demo['workflows'][number]} Example
 * @typedef {{ entries: Array<{ id: string, name: string, login: string }> }} Entries
 */

/**
 * The form is sent twice: there is one account with one folder and one file in it.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkOnboarding({ box, rest, emulator, formUrl }, workflow) {
	let after = '0';
	const called = `Kim ${LOUD}`;
	/** @type {string[]} */
	const seen = [];
	for (const email of ['kim@portal.example', 'Kim@Portal.example']) {
		const page = await submitForm(formUrl('8-'), [called, email]);
		const workflowId = workflow.id;
		const execution = await rest.waitForExecution({ workflowId, after, timeoutMs: 60_000 });
		assertSuccess(workflow, execution);
		after = execution.id;
		/** @type {Entries} */
		const { entries: people } = await box.get('/users?external_app_user_id=kim@portal.example');
		assertEqual(
			workflow,
			'accounts',
			people.map(({ name }) => name),
			[called],
		);
		const [person] = people;
		const own = await connectBox(emulator.address, person?.id ?? '');
		/** @type {Entries} */
		const { entries: folders } = await own.get('/folders/0/items');
		assertEqual(
			workflow,
			'folders',
			folders.map(({ name }) => name),
			[called],
		);
		const folderId = folders[0]?.id ?? '';
		/** @type {Entries} */
		const { entries: files } = await own.get(`/folders/${folderId}/items`);
		assertEqual(
			workflow,
			'files',
			files.map(({ name }) => name),
			['Welcome.txt'],
		);
		/** @type {{ shared_link: { url: string, access: string } | null }} */
		const { shared_link: link } = await own.get(`/folders/${folderId}?fields=shared_link`);
		assertEqual(workflow, 'access of the link', link?.access, 'company');
		assertEqual(workflow, 'link on the last page', page.includes(link?.url ?? '?'), true);
		assertEqual(workflow, 'name on the last page', page.includes(`Kim ${LOUD_ON_PAGE} has`), true);
		seen.push([person, ...folders, ...files].map((one) => one?.id).join());
	}
	assertEqual(workflow, 'what there is after the second time', seen[1], seen[0]);
	say(`✓ ${workflow.name}: one account, folder and file, although the form was sent twice`);
}

/**
 * Two runs write each event once.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkAuditLog(demo, workflow) {
	const { box, rest } = demo;
	await runOnce(demo, workflow);
	const first = await rowsOf(rest);
	/** @type {{ id: string }} */
	const { id } = await box.post('/folders', { name: 'Audited', parent: { id: '0' } });
	await runOnce(demo, workflow);
	const second = await rowsOf(rest);
	/** @type {{ entries: Array<{ event_id: string }> }} */
	const { entries } = await box.get('/events?stream_type=admin_logs&limit=500');
	const events = new Set(entries.map(({ event_id: event }) => event));
	const rows = second.map(({ eventId }) => eventId);
	assertEqual(workflow, 'doubled rows', rows.length - new Set(rows).size, 0);
	assertEqual(
		workflow,
		'events without a row',
		[...events].filter((event) => !rows.includes(event)),
		[],
	);
	const kept = first.filter((row) => second.some((one) => one.id === row.id));
	assertEqual(workflow, 'kept rows', kept.length, first.length);
	const made = second.filter(({ itemName }) => itemName === 'Audited');
	assertEqual(workflow, `rows of the folder ${id}`, made.length, 1);
	say(`✓ ${workflow.name}: ${rows.length} events, each in one row after two runs`);
}

/**
 * @param {Demo['rest']} rest
 * @returns {Promise<Array<{ id: number, eventId: string, itemName: string }>>}
 */
async function rowsOf(rest) {
	/** @type {{ data: Array<{ id: string, name: string, projectId: string }> }} */
	const { data: tables } = await rest.request('GET', '/rest/data-tables-global');
	const table = tables.find(({ name }) => name === 'Box audit log');
	if (!table) throw new Error('There is no table ‘Box audit log’');
	const path = `/rest/projects/${table.projectId}/data-tables/${table.id}/rows?take=250`;
	/** @type {Array<{ id: number, eventId: string, itemName: string }>} */
	const rows = [];
	for (;;) {
		/** @type {{ count: number, data: typeof rows }} */
		const { count, data } = await rest.request('GET', `${path}&skip=${rows.length}`);
		rows.push(...data);
		if (data.length === 0 || rows.length >= count) return rows;
	}
}

/**
 * The link has an end and a password, and the form shows it.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkDelivery({ box, rest, blanks, formUrl }, workflow) {
	const sent = [new File(['Drawings'], `${LOUD}.txt`), '14', 'Secret-of-2'];
	const page = await submitForm(formUrl('12-'), sent);
	const execution = await rest.waitForExecution({ workflowId: workflow.id, timeoutMs: 60_000 });
	assertSuccess(workflow, execution);
	/** @type {Entries} */
	const { entries } = await box.get(`/folders/${blanks.DELIVERY_FOLDER_ID}/items`);
	assertEqual(
		workflow,
		'files',
		entries.map(({ name }) => name),
		[`${LOUD}.txt`],
	);
	/** @type {{ shared_link: { url: string, unshared_at: string, is_password_enabled: boolean } | null }} */
	const { shared_link: link } = await box.get(`/files/${entries[0]?.id}?fields=shared_link`);
	const days = (Date.parse(link?.unshared_at ?? '') - Date.now()) / 86_400_000;
	assertEqual(
		workflow,
		'days and password',
		[Math.round(days), link?.is_password_enabled],
		[14, true],
	);
	assertEqual(workflow, 'link on the last page', page.includes(link?.url ?? '?'), true);
	assertEqual(workflow, 'name on the last page', page.includes(`${LOUD_ON_PAGE}.txt can`), true);
	say(`✓ ${workflow.name}: the link asks for the password and ends after 14 days`);
}

/**
 * Of two invitations and two links of the admin, one each goes outside; of what somebody else shares, a link. None of that
 * can be seen with the credential itself. The chat is away at first, and no name does anything to it.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkSharing({ box, rest, emulator, chat }, workflow) {
	/** @type {{ id: string }} */
	const { id } = await box.post('/folders', { name: `Plans ${LOUD}`, parent: { id: '0' } });
	/** @type {{ id: string }} */
	const internal = await box.post('/folders', { name: 'Plans for us', parent: { id: '0' } });
	const inside = emulator.address.users.find(({ login }) => login.startsWith('maya@'));
	chat.refuseNext('Plans');
	for (const login of [inside?.login, 'eve@elsewhere.example']) {
		await box.post('/collaborations', {
			item: { type: 'folder', id },
			accessible_by: { type: 'user', login },
			role: 'viewer',
		});
	}
	/** @type {{ name: string }} */
	const { name } = await box.get(`/users/${inside?.id}?fields=name`);
	await box.put(`/users/${inside?.id}`, { name: LOUD });
	const maya = await connectBox(emulator.address, inside?.id ?? '');
	/** @type {{ id: string }} */
	const hers = await maya.post('/folders', { name: 'Plans of Maya', parent: { id: '0' } });
	await maya.post('/collaborations', {
		item: { type: 'folder', id: hers.id },
		accessible_by: { type: 'user', login: 'ada@example.com' },
		role: 'viewer',
	});
	/** @type {{ id: string }} */
	const file = await maya.upload({ parentId: '0', name: 'Plans of Maya.txt', content: 'plans' });
	await maya.put(`/files/${file.id}`, { shared_link: { access: 'open' } });
	await box.put(`/folders/${internal.id}`, { shared_link: { access: 'company' } });
	await box.put(`/folders/${id}`, { shared_link: { access: 'open' } });
	const wanted = [
		`\`Ada Admin invited eve(at)elsewhere.example to ‘Plans ${LOUD_AS_CODE}’\``,
		`\`Ada Admin made a link that anyone can open to ‘Plans ${LOUD_AS_CODE}’\``,
		`\`${LOUD_AS_CODE}made a link that anyone can open to ‘Plans of Maya.txt’\``,
	].sort();
	const told = () => chat.messages.filter((text) => text.includes('Plans')).sort();
	// The link for anyone comes last: what is before it has started by then.
	await eventually(workflow, 'the messages', async () => {
		const running = await rest.executions({ workflowId: workflow.id, status: ['new', 'running'] });
		const isTold = wanted.every((text) => told().includes(text));
		return (isTold && running.length === 0) || undefined;
	});
	assertEqual(workflow, 'messages in the chat', told(), wanted);
	assertEqual(workflow, 'messages that the chat is still to refuse', chat.refusals(), 0);
	await box.put(`/users/${inside?.id}`, { name });
	say(`✓ ${workflow.name}: the chat knows what went outside, and hears nothing of the rest`);
}
