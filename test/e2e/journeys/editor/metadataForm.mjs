import {
	addNext,
	chooseCredential,
	enterId,
	executeToEnd,
	makeTemplate,
	redMarks,
	startByHand,
} from './steps.mjs';

const TEMPLATE = 'journeyForm';

/**
 * Metadata by a form: the fields of a template appear once it is chosen, and nothing is red before.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function metadataForm({ editor, box, saveJwt }) {
	const { page } = editor;
	const credential = await saveJwt();
	await makeTemplate(box, TEMPLATE);
	const { id } = await box.upload({ parentId: '0', name: 'Journey form.txt', content: 'form' });
	await startByHand(editor);
	await addNext(editor, 'Box Platform', 'Add metadata to a file or folder');
	await chooseCredential(page, credential);
	await enterId(page, 'fileId', id);
	const redBefore = await redMarks(page);
	await editor.pickFromList('templateKey', TEMPLATE);
	await field(page, 'vendor').fill('Northwind');
	await field(page, 'total').fill('1250.5');
	const output = await executeToEnd(page);
	const metadata = await box.tryGet(`/files/${id}/metadata/enterprise/${TEMPLATE}`);
	return { redBefore, output, metadata };
}

/** @type {(page: import('playwright-core').Page, key: string) => import('playwright-core').Locator} */
function field(page, key) {
	return page.locator(`[data-test-id*="${key}"]:visible input`).first();
}
