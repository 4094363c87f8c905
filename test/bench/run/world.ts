/** The place of a run: folder, certificates, n8n, and whether Box has a network of its own. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import type { Authority } from './authority';
import type { RunningProxy } from './proxy';

export interface World {
	/** For files of the run; removed after it. */
	folder: string;
	authority: Authority;
	/** The Node.js of n8n, which all sides in Node.js run on. */
	node: string;
	/** The folder of n8n-nodes-base in an installed n8n. */
	builtInNodes: string;
	/** Why programs that find Box by its name alone, without help, cannot; undefined where they can. */
	noNames?: string;
	/** Through which all sides go. */
	proxy?: RunningProxy;
	/** Of all amounts, to try something out. */
	scale: number;
}

export const projectFolder = path.resolve(__dirname, '../../..');

/** Why a program is not there. */
export function lacks(program: string): string | undefined {
	const found = spawnSync(program, ['--version'], { stdio: 'ignore' });
	// tinyproxy does not know the word, but is there.
	return found.error === undefined ? undefined : `${program} is not installed`;
}
