/**
 * Loaded into each n8n process of a chaos run by `NODE_OPTIONS`, before n8n itself: shifts its clock, and kills it
 * inside the window that is armed. What it is to do lies in files, so that it holds over a restart as well.
 */
import { basename } from 'node:path';
import { stepClock } from './clock.mjs';
import { watchDatabase } from './database.mjs';
import { keepGhosts } from './ghosts.mjs';
import { watchRequests } from './requests.mjs';
import { createWindows } from './windows.mjs';

const { CHAOS_CONTROL: folder, CHAOS_PROCESS: name } = process.env;
const [, program = '', command = ''] = process.argv;
// Programs that n8n starts inherit the variables: they are not what is to die.
const isN8n = basename(program) === 'n8n' && ['start', 'worker'].includes(command);
if (folder !== undefined && name !== undefined && isN8n) {
	const windows = createWindows(folder, name);
	stepClock(folder);
	keepGhosts(folder);
	watchDatabase(windows.pass);
	watchRequests(windows.pass);
}
