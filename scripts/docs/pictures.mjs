/**
 * `npm run docs:pictures [number …]`: takes a picture of each example on the canvas of a real n8n, as the pages of the
 * docs show it, or only of those with these numbers. Starts the demo in a folder of its own, and stops it again.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEditor } from '../../test/e2e/browser/editor.mjs';
import { exampleOf, readExamples } from '../demo/examples.mjs';
import { startDemo } from '../demo/start.mjs';
import { stopAll, stopAllOnExit } from '../host/processes.mjs';
import { say } from '../host/progress.mjs';
import { root } from '../run.mjs';

const FOLDER = join(root, 'docs/images/examples');
/** The one that README shows. */
const SHOWN = '2-new-upload-to-metadata.json';
/** Around the workflow, in pixels. */
const MARGIN = 24;
/** All that is not the workflow; the dots of the canvas alone make a picture three times as large. */
const HIDDEN = [
	'body *:not(.vue-flow, .vue-flow *)',
	'.vue-flow__background',
	'.vue-flow__controls',
	'[data-test-id="canvas-handle-plus-wrapper"]',
].join(',');
const STYLE = `.vue-flow { visibility: visible !important }
${HIDDEN} { visibility: hidden !important }
html, body, .vue-flow { background: #fff !important }`;

const wanted = process.argv.slice(2);
const dir = mkdtempSync(join(tmpdir(), 'box-platform-pictures-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
stopAllOnExit();
mkdirSync(FOLDER, { recursive: true });

const { rest, workflows } = await startDemo({ dir, port: 0 });
const asImported = readExamples({
	blanks: {},
	credential: { id: '', name: 'Box' },
	formLogin: { id: '', name: 'Form login' },
});
const editor = await openEditor(rest);
try {
	const { page } = editor;
	for (const { id, file } of workflows) {
		const [number = ''] = file.split('-');
		if (wanted.length > 0 && !wanted.includes(number)) continue;
		await rest.deactivate(id);
		await rest.saveWorkflow(exampleOf(asImported, file));
		await editor.openWorkflow(id);
		await page.getByTestId('canvas-wrapper').click({ position: { x: 5, y: 5 } });
		// By this key the canvas fits the workflow into the window.
		await page.keyboard.press('1');
		await page.waitForTimeout(1_000);
		await page.addStyleTag({ content: STYLE });
		const clip = await extentOf(page);
		const path = join(FOLDER, file.replace(/\.json$/, '.png'));
		await page.screenshot({ path, clip });
		if (file === SHOWN) copyFileSync(path, join(root, 'docs/images/workflow.png'));
		say(`${path}: ${Math.round(statSync(path).size / 1024)} KB`);
	}
} finally {
	await editor.close();
	await stopAll();
}

/**
 * The part of the window that holds all nodes, their names and the notes.
 *
 * @param {import('playwright-core').Page} page
 */
async function extentOf(page) {
	const boxes = await page.locator('.vue-flow__node').evaluateAll((nodes) =>
		nodes
			.flatMap((node) => [node, ...node.querySelectorAll('*')])
			.map((one) => one.getBoundingClientRect())
			.filter(({ width, height }) => width > 0 && height > 0)
			.map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
	);
	const x = Math.max(0, Math.min(...boxes.map(({ left }) => left)) - MARGIN);
	const y = Math.max(0, Math.min(...boxes.map(({ top }) => top)) - MARGIN);
	const { width = 0, height = 0 } = page.viewportSize() ?? {};
	const right = Math.min(width, Math.max(...boxes.map((box) => box.right)) + MARGIN);
	const bottom = Math.min(height, Math.max(...boxes.map((box) => box.bottom)) + MARGIN);
	return { x, y, width: right - x, height: bottom - y };
}
