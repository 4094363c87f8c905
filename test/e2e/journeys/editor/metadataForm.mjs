import { addNext, chooseCredential, enterId, executeToEnd, redFields, startByHand } from './steps.mjs';

/**
 * Metadata by a form: the fields of a template appear once it is chosen, and nothing is red before.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function metadataForm({ editor, box, saveJwt }) {
	const { page } = editor;
	const credential = await saveJwt();
	const templateKey = 'browserForm';
	await box.post('/metadata_templates/schema', {
		scope: 'enterprise',
		templateKey,
		displayName: 'Browser Form',
		fields: [
			{ type: 'string', key: 'vendor', displayName: 'Vendor' },
			{ type: 'float', key: 'total', displayName: 'Total' },
		],
	});
	const { id } = await box.upload({ parentId: '0', name: 'form.txt', content: 'form' });
	await startByHand(editor);
	await addNext(editor, 'Box Platform', 'Create metadata on a file or folder');
	await chooseCredential(page, credential);
	const red = await redFields(page);
	await enterId(page, 'fileId', id);
	await editor.chooseOption('templateKey', 'Browser Form');
	return { red, output: await executeToEnd(page), metadata: await box.tryGet(`/files/${id}/metadata/enterprise/${templateKey}`) };
}
