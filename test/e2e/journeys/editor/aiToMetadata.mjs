import {
	addNext,
	chooseCredential,
	enterId,
	executeToEnd,
	makeTemplate,
	startByHand,
	switchOn,
} from './steps.mjs';

const TEMPLATE = 'journeyInvoice';

/**
 * Box AI reads the fields of an invoice, and what it is sure of becomes metadata in the same step.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function aiToMetadata({ editor, box, saveJwt }) {
	const { page } = editor;
	const credential = await saveJwt();
	await makeTemplate(box, TEMPLATE);
	const { id } = await box.upload({
		parentId: '0',
		name: 'Journey invoice.txt',
		content: 'Vendor: Northwind\nTotal: 1250.5?',
	});
	await startByHand(editor);
	await addNext(editor, 'Box Platform AI', 'Extract fields from files');
	await chooseCredential(page, credential);
	await page.getByTestId('ndv').getByText('Add File', { exact: true }).click();
	await enterId(page, 'fileId', id);
	await editor.pickFromList('templateKey', TEMPLATE);
	await switchOn(page, 'writeToMetadata');
	const output = await executeToEnd(page);
	const metadata = await box.tryGet(`/files/${id}/metadata/enterprise/${TEMPLATE}`);
	return { output, metadata };
}
