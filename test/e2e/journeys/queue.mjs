/**
 * What n8n's workers share, in queue mode: tokens of each credential that end soon while up to 200 executions run at once, a token whose
 * renewal a worker does not survive, and Box's limit on calls. Prints what it saw as one line of JSON.
 *
 * `--only tokens|deaths|rates` does a part of it; `--window` is what counts as a minute for the limit, in milliseconds.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stopAll, stopAllOnExit } from '../../../scripts/host/processes.mjs';
import { say } from '../../../scripts/host/progress.mjs';
import { dieWhileRefreshing } from './queue/deaths.mjs';
import { callUnderLimit } from './queue/rates.mjs';
import { runInParallel } from './queue/tokens.mjs';
import { startWorld } from './queue/world.mjs';

const { values } = parseArgs({
	options: { only: { type: 'string' }, window: { type: 'string', default: '6000' } },
});
stopAllOnExit();
const dir = mkdtempSync(join(tmpdir(), 'box-platform-queue-'));
// PostgreSQL runs as another user where this runs as root.
chmodSync(dir, 0o755);
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

const world = await startWorld(dir);
// The last two differ from JWT in how a token is asked for alone: half as many do for them.
/** @type {Record<string, Record<string, () => Promise<unknown>>>} */
const parts = {
	tokens: {
		oAuth2: () => runInParallel(world, 'boxPlatformOAuth2Api', 200),
		jwt: () => runInParallel(world, 'boxPlatformJwtApi', 200),
		ccg: () => runInParallel(world, 'boxPlatformCcgApi', 100),
		token: () => runInParallel(world, 'boxPlatformTokenApi', 100),
	},
	rates: { limited: () => callUnderLimit(world.queue, Number(values.window)) },
	deaths: {
		beforeBox: () => dieWhileRefreshing(world, 'silent=before'),
		afterBox: () => dieWhileRefreshing(world, 'silent=after'),
	},
};
/** @type {Record<string, unknown>} */
const seen = {};
for (const [part, steps] of Object.entries(parts)) {
	if (values.only !== undefined && values.only !== part) continue;
	for (const [name, step] of Object.entries(steps)) {
		seen[name] = await step();
		say(`${name}: ${JSON.stringify(seen[name])}`);
	}
}
await stopAll();
console.log(JSON.stringify(seen));
process.exit(0);
