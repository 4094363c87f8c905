/**
 * The JWT credential of one of the emulator's users, as a person would have filled it in.
 *
 * @param {{ address: import('./emulator.mjs').EmulatorAddress, user: { id: string } }} box
 */
export function boxCredential({ address, user }) {
	const { jwtConfig, baseUrl, uploadUrl, oauth2Url } = address;
	return {
		name: 'Box JWT',
		type: 'boxPlatformJwtApi',
		data: {
			configJson: JSON.stringify(jwtConfig),
			subjectType: 'user',
			userId: user.id,
			customEndpoints: true,
			baseUrl,
			uploadUrl,
			oauth2Url,
		},
	};
}
