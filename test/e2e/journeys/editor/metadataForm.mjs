import {
	addNext,
	chooseCredential,
	enterId,
	executeToEnd,
	redFields,
	startByHand,
} from './steps.mjs';

/**
 * Metadata by a form: the fields of a template appear once it is chosen, and nothing is red before.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function metadataForm({ editor, box, saveJwt }) {
	const { page } = editor;
	const credential = await saveJwt();
	const templateKey = `form${Date.now()}`;
	await box.post('/metadata_templates/schema', {
		scope: 'enterprise',
		templateKey,
		displayName: templateKey,
		fields: [
			{ type: 'string', key: 'vendor', displayName: 'Vendor' },
			{ type: 'float', key: 'total', displayName: 'Total' },
		],
	});
	const { id } = await box.upload({ parentId: '0', name: `${templateKey}.txt`, content: 'form' });
	await startByHand(editor);
	await addNext(editor, 'Box Platform', 'Add metadata to a file or folder');
	await chooseCredential(page, credential);
	await enterId(page, 'fileId', id);
	const redBefore = await redFields(page);
	await editor.pickFromList('templateKey', templateKey);
	await field(page, 'vendor').fill('Northwind');
	await field(page, 'total').fill('1250.5');
	const output = await executeToEnd(page);
	const metadata = await box.tryGet(`/files/${id}/metadata/enterprise/${templateKey}`);
	return { redBefore, output, metadata };
}

/** @type {(page: import('playwright-core').Page, key: string) => import('playwright-core').Locator} */
function field(page, key) {
	return page.locator(`[data-test-id*="${key}"]:visible input`).first();
}
