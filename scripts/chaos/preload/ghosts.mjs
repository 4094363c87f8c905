import { appendFileSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { onLoad } from './modules.mjs';

/**
 * Keeps triggers alive that n8n means to close, while the file `keep-triggers` is there: what n8n itself did
 * before 2.41 when a workflow was imported (its issue 35251).
 *
 * @param {string} folder
 */
export function keepGhosts(folder) {
	let isPatched = false;
	onLoad((request, loaded) => {
		if (isPatched || basename(request, '.js') !== 'active-workflow-triggers') return;
		isPatched = true;
		const { ActiveWorkflowTriggers } =
			/** @type {{ ActiveWorkflowTriggers: { prototype: Record<string, import('./modules.mjs').Method> } }} */ (
				loaded
			);
		const { prototype } = ActiveWorkflowTriggers;
		const close = prototype.closeTrigger;
		prototype.closeTrigger = async function (...args) {
			if (existsSync(join(folder, 'keep-triggers'))) appendFileSync(join(folder, 'kept'), '+\n');
			else await close?.apply(this, args);
		};
	});
}
