import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { communityPackagesDir } from '../../scripts/host/n8nEnv.mjs';

const PACKAGE = fileURLToPath(new URL('emitLoop/', import.meta.url));

export const EMIT_LOOP_TYPE = 'n8n-nodes-bench-emit-loop.emitLoop';

/**
 * Puts the package of the bare loop beside the ones that the data folder has.
 *
 * @param {string} dataDir
 */
export function installEmitLoop(dataDir) {
	const root = communityPackagesDir(dataDir);
	/** @type {{ name: string, version: string }} */
	const { name, version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
	cpSync(PACKAGE, join(root, 'node_modules', name), { recursive: true });
	const ledgerFile = join(root, 'package.json');
	/** @type {{ dependencies: Record<string, string> }} */
	const ledger = JSON.parse(readFileSync(ledgerFile, 'utf8'));
	ledger.dependencies[name] = version;
	writeFileSync(ledgerFile, JSON.stringify(ledger, null, 2));
}
