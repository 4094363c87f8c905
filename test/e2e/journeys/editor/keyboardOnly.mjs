import { outputOf } from './steps.mjs';

/**
 * A node is found, taken, filled in and run by keys alone.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function keyboardOnly({ editor, box, saveJwt }) {
	const { page } = editor;
	const { keyboard } = page;
	const credential = await saveJwt();
	await editor.newWorkflow();
	await page.getByTestId('canvas-add-button').first().waitFor();
	await keyboard.press('n');
	await typeIntoPanel('Trigger manually');
	await keyboard.press('Enter');
	await page.getByTestId('canvas-handle-plus').first().waitFor();
	await keyboard.press('n');
	await typeIntoPanel('Box Platform');
	await keyboard.press('ArrowRight');
	await page
		.getByTestId('node-creator-item-name')
		.getByText('Create a folder', { exact: true })
		.waitFor();
	await page.getByTestId('node-creator-search-bar').pressSequentially('create a folder');
	await keyboard.press('Enter');
	await page.getByTestId('ndv').waitFor();
	const stops = await tabTo('name');
	await keyboard.type('By keys alone');
	await keyboard.press('ControlOrMeta+Enter');
	const output = await outputOf(page);
	/** @type {{ entries: Array<{ name: string }> }} */
	const { entries } = await box.get('/folders/0/items?limit=1000');
	return { credential, stops, output, inBox: entries.map(({ name }) => name) };

	/** @param {string} text */
	async function typeIntoPanel(text) {
		await page.getByTestId('node-creator-search-bar').waitFor();
		await keyboard.type(text);
		await page.getByTestId('node-creator-item-name').filter({ hasText: text }).first().waitFor();
	}

	/** @param {string} parameter */
	async function tabTo(parameter) {
		for (let stop = 1; stop <= 40; stop++) {
			await keyboard.press('Tab');
			const at = `document.activeElement?.closest('[data-test-id="parameter-input-${parameter}"]') !== null`;
			if (await page.evaluate(at)) return stop;
		}
		throw new Error(`‘${parameter}’ is not reached by the Tab key`);
	}
}
