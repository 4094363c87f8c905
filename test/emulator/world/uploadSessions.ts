import { hex } from './ids';

export interface UploadPart {
	id: string;
	offset: number;
	content: Buffer;
	sha1: string;
}

export interface UploadSession {
	id: string;
	userId: string;
	folderId: string | undefined;
	/** Set when the session makes a new version. */
	fileId: string | undefined;
	name: string | undefined;
	size: number;
	partSize: number;
	expiresAt: number;
	parts: Map<number, UploadPart>;
	/** How many commits were told to come again. */
	notReady: number;
}

const WEEK = 7 * 86_400_000;

/** Chunked uploads under way. */
export class UploadSessions {
	private readonly sessions = new Map<string, UploadSession>();

	constructor(private readonly now: () => number) {}

	add(
		session: Pick<UploadSession, 'userId' | 'folderId' | 'fileId' | 'name' | 'size' | 'partSize'>,
	): UploadSession {
		const full: UploadSession = {
			...session,
			id: hex(16).toUpperCase(),
			expiresAt: this.now() + WEEK,
			parts: new Map(),
			notReady: 0,
		};
		this.sessions.set(full.id, full);
		return full;
	}

	get(id: string): UploadSession | undefined {
		return this.sessions.get(id);
	}

	remove(id: string): void {
		this.sessions.delete(id);
	}

	/** Sessions that were neither committed nor aborted. */
	open(): UploadSession[] {
		return [...this.sessions.values()];
	}
}
