import { addNext, chooseCredential, enterId, executeToEnd, startByHand } from './steps.mjs';

/**
 * A file that is not there: the output panel says what is wrong and leads to the entry in troubleshooting.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function failingNode({ editor, saveJwt }) {
	const { page } = editor;
	const credential = await saveJwt();
	await startByHand(editor);
	await addNext(editor, 'Box Platform', 'Get the details of a file');
	await chooseCredential(page, credential);
	await enterId(page, 'fileId', '4242424242');
	const text = await executeToEnd(page);
	const message = await page.getByTestId('node-error-message').innerText();
	const links = await page
		.getByTestId('output-panel')
		.locator('a[href*="troubleshooting"]')
		.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
	return { message, text, links };
}
