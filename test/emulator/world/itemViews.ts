import { pacificTime } from '../kernel/clock';
import { at } from '../kernel/input';
import type { View } from '../kernel/fields';
import { pick, project } from '../kernel/fields';
import type { Json, JsonObject } from '../kernel/json';
import type { Caller } from './access';
import { hex } from './ids';
import type { FileItem, FileVersion, FolderItem, Item } from './items';
import { currentVersion, shownId } from './items';
import { permissionsBody, sharedLinkBody } from './itemParts';
import { representationsOf } from './representations';
import { userMini } from './users';
import type { World } from './World';

const MINI: Record<Item['kind'], readonly string[]> = {
	file: ['type', 'id', 'file_version', 'sequence_id', 'etag', 'sha1', 'name'],
	folder: ['type', 'id', 'sequence_id', 'etag', 'name'],
	web_link: ['type', 'id', 'sequence_id', 'etag', 'name', 'url'],
};
const COMMON = [
	'description',
	'size',
	'path_collection',
	'created_at',
	'modified_at',
	'trashed_at',
	'purged_at',
	'content_created_at',
	'content_modified_at',
	'created_by',
	'modified_by',
	'owned_by',
	'shared_link',
	'parent',
	'item_status',
] as const;
const STANDARD: Record<Item['kind'], readonly string[]> = {
	file: [...MINI.file, ...COMMON],
	folder: [...MINI.folder, ...COMMON, 'folder_upload_email'],
	web_link: [
		...MINI.web_link,
		...COMMON.filter((name) => name !== 'size' && !name.startsWith('content_')),
	],
};
/** The template that holds the classification labels of every company. */
const CLASSIFICATION = 'securityClassification-6VMVochwUWo';
const PURGE_AFTER = 30 * 86_400_000;

export const itemMini = (item: Item): JsonObject => pick(plainView(item), MINI[item.kind]);

/** Conflicts: one object for files, an array for folders. */
export function conflictOf(item: Item, asArray: boolean): Json {
	return asArray ? [itemMini(item)] : itemMini(item);
}

function versionMini(version: FileVersion): JsonObject {
	return { type: 'file_version', id: version.id, sha1: version.sha1 };
}

/** The members that need nothing but the item. */
function plainView(item: Item): View {
	const isRoot = item.kind === 'folder' && item.isRoot;
	const counter = (): Json => (isRoot ? null : String(item.etag));
	return {
		type: () => item.kind,
		id: () => shownId(item),
		sequence_id: counter,
		etag: counter,
		name: () => item.name,
		...(item.kind === 'file'
			? {
					sha1: () => currentVersion(item).sha1,
					file_version: () => versionMini(currentVersion(item)),
				}
			: {}),
		...(item.kind === 'web_link' ? { url: () => item.url } : {}),
	};
}

/** The item in the shape a call answers: standard members, or those of `fields`. */
export function itemBody(
	world: World,
	caller: Caller,
	item: Item,
	fields?: readonly string[],
	standard: readonly string[] = STANDARD[item.kind],
): JsonObject {
	const body = project(itemView(world, caller, item), standard, fields);
	addMetadata(world, item, fields ?? [], body);
	return body;
}

/** Entries of listings are minis unless `fields` names more. */
export function itemEntry(
	world: World,
	caller: Caller,
	item: Item,
	fields?: readonly string[],
): JsonObject {
	return itemBody(world, caller, item, fields, MINI[item.kind]);
}

/** The label of an item with what it means, out of its template. */
function classificationBody(world: World, item: Item): Json {
	const instance = world.metadata.find(item.id, 'enterprise', CLASSIFICATION);
	const [field] = instance?.template.fields ?? [];
	const name = field === undefined ? undefined : instance?.values[field.key];
	if (name === undefined) return null;
	const config = field?.options.find(({ key }) => key === name)?.staticConfig ?? {};
	return {
		name,
		definition: at(config, 'classification.classificationDefinition') ?? '',
		color: '',
	};
}

/** `fields=metadata.<scope>.<template>` nests instances into the item. */
function addMetadata(world: World, item: Item, fields: readonly string[], body: JsonObject): void {
	const metadata: Record<string, JsonObject> = {};
	for (const field of fields) {
		const [head, scope, key] = field.split('.');
		if (head !== 'metadata' || scope === undefined || key === undefined) continue;
		const instance = world.metadata.find(item.id, scope, key);
		if (instance === undefined) continue;
		(metadata[scope] ??= {})[key] = world.metadata.body(instance);
	}
	if (Object.keys(metadata).length > 0) body['metadata'] = metadata;
}

function itemView(world: World, caller: Caller, item: Item): View {
	const isRoot = item.kind === 'folder' && item.isRoot;
	const time = (at: number | undefined): Json => (at === undefined ? null : pacificTime(at));
	const dated = (at: number): Json => (isRoot ? null : pacificTime(at));
	const user = (id: string): Json =>
		isRoot ? { type: 'user', id: '', name: '', login: '' } : userMini(world.users.get(id));
	const trashRoot = [item, ...world.tree.ancestors(item)].find(
		(one) => one.trashedAt !== undefined,
	);
	const view: View = {
		...plainView(item),
		description: () => item.description,
		size: () =>
			world.tree
				.subtree(item)
				.reduce(
					(sum, one) => sum + (one.kind === 'file' ? currentVersion(one).content.length : 0),
					0,
				),
		path_collection: () => pathCollection(world, caller, item),
		parent: () => {
			if (isRoot) return null;
			const parent = world.visibleParents(caller, item)[0];
			return parent === undefined ? null : itemMini(parent);
		},
		created_at: () => dated(item.createdAt),
		modified_at: () => dated(item.modifiedAt),
		trashed_at: () => time(trashRoot?.trashedAt),
		purged_at: () =>
			time(trashRoot?.trashedAt === undefined ? undefined : trashRoot.trashedAt + PURGE_AFTER),
		content_created_at: () => dated(item.contentCreatedAt),
		content_modified_at: () => dated(item.contentModifiedAt),
		created_by: () => user(item.createdBy),
		modified_by: () => user(item.modifiedBy),
		owned_by: () => userMini(world.users.get(item.ownerId)),
		shared_link: () =>
			item.sharedLink === undefined ? null : sharedLinkBody(world, item, item.sharedLink),
		item_status: () => (trashRoot === undefined ? 'active' : 'trashed'),
		permissions: () => permissionsBody(world, caller, item),
		tags: () => item.tags,
		...sharingView(world, caller, item),
		classification: () => classificationBody(world, item),
		collections: () =>
			item.favouriteOf.has(caller.user.id)
				? [{ id: world.favouritesId(caller.user.id), name: 'Favorites' }]
				: [],
		disposition_at: () => item.settings['disposition_at'] ?? null,
	};
	if (item.kind === 'file') Object.assign(view, fileView(world, item, caller));
	if (item.kind === 'folder') Object.assign(view, folderView(item));
	return view;
}

function sharingView(world: World, caller: Caller, item: Item): View {
	return {
		has_collaborations: () => world.collaborations.of(item.id).length > 0,
		is_externally_owned: () =>
			world.users.get(item.ownerId)?.enterpriseId !== caller.user.enterpriseId,
		is_accessible_via_shared_link: () => item.sharedLink !== undefined,
		allowed_invitee_roles: () => [
			'editor',
			'viewer',
			'previewer',
			'uploader',
			'previewer uploader',
			'viewer uploader',
			'co-owner',
		],
		allowed_shared_link_access_levels: () => ['collaborators', 'open', 'company'],
		shared_link_permission_options: () => ['can_preview', 'can_download', 'can_edit'],
		is_associated_with_app_item: () => false,
	};
}

function fileView(world: World, file: FileItem, caller: Caller): View {
	return {
		version_number: () => String(file.versions.length),
		comment_count: () => world.conversations.commentsOf(file.id).length,
		lock: () => {
			const lock = world.liveLock(file);
			if (lock === undefined) return null;
			return {
				type: 'lock',
				id: lock.id,
				created_by: userMini(world.users.get(lock.createdBy)),
				created_at: pacificTime(lock.createdAt),
				expired_at: lock.expiresAt === undefined ? null : pacificTime(lock.expiresAt),
				is_download_prevented: lock.isDownloadPrevented,
				app_type: null,
			};
		},
		extension: () => /\.([^.]+)$/.exec(file.name)?.[1] ?? '',
		is_package: () => false,
		expiring_embed_link: () => embedLink(world, file, caller),
		expires_at: () => null,
		watermark_info: () => ({ is_watermarked: file.watermarked }),
		uploader_display_name: () => world.users.get(file.createdBy)?.name ?? '',
		representations: () => ({ entries: representationsOf(world, file, caller.hints) }),
	};
}

/** Works for a minute; made anew whenever somebody asks, for what has a preview. */
function embedLink(world: World, file: FileItem, caller: Caller): Json {
	if (!/\.(?:pdf|docx?|pptx?|xlsx?|txt|md|png|jpe?g|mp4)$/i.test(file.name)) return null;
	const key = hex(32);
	const expiresAt = world.clock.now() + 60_000;
	world.embedLinks.set(key, { fileId: file.id, userId: caller.user.id, expiresAt });
	return { url: `https://app.box.com/preview/expiring_embed/${key}` };
}

function folderView(folder: FolderItem): View {
	const setting = (name: string, fallback: Json) => (): Json => folder.settings[name] ?? fallback;
	return {
		folder_upload_email: setting('folder_upload_email', null),
		sync_state: setting('sync_state', 'not_synced'),
		can_non_owners_invite: setting('can_non_owners_invite', true),
		can_non_owners_view_collaborators: setting('can_non_owners_view_collaborators', true),
		is_collaboration_restricted_to_enterprise: setting(
			'is_collaboration_restricted_to_enterprise',
			false,
		),
		watermark_info: () => ({ is_watermarked: folder.watermarked }),
	};
}

/** In the trash, an item has its parent still, but no folders above it. */
const TRASH = { type: 'folder', id: '1', sequence_id: null, etag: null, name: 'Trash' };

function pathCollection(world: World, caller: Caller, item: Item): JsonObject {
	if (item.trashedAt !== undefined) return { total_count: 1, entries: [TRASH] };
	const entries = world.visibleParents(caller, item).reverse().map(itemMini);
	return { total_count: entries.length, entries };
}

/** A version of a file as `/versions` shows it. */
export function versionBody(world: World, version: FileVersion, number: number): JsonObject {
	const trashed = version.trashedAt;
	return {
		type: 'file_version',
		id: version.id,
		sha1: version.sha1,
		name: version.name,
		size: version.content.length,
		created_at: pacificTime(version.createdAt),
		modified_at: pacificTime(version.modifiedAt),
		modified_by: userMini(world.users.get(version.modifiedBy)),
		trashed_at: trashed === undefined ? null : pacificTime(trashed),
		purged_at: trashed === undefined ? null : pacificTime(trashed + PURGE_AFTER),
		uploader_display_name: world.users.get(version.modifiedBy)?.name ?? '',
		version_number: String(number),
	};
}
