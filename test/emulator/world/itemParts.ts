import { pacificTime } from '../kernel/clock';
import type { JsonObject } from '../kernel/json';
import type { Caller } from './access';
import type { Item, SharedLink } from './items';
import type { World } from './World';

/** What the caller may do with an item, as `fields=permissions` shows it. */
export function permissionsBody(world: World, caller: Caller, item: Item): JsonObject {
	const can = (action: 'preview' | 'download' | 'upload' | 'edit' | 'delete' | 'share'): boolean =>
		world.access.can(caller.user.id, item, action);
	const all: JsonObject = {
		can_download: can('download'),
		can_upload: can('upload'),
		can_rename: can('edit'),
		can_delete: can('delete'),
		can_share: can('share'),
		can_set_share_access: can('edit'),
		can_invite_collaborator: can('share'),
	};
	if (item.kind !== 'file') return all;
	return {
		...all,
		can_preview: can('preview'),
		can_comment: can('download'),
		can_annotate: can('download'),
		can_view_annotations_all: can('preview'),
		can_view_annotations_self: can('preview'),
		can_apply_watermark: can('edit'),
	};
}

/** A shared link as Box shows it. */
export function sharedLinkBody(world: World, item: Item, link: SharedLink): JsonObject {
	const isFile = item.kind === 'file';
	const { permissions: granted } = link;
	const shown = link.access !== 'collaborators';
	const effective = granted.can_edit
		? 'can_edit'
		: granted.can_download
			? 'can_download'
			: granted.can_preview
				? 'can_preview'
				: 'no_access';
	const vanity = link.vanityName;
	return {
		url: link.url,
		download_url: isFile ? `${world.urls.base}/shared/static/${link.hash}` : null,
		vanity_url: vanity === undefined ? null : `https://app.box.com/v/${vanity}`,
		vanity_name: vanity ?? null,
		access: link.access,
		effective_access: link.access,
		effective_permission: effective,
		unshared_at: link.unsharedAt === undefined ? null : pacificTime(link.unsharedAt),
		is_password_enabled: link.password !== undefined,
		permissions: shown
			? {
					can_preview: granted.can_preview,
					can_download: granted.can_download,
					can_edit: granted.can_edit,
				}
			: { can_preview: true, can_download: true, can_edit: false },
		download_count: link.downloadCount,
		preview_count: link.previewCount,
	};
}
