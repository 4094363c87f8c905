/**
 * `npm run bench`: this package beside its peers on the same work, against a Box on this machine. Each figure is taken
 * in a process of its own, and judged by its ratio to those of the peers in the same run. `--help` shows the options,
 * docs/performance.md the last results.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { growthPart, growthRows } from './growth';
import { machinePart } from './machine';
import type { BenchOptions } from './options';
import { readOptions, usage } from './options';
import type { RowResult } from './page';
import { barsTable, commandsTable, figuresTable, withPart } from './page';
import { rows } from './rows';
import type { Row } from './rows/row';
import { createAuthority } from './run/authority';
import { measureRow } from './run/measure';
import { runInOwnNetwork, whyNoOwnNetwork } from './run/ownNetwork';
import { ownSpeed } from './run/ownSpeed';
import { processes } from './run/process';
import { startProxy } from './run/proxy';
import type { World } from './run/world';
import { projectFolder } from './run/world';

const PAGE = path.join(projectFolder, 'docs/performance.md');
const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(args: string[]): Promise<number> {
	if (args.includes('--help')) {
		say(usage);
		return 0;
	}
	const options = readOptions(args);
	if (options.inside !== undefined) return await bench(options, options.inside, undefined);
	const { runOrExit } = await import('../../scripts/run.mjs');
	if (!options.isBuilt) await runOrExit('npm', ['run', '--silent', 'build']);
	const { ensureN8nHost } = await import('../../scripts/host/cache.mjs');
	// Here and not inside, where there is no way to npm's registry.
	await ensureN8nHost();
	const folder = mkdtempSync(path.join(tmpdir(), 'box-platform-bench-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	const why = whyNoOwnNetwork(folder);
	if (why !== undefined) return await bench(options, folder, why);
	const self = [process.execPath, '--import', 'tsx', __filename, '--inside', folder, ...args];
	return await runInOwnNetwork(folder, self);
}

async function bench(
	options: BenchOptions,
	folder: string,
	noNames: string | undefined,
): Promise<number> {
	const { stopAll, stopAllOnExit } = await processes();
	stopAllOnExit();
	const { ensureN8nHost } = await import('../../scripts/host/cache.mjs');
	const { dir, node } = await ensureN8nHost();
	const world: World = {
		folder,
		authority: createAuthority(folder),
		node,
		builtInNodes: path.join(dir, 'node_modules/n8n-nodes-base'),
		noNames,
		scale: options.scale,
	};
	try {
		if (options.isProxied) world.proxy = await startProxy(world);
		const results: RowResult[] = [];
		for (const row of chosenRows(options)) {
			results.push(await measureRow(world, row, { rounds: options.repeat, say }));
		}
		const boxSpeed = await ownSpeed(world);
		return report(world, options, results, boxSpeed);
	} finally {
		await stopAll();
	}
}

function chosenRows({ only, isFull, isProxied }: BenchOptions): readonly Row[] {
	const all = isFull ? growthRows : rows;
	const possible = isProxied ? all.filter(({ proxiedBars }) => proxiedBars !== undefined) : all;
	const chosen = possible.filter(({ number }) => only?.includes(number) ?? true);
	if (chosen.length === 0) throw new Error(`There is no such row here: ${only?.join(', ')}`);
	return chosen;
}

function report(
	world: World,
	options: BenchOptions,
	results: readonly RowResult[],
	boxSpeed: string,
): number {
	const { isFull, isProxied, isWrite, isCheck, repeat } = options;
	const switches = isProxied ? ['--proxy'] : isFull ? ['--full'] : [];
	const repeated = repeat === 1 ? [] : [`--repeat ${repeat}`];
	const command = ['npm run bench --', ...switches, ...repeated, '--write'].join(' ');
	const made = isFull
		? [
				growthPart(
					results.map(({ rounds, cases }) =>
						cases.map(({ name }) => rounds.at(-1)?.[name]?.package),
					),
				),
			]
		: [figuresTable(results), barsTable(results), commandsTable(results, switches)];
	const part = [...made, machinePart(world, command, boxSpeed)].join('\n\n');
	say(`\n${part}\n`);
	const name = isFull ? 'growth' : isProxied ? 'proxy' : 'table';
	if (isWrite) writeFileSync(PAGE, withPart(readFileSync(PAGE, 'utf8'), name, part));
	const missed = results.flatMap(({ number, judged }) =>
		judged.filter(({ verdict }) => verdict === 'missed').map(({ bar }) => `${number}: ${bar.says}`),
	);
	for (const one of missed) say(`Missed: ${one}`);
	return isCheck && missed.length > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
		process.exit(1);
	},
);
