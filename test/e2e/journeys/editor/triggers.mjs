import { chooseCredential } from './steps.mjs';

/**
 * A trigger of the node panel, published by its button; a file is uploaded, and its execution is seen.
 *
 * @type {import('./stage.mjs').Journey}
 */
export async function uploadTrigger(stage) {
	return await triggered(
		stage,
		'Box Platform',
		'On file uploaded (new file or new version)',
		async (folder) => {
			await stage.editor.chooseOption('watch', 'One Folder');
			await stage.editor.pickFromList('folderId', folder);
		},
	);
}

/**
 * The same by a webhook, which Box delivers to n8n's address.
 *
 * @type {import('./stage.mjs').Journey}
 */
export async function webhookTrigger(stage) {
	return await triggered(stage, 'Box Platform Webhook', 'On file uploaded', async (folder) => {
		await stage.editor.pickFromList('targetId', folder);
	});
}

/** @type {(stage: import('./stage.mjs').Stage, node: string, action: string, choose: (folder: string) => Promise<void>) => Promise<object>} */
async function triggered({ editor, rest, box, folderIn, saveJwt }, node, action, choose) {
	const { page } = editor;
	const credential = await saveJwt();
	const folder = `Watched by ${node}`;
	const parentId = await folderIn(folder);
	await editor.newWorkflow();
	await editor.searchNode(node);
	await editor.addNode(node, action);
	await chooseCredential(page, credential);
	await choose(folder);
	await editor.closeNode();
	const id = await editor.publish();
	// n8n says where executions are seen.
	await page.getByRole('button', { name: 'Got it' }).click();
	await page.getByTestId('radio-button-executions').click();
	await published(rest, id);
	await box.upload({ parentId, name: 'new.txt', content: 'new' });
	const ended = page
		.locator('span, div')
		.filter({ hasText: /^\s*Succeeded/ })
		.first();
	await ended.waitFor();
	const shown = await ended.innerText();
	const all = await rest.executions({ workflowId: id });
	await rest.deactivate(id);
	return { shown, statuses: all.map(({ status }) => status) };
}

/** What happens before a trigger listens is none of its business. @type {(rest: import('./stage.mjs').Stage['rest'], id: string) => Promise<void>} */
async function published(rest, id) {
	for (;;) {
		/** @type {{ status: string }} */
		const { status } = await rest.request('GET', `/rest/workflows/${id}/publication-status`);
		if (status === 'published') return;
		if (status !== 'in_progress') throw new Error(`The workflow is ${status}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
