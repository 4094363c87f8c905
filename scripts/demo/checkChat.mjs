/**
 * Uses the example that Box starts by webhooks, with names, files and a chat that make trouble, and looks at the chat.
 */
import { say } from '../host/progress.mjs';
import { control } from './control.mjs';
import { assertEqual, assertSuccess, eventually, LOUD, LOUD_AS_CODE } from './expectations.mjs';

/**
 * @typedef {import('./start.mjs').Demo} Demo
 * @typedef {Demo['workflows'][number]} Example
 * @typedef {import('./boxApi.mjs').BoxFile} BoxFile
 * @typedef {{ entries: Array<{ address: string, triggers: string[], target_id: string }> }} Webhooks
 */

/**
 * Each event is one message: also when the chat is away at first, when Box tells it several times, and when the file cannot
 * be looked at.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkTelling(demo, workflow) {
	const { box, rest, n8n, emulator, blanks, chat } = demo;
	const { address } = emulator;
	const parentId = blanks.TEAM_FOLDER_ID;
	/** @type {Webhooks} */
	const { entries } = await control(address, 'GET', '/webhooks');
	const hooks = entries.filter((hook) => hook.target_id === parentId);
	assertEqual(
		workflow,
		'registration',
		hooks.map((hook) => [hook.address.startsWith(`${n8n.url}/webhook/`), hook.triggers]),
		[[true, ['FILE.UPLOADED', 'COMMENT.CREATED']]],
	);

	/** @type {string[]} */
	const wanted = [];
	// Other examples have told something too, without such a link.
	const messages = () => chat.messages.filter((text) => text.includes('app.box.com/'));
	/**
	 * Waits for the message about a file, which has to be the only one that is new.
	 *
	 * @param {string} line
	 * @param {BoxFile} file
	 */
	const told = async (line, { id }) => {
		wanted.push(`\`${line}\`\nhttps://app.box.com/file/${id}`);
		await eventually(workflow, 'the message', async () => messages()[wanted.length - 1]);
		assertEqual(workflow, 'messages in the chat', messages(), wanted);
	};

	chat.refuseNext('app.box.com/');
	const loud = await box.upload({ parentId, name: `${LOUD}.txt`, content: 'Loud' });
	await told(`Ada Admin added ‘${LOUD_AS_CODE}.txt’`, loud);
	assertEqual(workflow, 'messages that the chat is still to refuse', chat.refusals(), 0);

	await control(address, 'POST', '/webhooks', {
		itemId: loud.id,
		trigger: 'FILE.UPLOADED',
		copies: 3,
	});
	await told(`Ada Admin added ‘${LOUD_AS_CODE}.txt’`, loud);

	/** @type {{ id: string }} */
	const below = await box.post('/folders', { name: 'Minutes', parent: { id: parentId } });
	const file = await box.upload({ parentId: below.id, name: 'monday.txt', content: 'Minutes' });
	await told('Ada Admin added ‘monday.txt’', file);
	await comment(demo, file, 'Who was there?');
	await told('Ada Admin commented on ‘monday.txt’', file);

	const fault = { method: 'GET', path: `/2.0/files/${file.id}`, status: 404, code: 'not_found' };
	await control(address, 'POST', '/faults', { ...fault, times: 9 });
	await comment(demo, file, 'Nobody');
	await told('Ada Admin commented on a file', file);
	await control(address, 'DELETE', '/faults');

	const executions = await eventually(workflow, 'the ends of the executions', async () => {
		const all = await rest.executions({ workflowId: workflow.id });
		return all.every(({ status }) => !['new', 'running'].includes(status)) ? all : undefined;
	});
	assertEqual(workflow, 'executions', executions.length, wanted.length);
	for (const { id } of executions) {
		assertSuccess(workflow, await rest.waitForExecution({ id, timeoutMs: 60_000 }));
	}
	assertEqual(workflow, 'messages in the end', messages(), wanted);
	say(`✓ ${workflow.name}: one message for each event, and no name does anything to the chat`);
}

/** @type {(demo: Demo, file: BoxFile, message: string) => Promise<void>} */
async function comment({ box }, { id }, message) {
	await box.post('/comments', { item: { type: 'file', id }, message });
}
