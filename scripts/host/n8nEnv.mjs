import { join } from 'node:path';

const QUIET = {
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	N8N_AI_ENABLED: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/** Settings of an n8n of the user's own: ours must not read its database or its key. */
const FOREIGN =
	/^(?:N8N|DB|QUEUE|EXECUTIONS|WEBHOOK|CREDENTIALS|ENDPOINTS|EDITOR|NODES|NODE|OFFLOAD|npm)_/;

/**
 * The environment of every n8n process of one instance: reachable from this machine only, with its
 * own data folder, and silent towards the outside.
 *
 * @param {string} dataDir
 * @param {Record<string, string | undefined>} [overrides] undefined removes a variable
 * @returns {NodeJS.ProcessEnv}
 */
export function n8nEnv(dataDir, overrides = {}) {
	const own = Object.entries(process.env).filter(
		([name]) => !FOREIGN.test(name) || name === 'NODE_EXTRA_CA_CERTS',
	);
	const merged = {
		...Object.fromEntries(own),
		...QUIET,
		// The address of the emulator and of n8n itself must never go through a proxy.
		...withoutProxy(['127.0.0.1', 'localhost', '::1']),
		N8N_USER_FOLDER: dataDir,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		...overrides,
	};
	return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

/**
 * @param {string} dataDir
 * @returns {string} the folder that n8n loads community packages from
 */
export function communityPackagesDir(dataDir) {
	return join(dataDir, '.n8n', 'nodes');
}

/** @param {string[]} hosts */
function withoutProxy(hosts) {
	const given = process.env.NO_PROXY ?? process.env.no_proxy ?? '';
	const list = [...given.split(',').filter(Boolean), ...hosts].join(',');
	return { NO_PROXY: list, no_proxy: list };
}
