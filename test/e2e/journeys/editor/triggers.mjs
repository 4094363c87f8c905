import { chooseCredential } from './steps.mjs';

/**
 * A trigger of the node panel by a webhook, which Box delivers to n8n's address.
 *
 * @type {import('./stage.mjs').Journey}
 */
export async function webhookTrigger(stage) {
	const { editor, folderIn, saveJwt } = stage;
	const credential = await saveJwt();
	const folder = 'Watched by a webhook';
	const parentId = await folderIn(folder);
	await editor.newWorkflow();
	await editor.searchNode('Box Platform Webhook');
	await editor.addNode('Box Platform Webhook', 'On file uploaded');
	await chooseCredential(editor.page, credential);
	await editor.pickFromList('targetId', folder);
	await editor.closeNode();
	return await publishAndWatch(stage, parentId);
}

/**
 * Publishes the open workflow by its button, uploads a file into the folder that it watches, and sees its execution.
 *
 * @type {(stage: import('./stage.mjs').Stage, parentId: string) => Promise<{ fileId: string, shown: string, status: string }>}
 */
export async function publishAndWatch({ editor, rest, box }, parentId) {
	const { page } = editor;
	const id = await editor.publish();
	// n8n says where executions are seen.
	await page.getByRole('button', { name: 'Got it' }).click();
	await page.getByTestId('radio-button-executions').click();
	await published(rest, id);
	const before = await rest.executions({ workflowId: id });
	const { id: fileId } = await box.upload({ parentId, name: 'new.txt', content: 'new' });
	// What ran by hand before is on the page as well.
	const after = before[0]?.id ?? '0';
	const execution = await rest.waitForExecution({ workflowId: id, after, timeoutMs: 60_000 });
	const entry = page
		.locator(`a[href$="/executions/${execution.id}"]`)
		.filter({ hasText: 'Succeeded' });
	await entry.waitFor();
	const shown = await entry.innerText();
	await rest.deactivate(id);
	return { fileId, shown, status: execution.status };
}

/** What happens before a trigger listens is none of its business. @type {(rest: import('./stage.mjs').Stage['rest'], id: string) => Promise<void>} */
async function published(rest, id) {
	for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
		/** @type {{ status: string }} */
		const { status } = await rest.request('GET', `/rest/workflows/${id}/publication-status`);
		if (status === 'published') return;
		if (status !== 'in_progress') throw new Error(`The workflow is ${status}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`The workflow ${id} was not published within a minute`);
}
