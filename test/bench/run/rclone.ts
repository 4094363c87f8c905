/** rclone with its Box backend, as one would type it. */
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';

import { nameOfFile } from '../box/folders';
import type { Work } from '../sides/task';
import { runToEnd } from './process';
import type { SideRun } from './sides';
import { environment } from './sides';
import type { World } from './world';
import { lacks } from './world';

const MIB = 1024 ** 2;

/** @param settings such as `--transfers 8` */
export function inRclone(settings = ''): SideRun {
	const flags = settings.split(' ').filter(Boolean);
	return {
		side: 'rclone',
		isMissing: ({ noNames }) => lacks('rclone') ?? noNames,
		command: (work) => ['rclone', ...flags, ...argumentsOf(work, '.')].join(' '),
		async run(world, { port }, work) {
			const place = path.join(world.folder, 'rclone');
			await mkdir(place);
			try {
				await prepare(work, place);
				const args = [...standing(world), ...flags, ...argumentsOf(work, place)];
				const { seconds, peakBytes } = await runToEnd('rclone', args, environment(world, port));
				return { seconds, memoryMiB: Math.round(peakBytes / MIB) };
			} finally {
				await rm(place, { recursive: true, force: true });
			}
		},
	};
}

function standing({ authority, folder }: World): string[] {
	return [
		...['--config', path.join(folder, 'rclone.conf'), '--box-access-token', 'bench'],
		...['--ca-cert', authority.ca, '--retries', '1', '--quiet'],
	];
}

function argumentsOf(work: Work, place: string): string[] {
	switch (work.kind) {
		case 'download':
			return ['copyto', `:box:${nameOfFile(work.bytes)}`, path.join(place, 'downloaded')];
		case 'upload':
			return ['copyto', path.join(place, 'upload'), ':box:upload'];
		case 'uploads':
			return ['copy', place, ':box:uploads'];
		case 'tree':
			return ['lsf', '-R', ':box:tree'];
		default:
			throw new Error(`rclone is not measured for ${work.kind}`);
	}
}

async function prepare(work: Work, place: string): Promise<void> {
	const names =
		work.kind === 'uploads'
			? Array.from({ length: work.count }, (_, index) => `upload-${index}`)
			: work.kind === 'upload'
				? ['upload']
				: [];
	for (const name of names) {
		const file = await open(path.join(place, name), 'w');
		if ('bytes' in work) await file.truncate(work.bytes);
		await file.close();
	}
}
