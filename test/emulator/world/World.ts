import type { EmulatorClock } from '../kernel/clock';
import { Exchanges } from '../kernel/exchanges';
import { Faults } from '../kernel/faults';
import type { JsonObject } from '../kernel/json';
import { Mistakes } from '../kernel/mistakes';
import { RateLimits } from '../kernel/rateLimits';
import type { Settings } from '../options';
import type { Caller } from './access';
import { Access } from './access';
import { Ai } from './ai';
import type { App } from './apps';
import { Collaborations } from './collaborations';
import { Conversations } from './conversations';
import { DocGen } from './docGen';
import { EventLog } from './eventLog';
import { Ids } from './ids';
import { FileRequests } from './fileRequests';
import { Hubs } from './hubs';
import type { FileItem, FolderItem, Item, Lock } from './items';
import { Metadata } from './metadata';
import { LongPolls } from './longPolls';
import { TokenStore } from './tokens';
import { Tree } from './tree';
import { UploadSessions } from './uploadSessions';
import type { User } from './users';
import { Users } from './users';
import { Webhooks } from './webhooks';
import { SignRequests } from './signRequests';
import type { SignTemplate } from './signTemplates';
import type { Workflow } from './workflows';
import { Zips } from './zips';

export interface Urls {
	base: string;
	upload: string;
	oauth2: string;
	download: string;
}

export interface Invite {
	id: string;
	invitedTo: JsonObject;
	actionableBy: string;
	invitedBy: string;
	status: string;
	at: number;
}

/** The whole state of the emulated Box. Tests may read and change it directly. */
export class World {
	readonly ids = new Ids();
	readonly enterpriseId = '900100';
	readonly users = new Users();
	readonly apps: App[] = [];
	readonly exchanges = new Exchanges();
	readonly faults = new Faults();
	readonly mistakes = new Mistakes();
	readonly events = new EventLog();
	readonly folderLocks = new Map<
		string,
		{ id: string; folderId: string; by: string; at: number }
	>();
	readonly invites = new Map<string, Invite>();
	readonly signTemplates = new Map<string, SignTemplate>();
	readonly workflows = new Map<string, Workflow>();
	readonly zips = new Zips();
	/** Download paths handed out: what they give and until when. */
	readonly downloads = new Map<string, { content: Buffer; name: string; expiresAt: number }>();
	/** When somebody first asked for a representation to be made, by version and name. */
	readonly madeRepresentations = new Map<string, number>();
	/** Embed links handed out: what they show, with whose rights and until when. */
	readonly embedLinks = new Map<string, { fileId: string; userId: string; expiresAt: number }>();
	/** Errors inside the emulator itself; a test run should find none. */
	readonly failures: string[] = [];
	readonly tokens: TokenStore;
	readonly tree: Tree;
	readonly collaborations: Collaborations;
	readonly access: Access;
	readonly metadata: Metadata;
	readonly conversations: Conversations;
	readonly docGen: DocGen;
	readonly fileRequests: FileRequests;
	readonly hubs: Hubs;
	readonly ai: Ai;
	readonly uploads: UploadSessions;
	readonly rateLimits: RateLimits;
	readonly longPolls: LongPolls;
	readonly webhooks: Webhooks;
	readonly signRequests: SignRequests;
	urls: Urls = { base: '', upload: '', oauth2: '', download: '' };

	constructor(
		readonly clock: EmulatorClock,
		readonly settings: Settings,
	) {
		const now = (): number => clock.now();
		this.tokens = new TokenStore(clock, settings.accessTokenSeconds);
		this.tree = new Tree(this.ids, now, () => settings.searchIndexLagMs);
		this.collaborations = new Collaborations(this.ids, now);
		this.access = new Access(this.tree, this.collaborations);
		this.metadata = new Metadata(this.enterpriseId);
		this.conversations = new Conversations(this.ids, now);
		this.fileRequests = new FileRequests(this.ids, now);
		this.hubs = new Hubs(this.ids, now);
		this.ai = new Ai(this.ids, now);
		this.uploads = new UploadSessions(now);
		this.rateLimits = new RateLimits(now, settings.rateWindowMs);
		this.longPolls = new LongPolls(this.events, settings.longPollHoldMs);
		this.docGen = new DocGen(this);
		this.webhooks = new Webhooks(this);
		this.signRequests = new SignRequests(this);
	}

	app(clientId: string | undefined): App | undefined {
		return this.apps.find((app) => app.clientId === clientId);
	}

	/** Folders above an item as the caller sees them, nearest first, its own root last. */
	visibleParents(caller: Caller, item: Item): FolderItem[] {
		if (item.kind === 'folder' && item.isRoot) return [];
		const visible: FolderItem[] = [];
		for (const folder of this.tree.ancestors(item)) {
			if (folder.isRoot || this.access.roleOf(caller, folder) === undefined) break;
			visible.push(folder);
		}
		return [...visible, this.tree.root(caller.user.id)];
	}

	/** What a user finds in "All Files": own items, and shared ones whose folders are hidden. */
	rootChildren(user: User): Item[] {
		const own = this.tree.children(this.tree.root(user.id));
		const shared = this.collaborations.ofUser(user.id).flatMap((one) => {
			const item = this.tree.get(one.itemId);
			if (item === undefined || item.ownerId === user.id || this.tree.isTrashed(item)) return [];
			const parent = this.tree.parent(item);
			const hidden = parent === undefined || this.access.role(user.id, parent) === undefined;
			return hidden ? [item] : [];
		});
		return [...new Set([...own, ...shared])];
	}

	children(caller: Caller, folder: FolderItem): Item[] {
		const all = folder.isRoot ? this.rootChildren(caller.user) : this.tree.children(folder);
		return all.filter((item) => this.access.inside(caller, item));
	}

	liveLock(file: FileItem): Lock | undefined {
		const { lock } = file;
		const over = lock?.expiresAt !== undefined && lock.expiresAt <= this.clock.now();
		return over ? undefined : lock;
	}

	/** The item behind a shared link, while it has not expired. */
	sharedItem(url: string): Item | undefined {
		return this.tree.all().find((item) => {
			const link = item.sharedLink;
			if (link === undefined || this.tree.isTrashed(item)) return false;
			if (link.unsharedAt !== undefined && link.unsharedAt <= this.clock.now()) return false;
			const { vanityName } = link;
			return link.url === url || (vanityName !== undefined && url.endsWith(`/v/${vanityName}`));
		});
	}

	favouritesId(userId: string): string {
		return `8${userId}`;
	}

	/** Removes items for good, with everything that hangs on them. */
	destroy(item: Item): void {
		for (const one of this.tree.subtree(item)) {
			this.collaborations.removeItem(one.id);
			this.metadata.removeItem(one.id);
			this.conversations.removeItem(one.id);
		}
		this.tree.destroy(item);
	}

	/** The first item with this path below a user's root, such as `Invoices/a.pdf`. */
	find(path: string, userId?: string): Item | undefined {
		const owner = userId ?? this.users.list()[0]?.id ?? '';
		let item: Item | undefined = this.tree.root(owner);
		for (const name of path.split('/').filter((part) => part !== '')) {
			if (item?.kind !== 'folder') return undefined;
			const folder: FolderItem = item;
			item = this.tree.named(folder, name);
		}
		return item;
	}

	/** The files below a user's root. */
	files(userId?: string): FileItem[] {
		const owner = userId ?? this.users.list()[0]?.id ?? '';
		return this.tree
			.subtree(this.tree.root(owner))
			.filter((item): item is FileItem => item.kind === 'file' && !this.tree.isTrashed(item));
	}

	content(fileId: string): Buffer | undefined {
		const item = this.tree.get(fileId);
		return item?.kind === 'file' ? item.versions.at(-1)?.content : undefined;
	}
}
