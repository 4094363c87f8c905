/**
 * The header of calls that Box has under a later version of its API than the one which a request without it gets: Box
 * refuses them without it. https://developer.box.com/guides/api-calls/api-versioning-strategy/
 */
export const apiVersion = (version: '2025.0' | '2026.0'): Record<string, string> => ({
	'box-version': version,
});
