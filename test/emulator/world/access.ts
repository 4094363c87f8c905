import { forbidden, methodNotAllowed, notFound } from '../kernel/problem';
import type { Collaborations, Role } from './collaborations';
import type { FileItem, FolderItem, Item, ItemKind, WebLinkItem } from './items';
import { PREFIX } from './items';
import type { Session } from './tokens';
import type { Tree } from './tree';
import type { User } from './users';

export type Action = 'preview' | 'download' | 'upload' | 'edit' | 'delete' | 'share' | 'own';

const ALLOWED: Record<Role, readonly Action[]> = {
	owner: ['preview', 'download', 'upload', 'edit', 'delete', 'share', 'own'],
	'co-owner': ['preview', 'download', 'upload', 'edit', 'delete', 'share', 'own'],
	editor: ['preview', 'download', 'upload', 'edit', 'delete', 'share'],
	'viewer uploader': ['preview', 'download', 'upload', 'share'],
	'previewer uploader': ['preview', 'upload'],
	viewer: ['preview', 'download', 'share'],
	previewer: ['preview'],
	uploader: ['upload'],
};
const STRENGTH: readonly Role[] = [
	'uploader',
	'previewer',
	'previewer uploader',
	'viewer',
	'viewer uploader',
	'editor',
	'co-owner',
	'owner',
];

/** Who asks: the user of the token or of `As-User`, and what the token may do. */
export interface Caller {
	user: User;
	/** The user the token itself belongs to. */
	tokenUser: User;
	session: Session;
	/** The item of a `BoxApi: shared_link=…` header. */
	sharedItem: Item | undefined;
	/** `X-Rep-Hints`: which representations of a file are wanted. */
	hints: string | undefined;
}

/** Visibility and permission. What a user cannot see is 404, never 403. */
export class Access {
	constructor(
		private readonly tree: Tree,
		private readonly collaborations: Collaborations,
	) {}

	/** The strongest role of a user on an item, inherited from the folders above. */
	role(userId: string, item: Item): Role | undefined {
		if (item.ownerId === userId) return 'owner';
		if (item.kind === 'folder' && item.isRoot) return undefined;
		const chain = new Set([item.id, ...this.tree.ancestors(item).map((folder) => folder.id)]);
		let best: Role | undefined;
		for (const one of this.collaborations.ofUser(userId)) {
			if (!chain.has(one.itemId)) continue;
			if (best === undefined || STRENGTH.indexOf(one.role) > STRENGTH.indexOf(best)) {
				best = one.role;
			}
		}
		return best;
	}

	can(userId: string, item: Item, action: Action): boolean {
		const role = this.role(userId, item);
		return role !== undefined && ALLOWED[role].includes(action);
	}

	/** Everyone who can see an item; the audience of its events. */
	audience(item: Item): Set<string> {
		const users = new Set([item.ownerId]);
		for (const one of [item, ...this.tree.ancestors(item)]) {
			for (const collaboration of this.collaborations.of(one.id)) {
				if (collaboration.status !== 'accepted') continue;
				if (collaboration.userId !== undefined) users.add(collaboration.userId);
				if (collaboration.groupId === undefined) continue;
				for (const member of this.collaborations.members(collaboration.groupId)) {
					users.add(member);
				}
			}
		}
		return users;
	}

	sees(caller: Caller, item: Item): boolean {
		return this.roleOf(caller, item) !== undefined && this.inside(caller, item);
	}

	/** The role of a caller, with a shared link and a downscoped token counted in. */
	roleOf(caller: Caller, item: Item): Role | undefined {
		const role = this.role(caller.user.id, item);
		if (role !== undefined) return role;
		const shared = caller.sharedItem;
		if (shared === undefined) return undefined;
		if (item !== shared && !this.tree.ancestors(item).some((one) => one === shared)) {
			return undefined;
		}
		return shared.sharedLink?.permissions.can_download === false ? 'previewer' : 'viewer';
	}

	/** Whether a downscoped token reaches the item. */
	inside(caller: Caller, item: Item): boolean {
		const limits = caller.session.restrictedTo;
		if (limits === undefined) return true;
		return [item, ...this.tree.ancestors(item)].some((one) => limits.includes(one.id));
	}

	/** An item the caller may do something to, not in the trash. */
	item(caller: Caller, kind: ItemKind, id: string, action: Action, name = 'item'): Item {
		const item = this.find(caller, kind, id, name);
		if (this.tree.isTrashed(item)) {
			throw notFound(name, `${PREFIX[kind]}${id}`, name === 'item' ? 'trashed' : 'not_found');
		}
		return this.demand(caller, item, action);
	}

	/** An item that was itself put into the trash. */
	trashed(caller: Caller, kind: ItemKind, id: string, action: Action): Item {
		const item = this.find(caller, kind, id, 'item');
		if (item.trashedAt === undefined) {
			throw notFound('item', `${PREFIX[kind]}${id}`, 'not_trashed');
		}
		return this.demand(caller, item, action);
	}

	file(caller: Caller, id: string, action: Action): FileItem {
		const item = this.item(caller, 'file', id, action);
		if (item.kind !== 'file') throw notFound('item', `f_${id}`);
		return item;
	}

	folder(caller: Caller, id: string, action: Action, name = 'item'): FolderItem {
		const item = this.item(caller, 'folder', id, action, name);
		if (item.kind !== 'folder') throw notFound(name, `d_${id}`);
		return item;
	}

	webLink(caller: Caller, id: string, action: Action): WebLinkItem {
		const item = this.item(caller, 'web_link', id, action);
		if (item.kind !== 'web_link') throw notFound('item', `w_${id}`);
		return item;
	}

	demand(caller: Caller, item: Item, action: Action): Item {
		const role = this.roleOf(caller, item);
		if (role === undefined || !ALLOWED[role].includes(action)) throw forbidden();
		return item;
	}

	private find(caller: Caller, kind: ItemKind, id: string, name: string): Item {
		if (kind === 'folder' && id === '0') {
			const root = this.tree.root(caller.user.id);
			if (!this.inside(caller, root)) throw notFound(name, 'd_0');
			return root;
		}
		if (!/^\d+$/.test(id)) throw name === 'item' ? methodNotAllowed() : notFound(name, id);
		const item = this.tree.get(id);
		if (item === undefined || item.kind !== kind || !this.sees(caller, item)) {
			throw notFound(name, `${PREFIX[kind]}${id}`);
		}
		return item;
	}
}
