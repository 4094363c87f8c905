import type { INodeProperties } from 'n8n-workflow';

/**
 * What every credential has: the same three addresses as in Box's SDKs, for a proxy, a regional host or a test server;
 * and how much the log tells.
 */
export const customEndpoints: INodeProperties[] = [
	{
		displayName: 'Custom Endpoints',
		name: 'customEndpoints',
		type: 'boolean',
		default: false,
		description:
			'Whether to send requests to other addresses than the ones of Box, such as a gateway in your network',
	},
	...(
		[
			['Base URL', 'baseUrl', 'https://api.box.com'],
			['Upload URL', 'uploadUrl', 'https://upload.box.com/api'],
			['OAuth2 URL', 'oauth2Url', 'https://account.box.com/api/oauth2'],
		] as const
	).map(([displayName, name, url]): INodeProperties => ({
		displayName,
		name,
		type: 'string',
		default: url,
		displayOptions: { show: { customEndpoints: [true] } },
		description: `Used instead of ${url}`,
	})),
	{
		displayName: 'Log Bodies',
		name: 'logBodies',
		type: 'boolean',
		default: false,
		description:
			'Whether the log of n8n on its level debug also shows headers and JSON bodies of requests to Box and their answers, without tokens and passwords. They hold names, comments and other content: switch it off again when you have seen what you wanted to see.',
	},
];

/** An n8n expression for one of the addresses: the custom one, or Box's own. */
export function endpointExpression(
	field: 'baseUrl' | 'oauth2Url',
	own: string,
	suffix: string,
	scope: '$self' | '$credentials' = '$self',
): string {
	return `={{ (${scope}.customEndpoints && ${scope}.${field} ? ${scope}.${field} : '${own}').replace(/\\/+$/, '') + '${suffix}' }}`;
}
