/**
 * Application scopes, as Box's API calls them.
 * https://developer.box.com/guides/api-calls/permissions-and-errors/scopes/
 */
export type BoxScope =
	| 'root_readonly'
	| 'root_readwrite'
	| 'manage_managed_users'
	| 'manage_app_users'
	| 'manage_groups'
	| 'manage_webhook'
	| 'manage_enterprise_properties'
	| 'enterprise_content'
	| 'ai.readwrite'
	| 'sign_requests.readwrite'
	| 'docgen.readwrite';

/** The same scopes as the Developer Console names them to people. */
export const scopeLabels: Record<BoxScope, string> = {
	root_readonly: 'Read all files and folders stored in Box',
	root_readwrite: 'Read and write all files and folders stored in Box',
	manage_managed_users: 'Manage users',
	manage_app_users: 'Manage app users',
	manage_groups: 'Manage groups',
	manage_webhook: 'Manage webhooks',
	manage_enterprise_properties: 'Manage enterprise properties',
	enterprise_content: 'Access all enterprise content',
	'ai.readwrite': 'Manage AI',
	'sign_requests.readwrite': 'Manage signature requests',
	'docgen.readwrite': 'Manage Doc Gen',
};
