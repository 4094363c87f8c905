import { hex } from './ids';
import type { Caller } from './access';
import type { FileItem } from './items';
import type { ZipEntry } from './zipWriter';

/** A requested archive. */
export interface ZipDownload {
	id: string;
	name: string;
	caller: Caller;
	entries: ZipEntry[];
	files: FileItem[];
	skippedFiles: number;
	skippedFolders: number;
	/** Until when the download may start. */
	expiresAt: number;
	startedAt: number | undefined;
	state: 'in_progress' | 'failed' | 'succeeded';
}

export interface NameConflict {
	id: string;
	type: 'file' | 'folder';
	original_name: string;
	download_name: string;
}

/** The archives that were asked for. */
export class Zips {
	private readonly byId = new Map<string, ZipDownload>();

	add(zip: Omit<ZipDownload, 'id' | 'startedAt' | 'state'>): ZipDownload {
		const full: ZipDownload = { ...zip, id: hex(15), startedAt: undefined, state: 'in_progress' };
		this.byId.set(full.id, full);
		return full;
	}

	get(id: string): ZipDownload | undefined {
		return this.byId.get(id);
	}
}

/**
 * Names of what lies at the top of an archive. Items of the same name all get another one,
 * which Box makes up; the conflicts tell which.
 */
export function topLevelNames<T extends { id: string; kind: string; name: string }>(
	items: readonly T[],
): { names: Map<T, string>; conflicts: NameConflict[][] } {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = item.name.toLowerCase();
		groups.set(key, [...(groups.get(key) ?? []), item]);
	}
	const names = new Map<T, string>();
	const conflicts: NameConflict[][] = [];
	for (const group of groups.values()) {
		for (const item of group) {
			const extension = item.kind === 'file' ? (/\.[^.]+$/.exec(item.name)?.[0] ?? '') : '';
			names.set(item, group.length === 1 ? item.name : `${hex(3)}${extension}`);
		}
		if (group.length === 1) continue;
		conflicts.push(
			group.map((item) => ({
				id: item.id,
				type: item.kind === 'file' ? 'file' : 'folder',
				original_name: item.name,
				download_name: names.get(item) ?? item.name,
			})),
		);
	}
	return { names, conflicts };
}
