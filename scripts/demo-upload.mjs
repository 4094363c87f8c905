/**
 * `node scripts/demo-upload.mjs [file]`: uploads a file into the folder that the running demo
 * watches. Without a file it uploads a short text.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { BoxRefusal, connectBox } from './demo/boxApi.mjs';
import { readState } from './demo/state.mjs';

const demo = runningDemo();
const [path] = process.argv.slice(2);
const now = new Date().toISOString().replaceAll(':', '-');
const box = await connectBox(demo.emulator, demo.uploaderId);
const content = path ? readFileSync(path) : `Uploaded at ${now}`;
const file = await uploadAs(path ? basename(path) : `hello ${now}.txt`).catch(
	async (/** @type {unknown} */ error) => {
		// The same file a second time: Box takes each name once a folder.
		if (!(error instanceof BoxRefusal && error.status === 409)) throw error;
		return await uploadAs(`${now} ${basename(path ?? '')}`);
	},
);
console.log(`Uploaded ‘${file.name}’ (file ${file.id}). Its execution is in ${demo.editorUrl}`);

function runningDemo() {
	const ready = readState()?.ready;
	if (ready) return ready;
	console.error('The demo does not run. Start it with `npm run demo` in another terminal first.');
	process.exit(1);
}

/** @param {string} name */
async function uploadAs(name) {
	return await box.upload({ parentId: demo.folderId, name, content });
}
