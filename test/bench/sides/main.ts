/** A side of a measurement: one process that does one piece of work. Usage: `main.ts <Task as JSON>`. */
import './names';

import { builtInSide } from './builtIn';
import { axiosSide } from './axios';
import { measured } from './measure';
import { packageSide } from './package';
import { sdkSide } from './sdk';
import type { NodeSide, Task, Work } from './task';
import { warmUpOf } from './task';

/** Prepares a piece of work, and gives what does it. */
export type Prepare = (work: Work) => Promise<() => Promise<unknown>>;
export type Side = (task: Task) => Promise<{ prepare: Prepare; close: () => Promise<void> }>;

const sides: Record<NodeSide, Side> = {
	package: packageSide,
	builtIn: builtInSide,
	sdk: sdkSide,
	axios: axiosSide,
};

async function main(task: Task): Promise<void> {
	const side = await sides[task.side](task);
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
