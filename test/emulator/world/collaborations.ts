import type { Ids } from './ids';

export const ROLES = [
	'editor',
	'viewer',
	'previewer',
	'uploader',
	'previewer uploader',
	'viewer uploader',
	'co-owner',
] as const;
export type CollaborationRole = (typeof ROLES)[number];
export type Role = CollaborationRole | 'owner';

export interface Collaboration {
	id: string;
	itemId: string;
	userId: string | undefined;
	groupId: string | undefined;
	/** Of a person who has no account yet. */
	inviteEmail: string | undefined;
	role: CollaborationRole;
	status: 'accepted' | 'pending' | 'rejected';
	createdBy: string;
	createdAt: number;
	modifiedAt: number;
	acknowledgedAt: number | undefined;
	expiresAt: number | undefined;
	canViewPath: boolean;
	isAccessOnly: boolean;
}

export interface Membership {
	id: string;
	userId: string;
	groupId: string;
	role: 'member' | 'admin';
	createdAt: number;
	modifiedAt: number;
	permissions: Record<string, boolean>;
}

export interface Group {
	id: string;
	name: string;
	createdAt: number;
	modifiedAt: number;
	provenance: string | undefined;
	externalSyncIdentifier: string | undefined;
	description: string | undefined;
	invitabilityLevel: string;
	memberViewabilityLevel: string;
}

/** Who shares what with whom, and who is in which group. */
export class Collaborations {
	readonly entries = new Map<string, Collaboration>();
	readonly groups = new Map<string, Group>();
	readonly memberships = new Map<string, Membership>();

	constructor(
		private readonly ids: Ids,
		private readonly now: () => number,
	) {}

	add(
		collaboration: Pick<Collaboration, 'itemId' | 'role' | 'createdBy'> & Partial<Collaboration>,
	): Collaboration {
		const now = this.now();
		const full: Collaboration = {
			id: this.ids.next(),
			userId: undefined,
			groupId: undefined,
			inviteEmail: undefined,
			status: 'accepted',
			createdAt: now,
			modifiedAt: now,
			acknowledgedAt: now,
			expiresAt: undefined,
			canViewPath: false,
			isAccessOnly: false,
			...collaboration,
		};
		this.entries.set(full.id, full);
		return full;
	}

	of(itemId: string): Collaboration[] {
		return [...this.entries.values()].filter((one) => one.itemId === itemId && this.live(one));
	}

	/** Accepted collaborations of a user, through groups too. */
	ofUser(userId: string): Collaboration[] {
		return [...this.entries.values()].filter(
			(one) => one.status === 'accepted' && this.live(one) && this.reaches(one, userId),
		);
	}

	reaches(one: Collaboration, userId: string): boolean {
		if (one.userId === userId) return true;
		return one.groupId !== undefined && this.members(one.groupId).includes(userId);
	}

	members(groupId: string): string[] {
		return [...this.memberships.values()]
			.filter((one) => one.groupId === groupId)
			.map((one) => one.userId);
	}

	removeItem(itemId: string): void {
		for (const [id, one] of this.entries) if (one.itemId === itemId) this.entries.delete(id);
	}

	private live(one: Collaboration): boolean {
		return one.expiresAt === undefined || one.expiresAt > this.now();
	}
}
