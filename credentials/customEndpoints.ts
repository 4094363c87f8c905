import type { INodeProperties } from 'n8n-workflow';

/** The same three addresses as in Box's SDKs, for a proxy, a regional host or a test server. */
export const customEndpoints: INodeProperties[] = [
	{
		displayName: 'Custom Endpoints',
		name: 'customEndpoints',
		type: 'boolean',
		default: false,
		description:
			'Whether to send requests to other addresses than the ones of Box, such as a gateway of your company',
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
