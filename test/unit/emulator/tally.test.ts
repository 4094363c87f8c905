import type { Emulator } from '../../emulator';
import { startEmulator } from '../../emulator';
import { clientOf } from './client';

let emulator: Emulator;
beforeAll(async () => {
	emulator = await startEmulator();
});
afterAll(async () => {
	await emulator.close();
});

const traffic = async () => await (await fetch(`${emulator.baseUrl}/_emulator/traffic`)).json();

const askForToken = async (secret: string) =>
	await fetch(`${emulator.baseUrl}/oauth2/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: emulator.ccg.clientId,
			client_secret: secret,
			box_subject_type: 'enterprise',
			box_subject_id: emulator.ccg.enterpriseId,
		}),
	});

describe('the traffic of an emulator', () => {
	it('is counted by status, and each request for a token stands by itself', async () => {
		const client = clientOf(emulator);
		await client('GET /users/me');
		await client('GET /folders/0');
		await client('GET /files/1');
		await askForToken(emulator.ccg.clientSecret);
		await askForToken('wrong');

		expect(await traffic()).toEqual({
			statuses: { 200: 2, 404: 1 },
			token_requests: [
				{
					at: expect.any(Number),
					grant_type: 'client_credentials',
					status: 200,
					error: null,
					request_id: expect.stringMatching(/./),
				},
				expect.objectContaining({ status: 400, error: 'invalid_client' }),
			],
		});
	});

	it('is counted anew after it was cleared', async () => {
		await fetch(`${emulator.baseUrl}/_emulator/traffic`, { method: 'DELETE' });
		expect(await traffic()).toEqual({ statuses: {}, token_requests: [] });
	});
});
