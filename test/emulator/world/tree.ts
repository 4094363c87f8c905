import { Problem } from '../kernel/problem';
import type { FileItem, FileVersion, FolderItem, Item, ItemKind, WebLinkItem } from './items';
import { sha1Hex } from './items';
import type { Ids } from './ids';

const RANK: Record<ItemKind, number> = { folder: 0, file: 1, web_link: 2 };

/** Every file, folder and web link, by id and by parent. */
export class Tree {
	private readonly items = new Map<string, Item>();
	private readonly childIds = new Map<string, Set<string>>();

	constructor(
		private readonly ids: Ids,
		private readonly now: () => number,
		private readonly indexLag: () => number,
	) {}

	get(id: string): Item | undefined {
		return this.items.get(id);
	}

	all(): Item[] {
		return [...this.items.values()];
	}

	root(userId: string): FolderItem {
		const id = `root:${userId}`;
		const existing = this.items.get(id);
		if (existing?.kind === 'folder') return existing;
		const base = this.base(id, 'All Files', undefined, userId, userId);
		const root: FolderItem = {
			...base,
			kind: 'folder',
			isRoot: true,
			busyUntil: undefined,
			watermarked: false,
		};
		this.items.set(id, root);
		return root;
	}

	addFolder(parent: FolderItem, name: string, userId: string): FolderItem {
		const base = this.base(this.ids.next(), name, parent.id, parent.ownerId, userId);
		return this.insert({
			...base,
			kind: 'folder',
			isRoot: false,
			busyUntil: undefined,
			watermarked: false,
		});
	}

	addFile(parent: FolderItem, name: string, content: Buffer, userId: string): FileItem {
		const base = this.base(this.ids.next(), name, parent.id, parent.ownerId, userId);
		const version = this.version(name, content, userId);
		return this.insert({
			...base,
			kind: 'file',
			versions: [version],
			lock: undefined,
			watermarked: false,
		});
	}

	addWebLink(parent: FolderItem, name: string, url: string, userId: string): WebLinkItem {
		const base = this.base(this.ids.next(), name, parent.id, parent.ownerId, userId);
		return this.insert({ ...base, kind: 'web_link', url });
	}

	version(name: string, content: Buffer, userId: string): FileVersion {
		const now = this.now();
		return {
			id: this.ids.next(),
			content,
			sha1: sha1Hex(content),
			name,
			createdAt: now,
			modifiedAt: now,
			modifiedBy: userId,
			trashedAt: undefined,
		};
	}

	/** Items directly below a folder, trashed ones included. */
	allChildren(folder: FolderItem): Item[] {
		return [...(this.childIds.get(folder.id) ?? [])].flatMap((id) => this.items.get(id) ?? []);
	}

	/** Items directly below a folder that are not in the trash. */
	children(folder: FolderItem): Item[] {
		if (folder.busyUntil !== undefined && folder.busyUntil > this.now()) return [];
		return this.allChildren(folder).filter((item) => item.trashedAt === undefined);
	}

	parent(item: Item): FolderItem | undefined {
		const parent = item.parentId === undefined ? undefined : this.items.get(item.parentId);
		return parent?.kind === 'folder' ? parent : undefined;
	}

	/** The folders above an item, nearest first, the root last. */
	ancestors(item: Item): FolderItem[] {
		const result: FolderItem[] = [];
		for (let folder = this.parent(item); folder !== undefined; folder = this.parent(folder)) {
			result.push(folder);
		}
		return result;
	}

	/** The item and everything below it. */
	subtree(item: Item): Item[] {
		if (item.kind !== 'folder') return [item];
		return [item, ...this.allChildren(item).flatMap((child) => this.subtree(child))];
	}

	isTrashed(item: Item): boolean {
		return (
			item.trashedAt !== undefined ||
			this.ancestors(item).some((folder) => folder.trashedAt !== undefined)
		);
	}

	/** A folder with an unfinished copy above or at the item. */
	isBusy(item: Item): boolean {
		return [item, ...this.ancestors(item)].some(
			(one) => one.kind === 'folder' && one.busyUntil !== undefined && one.busyUntil > this.now(),
		);
	}

	/** Names are unique across kinds, without regard to case. */
	named(folder: FolderItem, name: string, except?: Item): Item | undefined {
		const wanted = name.toLowerCase();
		return this.allChildren(folder).find(
			(item) =>
				item !== except && item.trashedAt === undefined && item.name.toLowerCase() === wanted,
		);
	}

	move(item: Item, parent: FolderItem): void {
		if (parent === item || this.ancestors(parent).includes(item as FolderItem)) {
			throw new Problem(
				400,
				'cyclical_folder_structure',
				'Folder cannot be moved into itself or one of its own subfolders',
			);
		}
		this.detach(item);
		item.parentId = parent.id;
		this.attach(item);
		for (const one of this.subtree(item)) one.ownerId = parent.ownerId;
	}

	/** Removes an item and everything below it for good. */
	destroy(item: Item): void {
		for (const one of this.subtree(item)) {
			this.items.delete(one.id);
			this.detach(one);
		}
	}

	/** Notes a change: etag and sequence id grow, the search index lags behind. */
	touch(item: Item, userId: string): void {
		const now = this.now();
		item.etag++;
		item.modifiedAt = now;
		item.modifiedBy = userId;
		item.indexedAt = now + this.indexLag();
	}

	private base(
		id: string,
		name: string,
		parentId: string | undefined,
		ownerId: string,
		userId: string,
	): Omit<WebLinkItem, 'kind' | 'url'> {
		const now = this.now();
		return {
			id,
			name,
			description: '',
			parentId,
			ownerId,
			etag: 0,
			createdAt: now,
			modifiedAt: now,
			contentCreatedAt: now,
			contentModifiedAt: now,
			createdBy: userId,
			modifiedBy: userId,
			trashedAt: undefined,
			sharedLink: undefined,
			tags: [],
			favouriteOf: new Set(),
			indexedAt: now + this.indexLag(),
			settings: {},
		};
	}

	private insert<T extends Item>(item: T): T {
		this.items.set(item.id, item);
		this.attach(item);
		return item;
	}

	private attach(item: Item): void {
		if (item.parentId === undefined) return;
		const siblings = this.childIds.get(item.parentId) ?? new Set();
		siblings.add(item.id);
		this.childIds.set(item.parentId, siblings);
	}

	private detach(item: Item): void {
		if (item.parentId !== undefined) this.childIds.get(item.parentId)?.delete(item.id);
	}
}

/** Listings are grouped folders, files, web links, then sorted. */
export function sortItems(
	items: readonly Item[],
	by: 'id' | 'name' | 'date' | 'size' = 'name',
	direction: 'ASC' | 'DESC' = 'ASC',
): Item[] {
	const sign = direction === 'ASC' ? 1 : -1;
	const size = (item: Item): number =>
		item.kind === 'file' ? (item.versions.at(-1)?.content.length ?? 0) : 0;
	const compare = (a: Item, b: Item): number => {
		if (by === 'id') return Number(a.id) - Number(b.id);
		if (by === 'date') return a.modifiedAt - b.modifiedAt;
		if (by === 'size') return size(a) - size(b);
		const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
		return left < right ? -1 : left > right ? 1 : 0;
	};
	return [...items].sort((a, b) => RANK[a.kind] - RANK[b.kind] || sign * compare(a, b));
}
