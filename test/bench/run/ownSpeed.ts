import { open, rm } from 'node:fs/promises';
import path from 'node:path';

import { hosts, ids } from '../box/options';
import { runToEnd, startBox } from './process';
import type { World } from './world';
import { lacks } from './world';

const BYTES = 1024 ** 3;
const SMALL = 1_000;

/** How fast the Box itself is, to curl: nobody who is measured can be faster. */
export async function ownSpeed(world: World): Promise<string> {
	const missing = lacks('curl');
	if (missing !== undefined) return missing;
	const box = await startBox(world, { fileBytes: [BYTES] });
	const sparse = path.join(world.folder, 'own-speed');
	const curl = async (url: string, ...args: string[]) => {
		const place = ['--cacert', world.authority.ca, '--connect-to', `::127.0.0.1:${box.port}`];
		const quiet = ['--silent', '--show-error', '--noproxy', '*', '--output', '/dev/null'];
		const report = ['--write-out', '%{time_total}\\n'];
		const { output } = await runToEnd('curl', [...place, ...quiet, ...report, ...args, url]);
		return output.trim().split('\n').map(Number);
	};
	try {
		const file = await open(sparse, 'w');
		await file.truncate(BYTES);
		await file.close();
		const content = `https://${hosts.download}/d/1/${ids.file(BYTES)}/download`;
		const part = `https://${hosts.upload}/api/2.0/files/upload_sessions/F0`;
		const [down] = await curl(content);
		const [up] = await curl(part, '--upload-file', sparse);
		const small = await curl(`https://${hosts.api}/2.0/users/me?[1-${SMALL}]`);
		const total = small.reduce((sum, time) => sum + time, 0);
		const speed = (seconds = NaN) => Math.round(BYTES / 1e6 / seconds);
		return (
			`${speed(down)} MB/s down, ${speed(up)} MB/s up, ` +
			`${((total * 1_000) / SMALL).toFixed(2)} ms for a small request`
		);
	} finally {
		await box.stop();
		await rm(sparse, { force: true });
	}
}
