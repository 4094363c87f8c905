import { addNext, executeToEnd, inputOf, startByHand } from './steps.mjs';

/**
 * From an empty canvas and without any credential to a folder in Box, as docs/first-workflow.md says.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function firstWorkflow({ editor, box, address }) {
	const { page } = editor;
	await startByHand(editor);
	await addNext(editor, 'Box Platform', 'Create a folder');
	const connected = await connect(page, address);
	await inputOf(page, 'name').fill('From n8n');
	const output = await executeToEnd(page);
	/** @type {{ entries: Array<{ name: string }> }} */
	const { entries } = await box.get('/folders/0/items?limit=1000');
	return { connected, output, inBox: entries.map(({ name }) => name) };
}

/** @type {(page: import('playwright-core').Page, address: import('./stage.mjs').EmulatorAddress) => Promise<string>} */
async function connect(page, { oauth2, baseUrl, uploadUrl, oauth2Url }) {
	await page
		.getByTestId('ndv')
		.getByRole('button', { name: /^Connect to Box Platform/ })
		.click();
	const dialog = page.getByTestId('credential-edit-dialog');
	/** @type {(name: string, value: string) => Promise<void>} */
	const fill = async (name, value) =>
		await dialog.getByTestId(`parameter-input-${name}`).locator('input').first().fill(value);
	await fill('clientId', oauth2.clientId);
	await fill('clientSecret', oauth2.clientSecret);
	await dialog
		.getByTestId('parameter-input-customEndpoints')
		.locator('.el-switch, [role=switch]')
		.first()
		.click();
	await fill('baseUrl', baseUrl);
	await fill('uploadUrl', uploadUrl);
	await fill('oauth2Url', oauth2Url);
	const [popup] = await Promise.all([
		page.waitForEvent('popup'),
		dialog.getByTestId('quick-connect-button').click(),
	]);
	await popup.getByRole('button', { name: /grant access/i }).click();
	// n8n closes the dialog by itself when the account is connected.
	await dialog.waitFor({ state: 'hidden' });
	return await page.getByTestId('node-credentials-select').locator('input').first().inputValue();
}
