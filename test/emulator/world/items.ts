import { createHash } from 'node:crypto';

import type { JsonObject } from '../kernel/json';

export interface SharedLink {
	url: string;
	hash: string;
	access: 'open' | 'company' | 'collaborators';
	password: string | undefined;
	vanityName: string | undefined;
	unsharedAt: number | undefined;
	permissions: { can_download: boolean; can_preview: boolean; can_edit: boolean };
	downloadCount: number;
	previewCount: number;
}

export interface FileVersion {
	id: string;
	content: Buffer;
	sha1: string;
	name: string;
	createdAt: number;
	modifiedAt: number;
	modifiedBy: string;
	trashedAt: number | undefined;
}

export interface Lock {
	id: string;
	createdBy: string;
	createdAt: number;
	expiresAt: number | undefined;
	isDownloadPrevented: boolean;
}

interface ItemBase {
	id: string;
	name: string;
	description: string;
	/** The id of the parent folder in the store; roots are `root:<user id>`. */
	parentId: string | undefined;
	ownerId: string;
	etag: number;
	createdAt: number;
	modifiedAt: number;
	contentCreatedAt: number;
	contentModifiedAt: number;
	createdBy: string;
	modifiedBy: string;
	/** Set on the item that was deleted, not on what lies below it. */
	trashedAt: number | undefined;
	sharedLink: SharedLink | undefined;
	tags: string[];
	/** Users who have it among their favourites. */
	favouriteOf: Set<string>;
	/** When the search index will know the current state. */
	indexedAt: number;
	/** Members that are stored and shown as they were set. */
	settings: JsonObject;
}

export interface FileItem extends ItemBase {
	kind: 'file';
	/** Oldest first; the last one is current. */
	versions: FileVersion[];
	lock: Lock | undefined;
	watermarked: boolean;
}

export interface FolderItem extends ItemBase {
	kind: 'folder';
	isRoot: boolean;
	/** Set while an asynchronous copy fills it. */
	busyUntil: number | undefined;
	watermarked: boolean;
}

export interface WebLinkItem extends ItemBase {
	kind: 'web_link';
	url: string;
}

export type Item = FileItem | FolderItem | WebLinkItem;
export type ItemKind = Item['kind'];

export const sha1Hex = (content: Buffer): string =>
	createHash('sha1').update(content).digest('hex');
export const sha1Base64 = (content: Buffer): string =>
	createHash('sha1').update(content).digest('base64');

export function currentVersion(file: FileItem): FileVersion {
	const version = file.versions.at(-1);
	if (version === undefined) throw new Error(`file ${file.id} has no version`);
	return version;
}

/** The id a client sees: every root is "0". */
export const shownId = (item: Item): string =>
	item.kind === 'folder' && item.isRoot ? '0' : item.id;

export const PREFIX: Record<ItemKind, string> = { file: 'f_', folder: 'd_', web_link: 'w_' };
