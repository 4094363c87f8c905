/**
 * @typedef {{ address: import('./emulator.mjs').EmulatorAddress, user: { id: string } }} Box
 * @typedef {{ primary_key: string, secondary_key: string }} SignatureKeys as the emulator tells them
 */

/**
 * The JWT credential of one of the emulator's users, as a person would have filled it in; with the keys of the app, where
 * messages of webhooks are to be checked.
 *
 * @param {Box & { keys?: SignatureKeys }} box
 */
export function boxCredential({ address, user, keys }) {
	return {
		name: 'Box JWT',
		type: 'boxPlatformJwtApi',
		data: {
			configJson: JSON.stringify(address.jwtConfig),
			subjectType: 'user',
			userId: user.id,
			...(keys && { signingKeyPrimary: keys.primary_key, signingKeySecondary: keys.secondary_key }),
			...endpointsOf(address),
		},
	};
}

/**
 * The same with client credentials.
 *
 * @param {Box} box
 */
export function ccgCredential({ address, user }) {
	const { clientId, clientSecret } = address.ccg;
	return {
		name: 'Box CCG',
		type: 'boxPlatformCcgApi',
		data: {
			clientId,
			clientSecret,
			subjectType: 'user',
			userId: user.id,
			...endpointsOf(address),
		},
	};
}

/**
 * The same with tokens of a service: Box's own address for tokens is it, which hands them out for a form.
 *
 * @param {Box} box
 */
export function serviceCredential({ address, user }) {
	const { clientId, clientSecret } = address.ccg;
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
		box_subject_type: 'user',
		box_subject_id: user.id,
	});
	return {
		name: 'Box tokens of a service',
		type: 'boxPlatformTokenApi',
		data: {
			tokenSource: 'service',
			serviceUrl: `${address.baseUrl}/oauth2/token`,
			serviceMethod: 'POST',
			serviceBody: form.toString(),
			...endpointsOf(address),
		},
	};
}

/** @param {Box['address']} address */
function endpointsOf({ baseUrl, uploadUrl, oauth2Url }) {
	return { customEndpoints: true, baseUrl, uploadUrl, oauth2Url };
}
