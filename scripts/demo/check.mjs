import { say } from '../host/progress.mjs';
import { itemsOf } from '../host/n8nRest.mjs';
import { checkContracts, checkInvoices, checkOffer, checkSummary } from './checkAi.mjs';
import { checkTelling } from './checkChat.mjs';
import { checkBackup, checkRetention, checkSync, checkTrash } from './checkFolders.mjs';
import { checkAuditLog, checkDelivery, checkOnboarding, checkSharing } from './checkPeople.mjs';
import { exampleOf, triggerOf } from './examples.mjs';
import { assertEqual, assertSuccess, LOUD, LOUD_ON_PAGE } from './expectations.mjs';
import { submitForm } from './form.mjs';

/**
 * Uses each example once, as a person would, and looks in Box at what came of it. Rejects with what
 * went wrong.
 *
 * @param {import('./start.mjs').Demo} demo
 */
export async function checkExamples(demo) {
	const { workflows } = demo;
	const file = await checkTrigger(demo, exampleOf(workflows, '2-'));
	await checkSchedule(demo, exampleOf(workflows, '3-'), file);
	await checkForm(demo, exampleOf(workflows, '1-'));
	await checkInvoices(demo, exampleOf(workflows, '4-'));
	await checkContracts(demo, exampleOf(workflows, '5-'));
	await checkOffer(demo, exampleOf(workflows, '6-'));
	await checkSummary(demo, exampleOf(workflows, '7-'));
	await checkOnboarding(demo, exampleOf(workflows, '8-'));
	await checkSync(demo, exampleOf(workflows, '9-'));
	await checkAuditLog(demo, exampleOf(workflows, '10-'));
	await checkDelivery(demo, exampleOf(workflows, '12-'));
	await checkSharing(demo, exampleOf(workflows, '14-'));
	await checkBackup(demo, exampleOf(workflows, '15-'));
	await checkTelling(demo, exampleOf(workflows, '16-'));
	// They move the clock of Box, and so come last.
	await checkRetention(demo, exampleOf(workflows, '11-'));
	await checkTrash(demo, exampleOf(workflows, '13-'));
}

/**
 * @typedef {import('./start.mjs').Demo} Demo
 * @typedef {Demo['workflows'][number]} Example
 * @typedef {{ url: string }} SharedLink
 */

/**
 * A file uploaded into the watched folder starts the workflow, which writes metadata on it.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
async function checkTrigger({ box, rest, folder }, workflow) {
	const name = `check ${new Date().toISOString().replaceAll(':', '-')}.txt`;
	const file = await box.upload({ parentId: folder.id, name, content: 'Does it work?' });
	const execution = await rest.waitForExecution({ workflowId: workflow.id, timeoutMs: 60_000 });
	assertSuccess(workflow, execution);
	const metadata = await metadataOf(box, file.id);
	assertEqual(workflow, 'metadata ‘status’', metadata?.status, 'New');
	say(`✓ ${workflow.name}: an upload started it, and the file has the metadata`);
	return file;
}

/**
 * The scheduled workflow, started by hand, finds that file and changes its metadata.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 * @param {import('./boxApi.mjs').BoxFile} file
 */
async function checkSchedule({ box, rest }, workflow, file) {
	const { executionId } = await rest.run(workflow.id, triggerOf(workflow).name);
	const execution = await rest.waitForExecution({ id: executionId, timeoutMs: 60_000 });
	assertSuccess(workflow, execution);
	const metadata = await metadataOf(box, file.id);
	assertEqual(workflow, 'metadata ‘status’', metadata?.status, 'Reviewed');
	say(`✓ ${workflow.name}: it found the file and changed its metadata`);
}

/**
 * The form takes a file; the workflow makes a folder, uploads the file and shows a link to it.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
async function checkForm({ box, rest, formUrl }, workflow) {
	const sent = new File(['Shared'], `${LOUD}.txt`);
	const page = await submitForm(formUrl('1-'), ['Check', sent]);
	const execution = await rest.waitForExecution({ workflowId: workflow.id, timeoutMs: 60_000 });
	assertSuccess(workflow, execution);
	const [item] = itemsOf(execution, 'Share a Link');
	const shared = /** @type {{ id: string, shared_link: SharedLink } | undefined} */ (item?.json);
	if (!shared) throw new Error(`‘${workflow.name}’ has shared nothing`);
	/** @type {{ name: string, parent: { name: string }, shared_link: SharedLink | null }} */
	const file = await box.get(`/files/${shared.id}?fields=name,parent,shared_link`);
	assertEqual(workflow, 'file name', file.name, sent.name);
	assertEqual(workflow, 'shared link', file.shared_link?.url, shared.shared_link.url);
	assertEqual(workflow, 'link on the last page', page.includes(shared.shared_link.url), true);
	assertEqual(workflow, 'name on the last page', page.includes(`${LOUD_ON_PAGE}.txt can`), true);
	say(`✓ ${workflow.name}: ‘${file.parent.name}/${file.name}’ has a link, and the form shows it`);
}

/** @type {(box: import('./boxApi.mjs').BoxApi, fileId: string) => Promise<{ status: string } | undefined>} */
async function metadataOf(box, fileId) {
	return await box.tryGet(`/files/${fileId}/metadata/enterprise/documentReview`);
}
