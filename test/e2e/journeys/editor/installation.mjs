/**
 * Installs the package as docs/first-workflow.md says: on the page of community nodes, in an n8n that runs.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function installation({ editor, rest, packageName }) {
	const { page } = editor;
	await page.goto(`${rest.url}/settings/community-nodes`);
	await page.getByRole('button', { name: 'Install a community node' }).first().click();
	const dialog = page.getByRole('dialog');
	await dialog.locator('input[type=text], input:not([type])').first().fill(packageName);
	await dialog.getByText('I understand the risks').click();
	await dialog.getByRole('button', { name: 'Install', exact: true }).click();
	const card = page.getByTestId('community-package-card').filter({ hasText: packageName });
	await card.waitFor({ timeout: 120_000 });
	return { installed: await card.innerText() };
}
