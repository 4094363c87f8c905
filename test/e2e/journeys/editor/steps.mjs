/** What a person does in n8n's editor, in the words of the journeys: by mouse and keyboard, and by nothing else. */

/**
 * @typedef {import('./stage.mjs').Stage['editor']} Editor
 * @typedef {import('playwright-core').Page} Page
 */

const NAMES = 'node-creator-item-name';

/** A new workflow that begins with ‘Trigger manually’. @param {Editor} editor */
export async function startByHand({ page, newWorkflow }) {
	await newWorkflow();
	await page.getByTestId('canvas-add-button').first().click();
	await page.getByTestId(NAMES).getByText('Trigger manually').click();
	await page.getByTestId('canvas-handle-plus').first().waitFor();
}

/**
 * Clicks the + behind the last node and takes a node by one of its actions, which opens it.
 *
 * @type {(editor: Editor, node: string, action: string) => Promise<void>}
 */
export async function addNext({ page, addNode }, node, action) {
	await page.getByTestId('canvas-handle-plus').last().click();
	await page.getByTestId('node-creator-search-bar').fill(node);
	await addNode(node, action);
}

/** @type {(page: Page, name: string) => Promise<void>} */
export async function chooseCredential(page, name) {
	const select = page.getByTestId('node-credentials-select').first();
	await select.click();
	await page
		.locator('[data-test-id^="node-credentials-select-item"]:visible')
		.filter({ hasText: name })
		.first()
		.click();
}

/** @type {(page: Page, parameter: string) => import('playwright-core').Locator} */
export function inputOf(page, parameter) {
	return page.getByTestId(`parameter-input-${parameter}`).locator('input, textarea').first();
}

/** Enters an ID into a locator field. @type {(page: Page, parameter: string, id: string) => Promise<void>} */
export async function enterId(page, parameter, id) {
	const field = page.getByTestId(`resource-locator-${parameter}`);
	await field.getByTestId('rlc-mode-selector').click();
	await page.locator('[data-test-id="mode-id"]:visible').click();
	await field
		.getByTestId('rlc-input')
		.locator('input')
		.or(field.locator('input[type=text]'))
		.last()
		.fill(id);
}

/** @type {(page: Page, parameter: string) => Promise<void>} */
export async function switchOn(page, parameter) {
	await page
		.getByTestId(`parameter-input-${parameter}`)
		.locator('.el-switch, [role=switch]')
		.first()
		.click();
}

/** A template of two fields, a text and a number. @type {(box: import('./stage.mjs').Stage['box'], templateKey: string) => Promise<void>} */
export async function makeTemplate(box, templateKey) {
	await box.post('/metadata_templates/schema', {
		scope: 'enterprise',
		templateKey,
		displayName: templateKey,
		fields: [
			{ type: 'string', key: 'vendor', displayName: 'Vendor' },
			{ type: 'float', key: 'total', displayName: 'Total' },
		],
	});
}

/** Runs the open node, and waits for its output. @type {(page: Page) => Promise<string>} */
export async function executeToEnd(page) {
	await page.getByTestId('node-execute-button').first().click();
	return await outputOf(page);
}

/** What the output panel shows when the open node has run. @type {(page: Page) => Promise<string>} */
export async function outputOf(page) {
	const panel = page.getByTestId('output-panel');
	const ended = panel.locator('tbody tr').or(panel.getByTestId('node-error-message'));
	await ended.first().waitFor();
	return await panel.innerText();
}

/** How much is shown as wrong in the open node: marks beside fields, and a list of fields that is not there. @type {(page: Page) => Promise<number>} */
export async function redMarks(page) {
	const node = page.getByTestId('ndv');
	const marks = await node.getByTestId('parameter-issues').count();
	return (
		marks + (await node.getByText(/No fields found|Can't get fields|Can’t get fields/).count())
	);
}

/**
 * Drags a value of the input onto a locator field, which takes it as an expression.
 *
 * @type {(page: Page, path: string, parameter: string) => Promise<void>} path such as `.source.id`
 */
export async function dragInto(page, path, parameter) {
	const field = page.getByTestId(`resource-locator-${parameter}`);
	const from = await middleOf(page.locator(`[data-path="${path}"]`).first());
	const to = await middleOf(field.getByTestId('rlc-input'));
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	// n8n takes it for a drag from the second move on.
	await page.mouse.move(to.x, to.y, { steps: 10 });
	await page.mouse.up();
	await field.getByText(`$json${path}`).first().waitFor();
}

/** @param {import('playwright-core').Locator} locator */
async function middleOf(locator) {
	await locator.scrollIntoViewIfNeeded();
	const box = await locator.boundingBox();
	if (!box) throw new Error('There is nothing to be seen of it');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
