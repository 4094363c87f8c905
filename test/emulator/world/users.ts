import type { JsonObject } from '../kernel/json';
import type { View } from '../kernel/fields';
import { pacificTime } from '../kernel/clock';

export type UserKind = 'managed' | 'app' | 'service' | 'external';

export interface EmailAlias {
	id: string;
	email: string;
	isConfirmed: boolean;
}

export interface User {
	id: string;
	login: string;
	name: string;
	role: 'admin' | 'coadmin' | 'user';
	kind: UserKind;
	/** Users of another enterprise, or of none, are external. */
	enterpriseId: string | undefined;
	createdAt: number;
	modifiedAt: number;
	status: string;
	aliases: EmailAlias[];
	notificationEmail: string | undefined;
	externalAppUserId: string | undefined;
	/** language, timezone, job_title, phone, address, space_amount, tracking_codes, … as set. */
	settings: JsonObject;
	avatar: Buffer | undefined;
}

export const USER_SETTINGS = [
	'language',
	'timezone',
	'space_amount',
	'job_title',
	'phone',
	'address',
	'tracking_codes',
	'can_see_managed_users',
	'is_sync_enabled',
	'is_external_collab_restricted',
	'is_exempt_from_device_limits',
	'is_exempt_from_login_verification',
] as const;

const SETTING_DEFAULTS: JsonObject = {
	language: 'en',
	timezone: 'America/Los_Angeles',
	space_amount: 10737418240,
	job_title: '',
	phone: '',
	address: '',
	tracking_codes: [],
	can_see_managed_users: true,
	is_sync_enabled: true,
	is_external_collab_restricted: false,
	is_exempt_from_device_limits: false,
	is_exempt_from_login_verification: false,
};

/** The user accounts of the emulator. */
export class Users {
	private readonly byId = new Map<string, User>();

	add(user: Pick<User, 'id' | 'login' | 'name'> & Partial<User>, now: number): User {
		const full: User = {
			role: 'user',
			kind: 'managed',
			enterpriseId: undefined,
			createdAt: now,
			modifiedAt: now,
			status: 'active',
			aliases: [],
			notificationEmail: undefined,
			externalAppUserId: undefined,
			settings: {},
			avatar: undefined,
			...user,
		};
		this.byId.set(full.id, full);
		return full;
	}

	get(id: string): User | undefined {
		return this.byId.get(id);
	}

	remove(id: string): void {
		this.byId.delete(id);
	}

	list(): User[] {
		return [...this.byId.values()];
	}

	byLogin(login: string): User | undefined {
		const wanted = login.toLowerCase();
		return this.list().find(
			(user) =>
				user.login.toLowerCase() === wanted ||
				user.aliases.some((alias) => alias.email.toLowerCase() === wanted),
		);
	}
}

const USER_MINI = ['type', 'id', 'name', 'login'] as const;
export const USER_STANDARD = [
	...USER_MINI,
	'created_at',
	'modified_at',
	'language',
	'timezone',
	'space_amount',
	'space_used',
	'max_upload_size',
	'status',
	'job_title',
	'phone',
	'address',
	'avatar_url',
	'notification_email',
] as const;

export function userMini(user: User | undefined): JsonObject {
	// Box shows the anonymous user "2" where nobody signed in acted.
	if (user === undefined) return { type: 'user', id: '2', name: 'Anonymous User', login: '' };
	return { type: 'user', id: user.id, name: user.name, login: user.login };
}

/** Every member of a user object. */
export function userView(user: User, spaceUsed: () => number, baseUrl: string): View {
	const view: View = {
		type: () => 'user',
		id: () => user.id,
		name: () => user.name,
		login: () => user.login,
		created_at: () => pacificTime(user.createdAt),
		modified_at: () => pacificTime(user.modifiedAt),
		space_used: () => spaceUsed(),
		max_upload_size: () => 53687091200,
		status: () => user.status,
		avatar_url: () => `${baseUrl}/2.0/users/${user.id}/avatar`,
		notification_email: () =>
			user.notificationEmail === undefined
				? null
				: { email: user.notificationEmail, is_confirmed: true },
		role: () => user.role,
		enterprise: () =>
			user.enterpriseId === undefined
				? null
				: { type: 'enterprise', id: user.enterpriseId, name: 'Emulated Enterprise' },
		my_tags: () => [],
		hostname: () => 'https://app.box.com/',
		is_platform_access_only: () => user.kind === 'app' || user.kind === 'service',
		external_app_user_id: () => user.externalAppUserId ?? null,
	};
	for (const name of USER_SETTINGS) {
		view[name] = () => user.settings[name] ?? SETTING_DEFAULTS[name] ?? null;
	}
	return view;
}
