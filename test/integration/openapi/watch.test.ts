import { startCheckedEmulator } from './watch';

/** Asks for events as this package or another client would. */
async function askFrom(
	{ baseUrl, issueTokens, users }: Awaited<ReturnType<typeof startCheckedEmulator>>,
	position: string,
	userAgent: string,
): Promise<string> {
	const { accessToken } = issueTokens({ userId: users[0]?.id ?? '' });
	const response = await fetch(`${baseUrl}/2.0/events?stream_position=${position}`, {
		headers: { authorization: `Bearer ${accessToken}`, 'user-agent': userAgent },
	});
	return /"next_stream_position":(\d+)/.exec(await response.text())?.[1] ?? '';
}

const us = 'n8n-nodes-box-platform/1.2.3';
const rounded = (position: string) => String(Number(position));

describe('an emulator whose exchanges are checked', () => {
	it('fails when this package rounds a position', async () => {
		const emulator = await startCheckedEmulator();
		await askFrom(emulator, rounded(await askFrom(emulator, 'now', us)), us);
		await expect(emulator.close()).rejects.toThrow(/stream_position \d+ was rounded/);
	});

	it('lets another client round positions, and this package send them as they came', async () => {
		const emulator = await startCheckedEmulator();
		const position = await askFrom(emulator, 'now', us);
		await askFrom(emulator, position, us);
		await askFrom(emulator, '0', us);
		await askFrom(emulator, rounded(position), 'another client');
		await expect(emulator.close()).resolves.toBeUndefined();
	});

	it('fails when a request is not what Box takes', async () => {
		const emulator = await startCheckedEmulator();
		await askFrom(emulator, 'now&stream_typo=all', us);
		await expect(emulator.close()).rejects.toThrow(
			'GET /events: request: unknown query parameter stream_typo',
		);
	});
});
