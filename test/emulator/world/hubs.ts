import { utcTime } from '../kernel/clock';
import type { JsonObject } from '../kernel/json';
import { groupMini } from './groupViews';
import type { Ids } from './ids';
import { userMini } from './users';
import type { World } from './World';

export const HUB_ROLES = ['viewer', 'editor', 'co-owner'] as const;
export type HubRole = (typeof HUB_ROLES)[number];

/** What a hub allows, by the names of Box's API. */
export interface HubSettings {
	is_ai_enabled: boolean;
	is_collaboration_restricted_to_enterprise: boolean;
	can_non_owners_invite: boolean;
	can_shared_link_be_created: boolean;
	can_public_shared_link_be_created: boolean;
	copy_hub_access: string;
}

export interface Hub {
	id: string;
	title: string;
	description: string;
	createdBy: string;
	updatedBy: string;
	createdAt: number;
	updatedAt: number;
	settings: HubSettings;
	/** IDs of items in the tree, in the order in which they were added. */
	items: string[];
}

export interface HubCollaboration {
	id: string;
	hubId: string;
	role: HubRole;
	userId: string | undefined;
	groupId: string | undefined;
}

/** Hubs and who may see them. */
export class Hubs {
	readonly entries = new Map<string, Hub>();
	readonly collaborations = new Map<string, HubCollaboration>();

	constructor(
		private readonly ids: Ids,
		private readonly now: () => number,
	) {}

	add(hub: Pick<Hub, 'title' | 'description' | 'createdBy'> & { items?: string[] }): Hub {
		const now = this.now();
		const full: Hub = {
			items: [],
			...hub,
			id: this.ids.next(),
			updatedBy: hub.createdBy,
			createdAt: now,
			updatedAt: now,
			settings: {
				is_ai_enabled: true,
				is_collaboration_restricted_to_enterprise: false,
				can_non_owners_invite: false,
				can_shared_link_be_created: true,
				can_public_shared_link_be_created: false,
				copy_hub_access: 'company',
			},
		};
		this.entries.set(full.id, full);
		return full;
	}

	addCollaboration(collaboration: Omit<HubCollaboration, 'id'>): HubCollaboration {
		const full = { ...collaboration, id: this.ids.next() };
		this.collaborations.set(full.id, full);
		return full;
	}

	remove(id: string): void {
		this.entries.delete(id);
		for (const one of this.collaborationsOf(id)) this.collaborations.delete(one.id);
	}

	collaborationsOf(hubId: string): HubCollaboration[] {
		return [...this.collaborations.values()].filter((one) => one.hubId === hubId);
	}
}

/** Box shortens descriptions in its answers. */
const DESCRIPTION_SHOWN = 200;

export function hubView(world: World, hub: Hub): JsonObject {
	return {
		id: hub.id,
		type: 'hubs',
		title: hub.title,
		description: hub.description.slice(0, DESCRIPTION_SHOWN),
		created_at: utcTime(hub.createdAt),
		updated_at: utcTime(hub.updatedAt),
		created_by: userMini(world.users.get(hub.createdBy)),
		updated_by: userMini(world.users.get(hub.updatedBy)),
		view_count: 0,
		...hub.settings,
	};
}

export function hubCollaborationView(world: World, one: HubCollaboration): JsonObject {
	const group =
		one.groupId === undefined ? undefined : world.collaborations.groups.get(one.groupId);
	return {
		id: one.id,
		type: 'hub_collaboration',
		hub: { id: one.hubId, type: 'hubs' },
		accessible_by:
			group === undefined ? userMini(world.users.get(one.userId ?? '')) : groupMini(group),
		role: one.role,
		status: 'accepted',
	};
}
