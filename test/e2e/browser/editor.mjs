import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, selectors } from 'playwright-core';

const ARTIFACTS = fileURLToPath(new URL('../../../artifacts/', import.meta.url));
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

selectors.setTestIdAttribute('data-test-id');

/** The browser to use: $CHROMIUM_PATH, or the one the system's package manager installs. */
function findChromium() {
	return [process.env.CHROMIUM_PATH, ...CHROMIUM].find((path) => path && existsSync(path));
}

/**
 * Opens n8n's editor in a real browser, signed in.
 *
 * @param {{ url: string, cookie: string }} session as `connectN8n` returns it
 */
export async function openEditor({ url, cookie }) {
	const executablePath = findChromium();
	if (!executablePath) {
		throw new Error(
			'No Chromium found. Install it (`apt-get install chromium`) or set CHROMIUM_PATH to it.',
		);
	}
	const browser = await chromium.launch({ executablePath, args: FLAGS });
	const context = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		reducedMotion: 'reduce',
	});
	await context.addCookies([{ ...parseCookie(cookie), url, httpOnly: true, sameSite: 'Lax' }]);
	// n8n binds a session to the browser that signed in; this is the one of `connectN8n`.
	await context.addInitScript({
		content: "localStorage.setItem('n8n-browserId', 'n8n-nodes-box-platform')",
	});
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	return {
		page,
		openWorkflow,
		newWorkflow,
		searchNode,
		addNode,
		openNode,
		closeNode,
		chooseOption,
		pickFromList,
		executeStep,
		publish,
		parameterNames,
		screenshot,
		close: async () => await browser.close(),
	};

	/** @param {string} id */
	async function openWorkflow(id) {
		await page.goto(`${url}/workflow/${id}`);
		await page.getByTestId('canvas-node').first().waitFor();
	}

	async function newWorkflow() {
		await page.goto(`${url}/workflow/new`);
		await page.getByTestId('canvas-wrapper').waitFor();
	}

	/**
	 * Types into the node panel's search and returns the names of the nodes found.
	 *
	 * @param {string} text
	 * @returns {Promise<string[]>}
	 */
	async function searchNode(text) {
		const search = page.getByTestId('node-creator-search-bar');
		if (!(await search.isVisible())) {
			// An empty workflow has a larger button, for its trigger.
			const open = page
				.getByTestId('canvas-add-button')
				.or(page.getByTestId('node-creator-plus-button'));
			await open.first().click();
		}
		await search.fill(text);
		const names = page.getByTestId('node-creator-item-name');
		// The panel filters a moment after the last key; until then it lists its categories.
		const found = names.filter({ hasText: text });
		await found.or(page.getByTestId('node-creator-no-results')).first().waitFor();
		return (await names.allInnerTexts()).map((name) => name.trim());
	}

	/**
	 * Puts the node found by `searchNode` onto the canvas by one of its actions, which opens it.
	 *
	 * @param {string} name
	 * @param {string} [action] as shown in the panel, for example `Move a file to another folder`
	 */
	async function addNode(name, action) {
		await page.getByTestId('node-creator-item-name').getByText(name, { exact: true }).click();
		if (action) {
			await page.getByTestId('node-creator-item-name').getByText(action, { exact: true }).click();
		}
		await page.getByTestId('ndv').waitFor();
	}

	/** @param {string} name of a node on the canvas */
	async function openNode(name) {
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await page.getByTestId('ndv').waitFor();
	}

	async function closeNode() {
		await page.keyboard.press('Escape');
		await page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** @type {(parameter: string, option: string) => Promise<void>} */
	async function chooseOption(parameter, option) {
		await page.getByTestId(`parameter-input-${parameter}`).first().click();
		await page
			.locator('.el-select-dropdown__item:visible')
			.getByText(option, { exact: true })
			.click();
	}

	/**
	 * Opens the list of a locator field, such as the one of a folder, and takes an entry.
	 *
	 * @type {(parameter: string, entry: string) => Promise<void>}
	 */
	async function pickFromList(parameter, entry) {
		const field = page.getByTestId(`resource-locator-${parameter}`);
		await field.getByTestId('rlc-input').click();
		await page.getByTestId('rlc-item').getByText(entry, { exact: true }).click();
	}

	/** Runs the open node and resolves as soon as it is under way. */
	async function executeStep() {
		const ndv = page.getByTestId('ndv');
		await ndv.getByRole('button', { name: 'Execute step' }).first().click();
		await ndv.getByRole('button', { name: 'Stop Listening' }).first().waitFor();
	}

	/** Publishes the open workflow under the name that n8n proposes; returns its ID. */
	async function publish() {
		await page.getByTestId('workflow-open-publish-modal-button').click();
		await page.getByTestId('workflow-publish-button').click();
		await page.getByTestId('workflow-publish-button').waitFor({ state: 'hidden' });
		return new URL(page.url()).pathname.split('/').at(-1) ?? '';
	}

	/** The names of the parameters that the open node shows, such as `resource`. */
	async function parameterNames() {
		const inputs = page.locator('[data-test-id^="parameter-input-"]:visible');
		await inputs.first().waitFor();
		const all = await inputs.all();
		const ids = await Promise.all(all.map(async (one) => await one.getAttribute('data-test-id')));
		const names = ids.map((id) => (id ?? '').slice('parameter-input-'.length));
		return [...new Set(names)].filter((name) => name !== 'field' && name !== '');
	}

	/**
	 * @param {string} name of the file, without its extension
	 * @returns {Promise<string>} the path of the file
	 */
	async function screenshot(name) {
		mkdirSync(ARTIFACTS, { recursive: true });
		const path = join(ARTIFACTS, `${name}.png`);
		await page.screenshot({ path });
		return path;
	}
}

/** @param {string} cookie like `n8n-auth=abc` */
function parseCookie(cookie) {
	const at = cookie.indexOf('=');
	return { name: cookie.slice(0, at), value: cookie.slice(at + 1) };
}
