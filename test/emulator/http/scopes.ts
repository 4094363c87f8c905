/** What a route asks of a token. */
export type Need =
	| 'any'
	| 'read'
	| 'write'
	| 'users'
	| 'groups'
	| 'webhooks'
	| 'enterprise'
	| 'ai'
	| 'sign'
	| 'docGen';

const READING = [
	'root_readonly',
	'root_readwrite',
	'base_explorer',
	'base_picker',
	'base_preview',
	'base_sidebar',
	'item_download',
	'item_preview',
];
const WRITING = [
	'root_readwrite',
	'base_upload',
	'item_upload',
	'item_delete',
	'item_rename',
	'item_share',
];
const SATISFYING: Record<Exclude<Need, 'any'>, readonly string[]> = {
	read: [...READING, ...WRITING],
	write: WRITING,
	users: ['manage_managed_users', 'manage_app_users'],
	groups: ['manage_groups'],
	webhooks: ['manage_webhook'],
	enterprise: ['manage_enterprise_properties'],
	ai: ['ai.readwrite'],
	sign: ['sign_requests.readwrite'],
	docGen: ['docgen.readwrite'],
};

/** Whether the scopes of a token allow what a route does. */
export function permits(scopes: ReadonlySet<string>, need: Need): boolean {
	return need === 'any' || SATISFYING[need].some((scope) => scopes.has(scope));
}
