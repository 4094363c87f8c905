import { at, booleanAt, dateAt, objectAt, textAt, wordAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { Problem, forbidden, invalid } from '../kernel/problem';
import type { Call } from '../http/call';
import { hex } from '../world/ids';
import type { Item, SharedLink } from '../world/items';
import { recordItem } from '../world/recordEvent';

/** Applies the `shared_link` member of an update. */
export function applySharedLink(call: Call, item: Item): void {
	const { world, caller, body } = call;
	if (item.kind === 'folder' && item.isRoot) throw forbidden();
	if (at(body, 'shared_link') === null) {
		if (item.sharedLink === undefined) return;
		item.sharedLink = undefined;
		recordItem(world, caller, item, {
			user: 'ITEM_SHARED_UNSHARE',
			admin: 'UNSHARE',
			webhook: 'SHARED_LINK.DELETED',
		});
		return;
	}
	const wanted = objectAt(body, 'shared_link') ?? {};
	const existing = item.sharedLink;
	const access =
		wordAt(wanted, 'access', ['open', 'company', 'collaborators']) ?? existing?.access ?? 'open';
	const link = existing ?? newLink(access);
	link.access = access;
	applyPassword(link, wanted['password'] === null ? null : textAt(wanted, 'password'));
	const vanity = textAt(wanted, 'vanity_name');
	if (vanity !== undefined) {
		if (vanity.length < 12) throw invalid('vanity_name', vanity);
		link.vanityName = vanity;
	}
	applyEnd(link, wanted, world.clock.now());
	applyPermissions(link, wanted, item);
	item.sharedLink = link;
	recordItem(world, caller, item, {
		user: existing === undefined ? 'ITEM_SHARED_CREATE' : 'ITEM_SHARED',
		admin: existing === undefined ? 'SHARE' : 'ITEM_SHARED_UPDATE',
		webhook: existing === undefined ? 'SHARED_LINK.CREATED' : 'SHARED_LINK.UPDATED',
	});
}

/** Eight characters with a digit, upper-case letter or sign; with access `open` alone. */
function applyPassword(link: SharedLink, password: string | null | undefined): void {
	if (password === null) link.password = undefined;
	if (password === null || password === undefined) return;
	if (link.access !== 'open') {
		throw new Problem(400, 'bad_request', 'Bad Request', {
			context: { message: 'A password can be set with the access "open" only.' },
		});
	}
	if (password.length < 8 || !/[0-9A-Z]|[^A-Za-z0-9]/.test(password)) {
		throw invalid('password', '***');
	}
	link.password = password;
}

function newLink(access: SharedLink['access']): SharedLink {
	const hash = hex(16);
	return {
		url: `https://app.box.com/s/${hash}`,
		hash,
		access,
		password: undefined,
		vanityName: undefined,
		unsharedAt: undefined,
		permissions: { can_download: true, can_preview: true, can_edit: false },
		downloadCount: 0,
		previewCount: 0,
	};
}

function applyEnd(link: SharedLink, wanted: JsonObject, now: number): void {
	const until = dateAt(wanted, 'unshared_at');
	if (until !== undefined) {
		if (until <= now) throw invalid('unshared_at', wanted['unshared_at']);
		link.unsharedAt = until;
	}
	if (wanted['unshared_at'] === null) link.unsharedAt = undefined;
}

function applyPermissions(link: SharedLink, wanted: JsonObject, item: Item): void {
	const permissions = objectAt(wanted, 'permissions');
	if (permissions !== undefined) {
		if (link.access === 'collaborators') throw invalid('permissions', permissions);
		const canEdit = booleanAt(permissions, 'can_edit') ?? link.permissions.can_edit;
		if (canEdit && item.kind !== 'file') throw invalid('can_edit', canEdit);
		link.permissions = {
			can_download: booleanAt(permissions, 'can_download') ?? link.permissions.can_download,
			can_preview: true,
			can_edit: canEdit,
		};
	}
}
