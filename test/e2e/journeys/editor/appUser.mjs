import {
	addNext,
	chooseCredential,
	enterId,
	executeToEnd,
	inputOf,
	startByHand,
} from './steps.mjs';

/**
 * An app user is created by one node, and the next one acts as this user: the folder is in the user's account.
 *
 * @type {import('./stage.mjs').Journey}
 */
export default async function appUser({ editor, address, box, saveJwt }) {
	const { page } = editor;
	const credential = await saveJwt();
	await startByHand(editor);
	await addNext(editor, 'Box Platform', 'Create a user');
	await chooseCredential(page, credential);
	await editor.chooseOption('userType', 'App User');
	await inputOf(page, 'name').fill('Journey App User');
	const created = await executeToEnd(page);
	await editor.closeNode();
	/** @type {{ entries: Array<{ id: string, name: string }> }} */
	const { entries } = await box.get('/users?user_type=all&limit=1000');
	const user = entries.find(({ name }) => name === 'Journey App User');
	if (!user) throw new Error('Box does not have the user');
	await addNext(editor, 'Box Platform', 'Create a folder');
	await chooseCredential(page, credential);
	await inputOf(page, 'name').fill('Of the app user');
	await page.getByTestId('ndv').locator('[placeholder="Add option"]').last().click();
	await page
		.locator('.el-select-dropdown__item:visible, [role=option]:visible')
		.getByText('Act As', { exact: true })
		.click();
	await enterId(page, 'asUser', user.id);
	const output = await executeToEnd(page);
	const acting = await ownerOf(address, user.id);
	return { created, output, user, acting };
}

/** @type {(address: import('./stage.mjs').EmulatorAddress, userId: string) => Promise<Array<{ name: string, owned_by: { id: string } }>>} */
async function ownerOf(address, userId) {
	const { connectBox } = await import('../../../../scripts/demo/boxApi.mjs');
	const box = await connectBox(address, userId);
	/** @type {{ entries: Array<{ name: string, owned_by: { id: string } }> }} */
	const { entries } = await box.get('/folders/0/items?fields=name,owned_by');
	return entries;
}
