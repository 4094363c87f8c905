import { runScript } from './runScript';

interface Result {
	status: string;
	message: string;
}

interface Seen {
	jwt: Record<'notJson' | 'unknownUser' | 'good', Result>;
	ccg: Record<'reset' | 'service' | 'good', Result>;
	token: Record<'expired' | 'noField' | 'good', Result>;
	oAuth2: { test: { status: string } };
	httpRequest: { jwt: string; ccg: string; token: string; oAuth2: string };
	boxNode: string;
	pickedFolders: string[];
	user: { id: string };
}

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

describe('connecting to Box in a real n8n', () => {
	it(
		'works in each way, in the nodes of the package and in HTTP Request, with clear errors',
		async () => {
			const { lastLine } = await runScript('test/e2e/journeys/credentials.mjs');

			const seen = JSON.parse(lastLine) as Seen;
			for (const { good } of [seen.jwt, seen.ccg, seen.token]) {
				expect(good).toMatchObject({
					status: 'OK',
					message: expect.stringMatching(/^Signed in to Box as ‘[^’]+’ \([^@]+@[^,]+, ID \d+\)/),
				});
			}
			expect(seen.ccg.service.message).toMatch(/the service account ‘CCG Service Account’/);
			expect(seen.ccg.reset.message).toMatch(/client secret was not copied completely, was reset/);
			expect(seen.token.expired.message).toMatch(/developer tokens live 60 minutes/i);
			expect(seen.token.noField.message).toMatch(/‘data\.token’.*holds no access token/);
			expect(seen.jwt.notJson).toMatchObject({
				status: 'Error',
				message: expect.stringMatching(/not valid JSON/),
			});
			expect(seen.jwt.unknownUser).toMatchObject({
				status: 'Error',
				message: expect.stringMatching(/does not know the user.*numeric ID/),
			});
			expect(seen.oAuth2.test.status).toBe('OK');
			expect(seen.httpRequest).toMatchObject({
				jwt: seen.user.id,
				ccg: seen.user.id,
				token: seen.user.id,
			});
			expect(seen.boxNode).toBe(seen.httpRequest.oAuth2);
			expect(seen.pickedFolders).toEqual(
				expect.arrayContaining([
					expect.stringContaining('All Files'),
					expect.stringContaining('Invoices'),
				]),
			);
		},
		timeoutMs,
	);
});
