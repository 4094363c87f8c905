import { addNext, startByHand } from './steps.mjs';

/**
 * The dark theme, chosen in n8n's personal settings: the node has the icon that is made for it.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function darkTheme({ editor, rest }) {
	const { page } = editor;
	const light = await iconIn('Light theme');
	const dark = await iconIn('Dark theme');
	await editor.screenshot('editor-dark');
	const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
	await choose('System default');
	return { light, dark, background };

	/** @param {string} theme */
	async function choose(theme) {
		await page.goto(`${rest.url}/settings/personal`);
		await page.getByTestId('theme-select').click();
		await page
			.locator('.el-select-dropdown__item:visible')
			.filter({ hasText: theme })
			.first()
			.click();
		await page.getByTestId('save-settings-button').click();
		await page.getByTestId('save-settings-button').and(page.locator(':disabled')).waitFor();
	}

	/** @param {string} theme */
	async function iconIn(theme) {
		await choose(theme);
		await startByHand(editor);
		await addNext(editor, 'Box Platform', 'Create a folder');
		await editor.closeNode();
		const icon = page.locator('[data-test-id="canvas-node"] img[src*="box-platform"]').first();
		return await icon.getAttribute('src');
	}
}
