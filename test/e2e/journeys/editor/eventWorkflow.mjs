import { addNext, chooseCredential, dragInto, executeToEnd, inputOf, outputOf } from './steps.mjs';
import { publishAndWatch } from './triggers.mjs';

const FOLDER = 'Watched for comments';

/**
 * A workflow of one's own that runs at each upload, step by step as part 4 of docs/first-workflow.md says.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function eventWorkflow(stage) {
	const { editor, box, folderIn, saveJwt } = stage;
	const { page } = editor;
	const credential = await saveJwt();
	const parentId = await folderIn(FOLDER);
	await editor.newWorkflow();
	await editor.searchNode('Box Platform');
	await editor.addNode('Box Platform', 'On file uploaded (new file or new version)');
	await chooseCredential(page, credential);
	await editor.chooseOption('watch', 'One Folder');
	await editor.pickFromList('folderId', FOLDER);
	await box.upload({ parentId, name: 'first.txt', content: 'first' });
	await page.getByTestId('ndv').getByRole('button', { name: 'Execute step' }).first().click();
	const event = await outputOf(page);
	await editor.closeNode();
	await addNext(editor, 'Box Platform', 'Create a comment');
	await dragInto(page, '.source.id', 'fileId');
	await inputOf(page, 'message').fill('Seen by n8n');
	const comment = await executeToEnd(page);
	await editor.closeNode();
	const seen = await publishAndWatch(stage, parentId);
	/** @type {{ entries: Array<{ message: string }> }} */
	const { entries } = await box.get(`/files/${seen.fileId}/comments`);
	return { event, comment, ...seen, comments: entries.map(({ message }) => message) };
}
