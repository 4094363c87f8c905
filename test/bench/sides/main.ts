/** A side of a measurement: one process that does one piece of work. Usage: `main.ts <Task as JSON>`. */
import './names';

import { measured } from './measure';
import type { NodeSide, Task, Work } from './task';
import { warmUpOf } from './task';

/** Prepares a piece of work, and gives what does it. */
export type Prepare = (work: Work) => Promise<() => Promise<unknown>>;
export type Side = (task: Task) => Promise<{ prepare: Prepare; close: () => Promise<void> }>;

/** Each loads what it needs alone: the rest would be in its memory. */
const sides: Record<NodeSide, () => Promise<Side>> = {
	package: async () => (await import('./package.js')).packageSide,
	builtIn: async () => (await import('./builtIn.js')).builtInSide,
	sdk: async () => (await import('./sdk.js')).sdkSide,
	axios: async () => (await import('./axios.js')).axiosSide,
};

async function main(task: Task): Promise<void> {
	const start = await sides[task.side]();
	const side = await start(task);
	try {
		await (
			await side.prepare(warmUpOf(task.work))
		)();
		const work = await side.prepare(task.work);
		const mayFail = task.work.kind === 'gets' && task.work.mayFail === true;
		const result = await measured(work, { lineEveryMs: task.lineEveryMs, mayFail });
		process.stdout.write(`${JSON.stringify(result)}\n`);
	} finally {
		await side.close();
	}
}

main(JSON.parse(String(process.argv[2])) as Task).then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
		process.exit(1);
	},
);
