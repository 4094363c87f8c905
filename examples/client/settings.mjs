/** What all of these programs read from the environment. */
import process from 'node:process';
import { defaultEndpoints } from 'n8n-nodes-box-platform';

/**
 * @param {string} name
 * @param {string} [usual]
 */
export function setting(name, usual) {
	const value = process.env[name] ?? usual;
	if (value === undefined) throw new Error(`Set ${name} in the environment`);
	return value;
}

/** Box, or what stands in for it in tests. */
export const endpoints = {
	baseUrl: setting('BOX_BASE_URL', defaultEndpoints.baseUrl),
	uploadUrl: setting('BOX_UPLOAD_URL', defaultEndpoints.uploadUrl),
	oauth2Url: setting('BOX_OAUTH2_URL', defaultEndpoints.oauth2Url),
};
