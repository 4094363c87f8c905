/**
 * All journeys of the editor, one after another in one n8n and one browser. Prints as one line of JSON what each saw, or
 * how it failed: then its picture lies in artifacts/, and the others go on.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../../scripts/host/failure.mjs';
import { stopAll, stopAllOnExit } from '../../../scripts/host/processes.mjs';
import { say } from '../../../scripts/host/progress.mjs';
import aiToMetadata from './editor/aiToMetadata.mjs';
import appUser from './editor/appUser.mjs';
import darkTheme from './editor/darkTheme.mjs';
import eventWorkflow from './editor/eventWorkflow.mjs';
import failingNode from './editor/failingNode.mjs';
import firstWorkflow from './editor/firstWorkflow.mjs';
import installation from './editor/installation.mjs';
import keyboardOnly from './editor/keyboardOnly.mjs';
import metadataForm from './editor/metadataForm.mjs';
import { startStage } from './editor/stage.mjs';
import { webhookTrigger } from './editor/triggers.mjs';

/** Begins with an n8n that has neither the package nor a credential. */
const journeys = {
	installation,
	firstWorkflow,
	metadataForm,
	failingNode,
	eventWorkflow,
	webhookTrigger,
	aiToMetadata,
	appUser,
	keyboardOnly,
	darkTheme,
};

stopAllOnExit();
const dir = mkdtempSync(join(tmpdir(), 'box-platform-editor-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

const stage = await startStage(dir);
/** @type {Record<string, object>} */
const results = {};
for (const [name, journey] of Object.entries(journeys)) {
	try {
		results[name] = await journey(stage);
		say(`${name}: done`);
	} catch (error) {
		const picture = await stage.editor.screenshot(`editor-${name}-failed`);
		results[name] = { failure: `${messageOf(error)} (${picture})` };
		say(`${name}: failed`);
	}
}
await stage.editor.close();
await stopAll();
console.log(JSON.stringify(results));
process.exit(0);
