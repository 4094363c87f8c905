/**
 * Uses the examples with Box AI, Doc Gen and Box Sign once each, with the emulator as the model and a program as the
 * people who review and sign, and looks in Box and in the chat at what came of it.
 */
import { say } from '../host/progress.mjs';
import { itemsOf } from '../host/n8nRest.mjs';
import { control } from './control.mjs';
import { triggerOf } from './examples.mjs';
import { assertEqual, assertSuccess, eventually, LOUD, LOUD_AS_CODE } from './expectations.mjs';
import { sendForm } from './form.mjs';

/**
 * @typedef {import('./start.mjs').Demo} Demo
 * @typedef {Demo['workflows'][number]} Example
 * @typedef {Record<string, unknown>} Values
 */

/**
 * Of one invoice all is sure, of the others the due date is not: a comment says so. What an invoice says mentions nobody.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkInvoices({ box, rest, emulator, user, blanks }, workflow) {
	const mentioned = emulator.address.users.find(({ login }) => login.startsWith('maya@'));
	const sure = ['Vendor: Northwind', 'Invoice number: N-17', 'Total: 1250.5', 'Currency: EUR'];
	const values = { vendor: 'Northwind', invoiceNumber: 'N-17', total: 1250.5, currency: 'EUR' };
	const dueDate = '2026-12-31T00:00:00.000Z';
	let after = '0';
	for (const { line, wanted, comments } of [
		{ line: 'Due date: 2026-12-31', wanted: { ...values, dueDate }, comments: 0 },
		{ line: 'Due date: 2026-12-31?', wanted: { ...values, dueDate: undefined }, comments: 1 },
		{
			line: `Vendor: @[${mentioned?.id}:Maya]?\nDue date: 2026-12-31?`,
			wanted: { ...values, vendor: undefined, dueDate: undefined },
			comments: 1,
		},
	]) {
		const file = await box.upload({
			parentId: blanks.INVOICE_FOLDER_ID,
			name: freshName('invoice'),
			content: [line, ...sure].join('\n'),
		});
		const workflowId = workflow.id;
		const execution = await rest.waitForExecution({ workflowId, after, timeoutMs: 60_000 });
		after = execution.id;
		assertSuccess(workflow, execution);
		/** @type {Values | undefined} */
		const metadata = await box.tryGet(`/files/${file.id}/metadata/enterprise/supplierInvoice`);
		const written = Object.keys(wanted).map((key) => [key, metadata?.[key]]);
		assertEqual(workflow, 'metadata', Object.fromEntries(written), wanted);
		/** @type {{ entries: Array<{ tagged_message: string }> }} */
		const { entries } = await box.get(`/files/${file.id}/comments?fields=tagged_message`);
		const about = entries.filter(({ tagged_message: text }) =>
			text.includes('\ndueDate: 2026-12-31'),
		);
		assertEqual(workflow, 'comments', [entries.length, about.length], [comments, comments]);
		const mentions = about.map(({ tagged_message: text }) => text.match(/@\[\d+/g));
		assertEqual(
			workflow,
			'mentions',
			mentions,
			about.map(() => [`@[${user.id}`]),
		);
	}
	say(`✓ ${workflow.name}: what was sure is metadata, and a comment asks about the rest`);
}

/**
 * The value of a contract is not sure; a person approves it.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkContracts({ box, rest, blanks }, workflow) {
	const file = await box.upload({
		parentId: blanks.CONTRACT_FOLDER_ID,
		name: freshName('contract'),
		content: 'Party: Acme Ltd.\nContract value: 12000?\nEnds on: 2027-03-31\n',
	});
	/** @type {() => Promise<Values | undefined>} */
	const metadata = () => box.tryGet(`/files/${file.id}/metadata/enterprise/contractTerms`);
	const task = await eventually(workflow, 'the task', async () => {
		/** @type {{ entries: Array<{ id: string, message: string, task_assignment_collection: { entries: Array<{ id: string }> } }> }} */
		const { entries } = await box.get(`/files/${file.id}/tasks`);
		return entries.find((one) => one.task_assignment_collection.entries.length > 0);
	});
	const before = await metadata();
	assertEqual(
		workflow,
		'metadata before',
		[before?.party, before?.contractValue],
		['Acme Ltd.', undefined],
	);
	assertEqual(
		workflow,
		'value in the task',
		task.message.includes('\ncontractValue: 12000 ('),
		true,
	);
	const [assignment] = task.task_assignment_collection.entries;
	await box.put(`/task_assignments/${assignment?.id}`, { resolution_state: 'approved' });
	const execution = await rest.waitForExecution({ workflowId: workflow.id, timeoutMs: 60_000 });
	assertSuccess(workflow, execution);
	const after = await metadata();
	assertEqual(
		workflow,
		'metadata after',
		[after?.party, after?.contractValue],
		['Acme Ltd.', 12_000],
	);
	say(`✓ ${workflow.name}: a task asked about the value, and its approval wrote it`);
}

/**
 * The form makes a letter, and the candidate signs it.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkOffer({ box, rest, blanks, emulator, formUrl }, workflow) {
	const email = 'jo@example.com';
	const fields = ['Jo Miller', email, 'Engineer', '70000', '2027-01-01'];
	await sendForm(formUrl('6-'), fields);
	const { id } = await eventually(workflow, 'the sign request', async () => {
		/** @type {{ entries: Array<{ id: string, signers: Array<{ email: string }> }> }} */
		const { entries } = await box.get('/sign_requests');
		return entries.find(({ signers }) => signers.some((signer) => signer.email === email));
	});
	await control(emulator.address, 'POST', '/sign', { signRequestId: id, email });
	const execution = await rest.waitForExecution({ workflowId: workflow.id, timeoutMs: 60_000 });
	assertSuccess(workflow, execution);
	const files = itemsOf(execution, 'Download What Is Signed').map(
		({ binary }) => binary?.data?.fileName,
	);
	const wanted = ['Offer Jo Miller (1).pdf', 'Offer Jo Miller (1) Signing Log.pdf'];
	assertEqual(workflow, 'downloaded files', files, wanted);
	/** @type {{ status: string, parent_folder: { id: string } }} */
	const request = await box.get(`/sign_requests/${id}`);
	const { status, parent_folder: folder } = request;
	assertEqual(workflow, 'sign request', [status, folder.id], ['signed', blanks.OFFER_FOLDER_ID]);
	say(`✓ ${workflow.name}: the letter was made, sent, signed and downloaded`);
}

/**
 * The scheduled workflow, started by hand, tells the chat what is in the folder.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkSummary({ box, rest, blanks, chat }, workflow) {
	const content = `This file tells that ${LOUD} &commat;here [have grown](https://grown.example).`;
	const sentence =
		"This file tells that ‹!channel› (at)all ‹b›*R&D*‹b› 'x' & commat;here (have grown)(https://grown.example).";
	const name = freshName('report');
	for (const one of [`${LOUD} ${name}`, name]) {
		await box.upload({ parentId: blanks.REPORT_FOLDER_ID, name: one, content });
	}
	chat.refuseNext(name);
	const { executionId } = await rest.run(workflow.id, triggerOf(workflow).name);
	const execution = await rest.waitForExecution({ id: executionId, timeoutMs: 60_000 });
	assertSuccess(workflow, execution);
	assertEqual(workflow, 'messages that the chat is still to refuse', chat.refusals(), 0);
	const told = chat.messages.filter((text) => text.includes(name));
	const parts = told.map((text) => text.split('\n\n'));
	assertEqual(
		workflow,
		'summaries in the chat',
		parts.map(([summary]) => summary),
		[`${sentence} ${sentence}`],
	);
	const [, names = '', ...more] = parts[0] ?? [];
	const isCode = /^`[^`\n]*`$/.test(names);
	assertEqual(workflow, 'names as code, and parts after them', [isCode, more], [true, []]);
	const all = names.slice(1, -1).split(', ');
	const ours = all.filter((one) => one.includes(name)).sort();
	assertEqual(workflow, 'names in the chat', ours, [name, `${LOUD_AS_CODE}${name}`].sort());
	say(
		`✓ ${workflow.name}: the chat has the summary and the names, and neither does anything to it`,
	);
}

/** @param {string} what */
function freshName(what) {
	return `${what} ${new Date().toISOString().replaceAll(':', '-')}.txt`;
}
