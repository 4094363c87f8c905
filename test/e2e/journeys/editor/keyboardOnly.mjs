import { outputOf } from './steps.mjs';

const NAMES = 'node-creator-item-name';
const ACTION = 'Create a folder';

/**
 * A node is found in the panel, taken by one of its actions, filled in and run by keys alone.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function keyboardOnly({ editor, box, saveJwt }) {
	const { page } = editor;
	const { keyboard } = page;
	// The only one of its kind is chosen by n8n itself.
	await saveJwt();
	await editor.newWorkflow();
	await page.getByTestId('canvas-add-button').first().waitFor();
	await typeIntoPanel('manual', 'Manual Trigger');
	await keyboard.press('Enter');
	await page.getByTestId('canvas-handle-plus').first().waitFor();
	await typeIntoPanel('box platform', 'Box Platform');
	await keyboard.press('Enter');
	await page.getByTestId(NAMES).getByText(ACTION, { exact: true }).waitFor();
	// The list of nodes slides out; what is still there of it is no action.
	await page.getByTestId(NAMES).getByText('Box Platform Sign').waitFor({ state: 'detached' });
	const actions = await page.getByTestId(NAMES).allInnerTexts();
	for (let at = actions.indexOf(ACTION); at > 0; at--) await keyboard.press('ArrowDown');
	await keyboard.press('Enter');
	await page.getByTestId('ndv').waitFor();
	await tabTo('parameter-input-name', 'Tab');
	await keyboard.type('By keys alone');
	await tabTo('node-execute-button', 'Shift+Tab');
	await keyboard.press('Enter');
	const output = await outputOf(page);
	/** @type {{ entries: Array<{ name: string }> }} */
	const { entries } = await box.get('/folders/0/items?limit=1000');
	return { output, inBox: entries.map(({ name }) => name) };

	/** @type {(text: string, found: string) => Promise<void>} */
	async function typeIntoPanel(text, found) {
		// The shortcut of n8n's canvas.
		await keyboard.press('n');
		await page.getByTestId('node-creator-search-bar').waitFor();
		await keyboard.type(text);
		await page.getByTestId(NAMES).getByText(found, { exact: true }).first().waitFor();
		// Until the panel has left out what does not match, Enter would take what stood there before.
		await page
			.getByTestId(NAMES)
			.filter({ hasNotText: new RegExp(text, 'i') })
			.first()
			.waitFor({ state: 'detached' });
	}

	/** @type {(testId: string, key: string) => Promise<void>} */
	async function tabTo(testId, key) {
		for (let stop = 0; stop < 40; stop++) {
			await keyboard.press(key);
			if (await page.locator(`[data-test-id="${testId}"]:focus-within`).count()) return;
		}
		throw new Error(`‘${testId}’ is not reached by ${key}`);
	}
}
