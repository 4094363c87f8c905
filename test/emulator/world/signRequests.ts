/**
 * Sign requests and what becomes of them: Box converts and sends by the clock, and tests are the people who sign.
 * Files are real: copies of the documents in the destination folder get a version with each signature, and a log at
 * the end.
 */
import type { EmulatorClock } from '../kernel/clock';
import type { JsonObject } from '../kernel/json';
import type { Ids } from './ids';
import { hex } from './ids';
import type { FileItem, FolderItem } from './items';
import { currentVersion } from './items';
import type { Tree } from './tree';
import { userMini } from './users';
import type { Users } from './users';
import type { Webhooks } from './webhooks';

export interface SignSigner {
	email: string;
	role: string;
	order: number;
	group: string | undefined;
	/** Members that are shown as they were set. */
	settings: JsonObject;
	hasViewed: boolean;
	decision: { type: 'signed' | 'declined'; at: number; info: string | null } | undefined;
	embedUrl: string | undefined;
}

export interface SignRequest {
	id: string;
	senderId: string;
	sourceFileIds: readonly string[];
	signFileIds: readonly string[];
	parentFolderId: string;
	logFileId: string | undefined;
	signers: readonly SignSigner[];
	/** Members that are shown as they were set. */
	settings: JsonObject;
	createdAt: number;
	expiresAt: number | undefined;
	/** Where somebody prepares the documents before they are sent; undefined once that is done, or not wanted. */
	prepareUrl: string | undefined;
	lastSentAt: number;
	/** How often its e-mails have gone out. */
	sent: number;
	/** When everybody had signed. */
	finishedAt: number | undefined;
	/** How it ended without that. */
	end: string | undefined;
	/** When its files were changed last. */
	changedAt: number;
}

interface Surroundings {
	readonly clock: EmulatorClock;
	readonly settings: { signConvertMs: number; signFinishMs: number };
	readonly ids: Ids;
	readonly tree: Tree;
	readonly users: Users;
	readonly webhooks: Webhooks;
}

type NewRequest = Pick<
	SignRequest,
	'senderId' | 'signers' | 'settings' | 'expiresAt' | 'prepareUrl'
> & {
	sources: readonly FileItem[];
	parent: FolderItem;
	/** What is written into the documents before they are sent. */
	prefilled: string;
};

const ACTING = ['signer', 'approver'];

export class SignRequests {
	readonly entries = new Map<string, SignRequest>();

	constructor(private readonly world: Surroundings) {}

	add({ sources, parent, prefilled, ...request }: NewRequest): SignRequest {
		const { ids, tree, clock } = this.world;
		const now = clock.now();
		const signFiles = sources.map((file) =>
			tree.addFile(
				parent,
				this.freeName(parent, file.name.replace(/\.[^.]*$/, '.pdf')),
				Buffer.concat([currentVersion(file).content, Buffer.from(prefilled)]),
				request.senderId,
			),
		);
		const full: SignRequest = {
			...request,
			id: ids.next(),
			sourceFileIds: sources.map(({ id }) => id),
			signFileIds: signFiles.map(({ id }) => id),
			parentFolderId: parent.id,
			logFileId: undefined,
			createdAt: now,
			lastSentAt: now,
			sent: request.prepareUrl === undefined ? 1 : 0,
			finishedAt: undefined,
			end: undefined,
			changedAt: now,
		};
		this.entries.set(full.id, full);
		return full;
	}

	/** The status now; Box works on it while the clock goes on. */
	statusOf(request: SignRequest): string {
		const now = this.world.clock.now();
		const { signConvertMs, signFinishMs } = this.world.settings;
		if (request.end !== undefined) return request.end;
		if (request.finishedAt !== undefined) {
			return now < request.finishedAt + signFinishMs ? 'finalizing' : 'signed';
		}
		if (request.expiresAt !== undefined && request.expiresAt <= now) return 'expired';
		if (now < request.createdAt + signConvertMs) return 'converting';
		if (request.prepareUrl !== undefined) return 'created';
		return request.signers.some(({ hasViewed }) => hasViewed) ? 'viewed' : 'sent';
	}

	isReady(request: SignRequest): boolean {
		return this.world.clock.now() >= request.changedAt + this.world.settings.signFinishMs;
	}

	/** The sender has prepared the documents. */
	prepare(id: string): void {
		const request = this.live(id);
		request.prepareUrl = undefined;
		request.lastSentAt = this.world.clock.now();
		request.sent += 1;
	}

	view(id: string, email: string): void {
		this.turnOf(this.live(id), email).hasViewed = true;
	}

	/** Somebody signs or approves; the last one ends it. */
	sign(id: string, email: string): void {
		const request = this.live(id);
		const signer = this.turnOf(request, email);
		const now = this.world.clock.now();
		signer.hasViewed = true;
		signer.decision = { type: 'signed', at: now, info: null };
		this.write(request, `\n${signer.role === 'approver' ? 'Approved' : 'Signed'} by ${email}`);
		this.tell(request, 'SIGN_REQUEST.SIGN_SIGNER_SIGNED');
		if (waitedFor(request).length === 0) this.finish(request);
	}

	decline(id: string, email: string, reason: string | null = null): void {
		const request = this.live(id);
		const now = this.world.clock.now();
		this.turnOf(request, email).decision = { type: 'declined', at: now, info: reason };
		request.end = 'declined';
		this.tell(request, 'SIGN_REQUEST.DECLINED');
	}

	/** Lets Box fail, as with `error_sending`. */
	fail(id: string, status: string): void {
		this.live(id).end = status;
	}

	private live(id: string): SignRequest {
		const request = this.entries.get(id);
		if (request === undefined) throw new Error(`There is no sign request ${id}`);
		const status = this.statusOf(request);
		if (!['converting', 'created', 'sent', 'viewed'].includes(status)) {
			throw new Error(`The sign request ${id} has the status ${status}`);
		}
		return request;
	}

	/** The signer, whose turn it has to be. */
	private turnOf(request: SignRequest, email: string): SignSigner {
		if (request.prepareUrl !== undefined) throw new Error(`${request.id} is not prepared`);
		const waiting = waitedFor(request);
		const turn = Math.min(...waiting.map(({ order }) => order));
		const signer = waiting.find((one) => one.email === email && one.order === turn);
		if (signer === undefined) throw new Error(`It is not the turn of ${email}`);
		return signer;
	}

	private finish(request: SignRequest): void {
		const { tree, clock } = this.world;
		const parent = tree.get(request.parentFolderId);
		const [first] = this.filesOf(request);
		if (parent?.kind !== 'folder' || first === undefined) throw new Error('Its files are gone');
		const people = request.signers.map(
			({ email, decision }) => `${email} ${decision?.type ?? 'received'}\n`,
		);
		const name = this.freeName(parent, first.name.replace(/\.pdf$/, ' Signing Log.pdf'));
		const log = tree.addFile(parent, name, Buffer.from(people.join('')), request.senderId);
		request.logFileId = log.id;
		request.finishedAt = clock.now();
		this.tell(request, 'SIGN_REQUEST.COMPLETED');
	}

	private filesOf(request: SignRequest): FileItem[] {
		return request.signFileIds.flatMap((id) => {
			const file = this.world.tree.get(id);
			return file?.kind === 'file' ? [file] : [];
		});
	}

	private write(request: SignRequest, line: string): void {
		const { tree, clock } = this.world;
		for (const file of this.filesOf(request)) {
			const content = Buffer.concat([currentVersion(file).content, Buffer.from(line)]);
			file.versions.push(tree.version(file.name, content, request.senderId));
			tree.touch(file, request.senderId);
		}
		request.changedAt = clock.now();
	}

	private tell(request: SignRequest, trigger: string): void {
		const { webhooks, users } = this.world;
		for (const file of this.filesOf(request)) {
			webhooks.fire(trigger, file, userMini(users.get(request.senderId)), {
				type: 'file',
				id: file.id,
				name: file.name,
			});
		}
	}

	private freeName(folder: FolderItem, name: string): string {
		const { tree } = this.world;
		let free = name;
		for (let count = 1; tree.named(folder, free) !== undefined; count += 1) {
			free = name.replace(/(\.[^.]*)?$/, ` (${count})$1`);
		}
		return free;
	}
}

/** Who still has to act: of a group nobody any more, once one of them has. */
function waitedFor({ signers }: SignRequest): SignSigner[] {
	const done = new Set(
		signers.flatMap(({ group, decision }) => (group && decision ? [group] : [])),
	);
	return signers.filter(
		({ role, decision, group }) =>
			ACTING.includes(role) && decision === undefined && !(group && done.has(group)),
	);
}

/** An address by which somebody signs, or prepares, without any sign-in. */
export const secretUrl = (place: string): string => `https://app.box.com/sign/${place}/${hex(16)}`;
