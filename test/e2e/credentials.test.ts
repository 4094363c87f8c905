import { runScript } from './runScript';

interface Seen {
	jwt: Record<'notJson' | 'unknownUser' | 'good', { status: string; message: string }>;
	oAuth2: { test: { status: string } };
	httpRequest: { jwt: string; oAuth2: string };
	boxNode: string;
	pickedFolders: string[];
	user: { id: string };
}

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

describe('connecting to Box in a real n8n', () => {
	it(
		'works by JWT and OAuth2, in the nodes of the package and in HTTP Request, with clear errors',
		async () => {
			const { lastLine } = await runScript('test/e2e/journeys/credentials.mjs');

			const seen = JSON.parse(lastLine) as Seen;
			expect(seen.jwt.good.status).toBe('OK');
			expect(seen.jwt.notJson).toMatchObject({
				status: 'Error',
				message: expect.stringMatching(/not valid JSON/),
			});
			expect(seen.jwt.unknownUser).toMatchObject({
				status: 'Error',
				message: expect.stringMatching(/does not know the user.*numeric ID/),
			});
			expect(seen.oAuth2.test.status).toBe('OK');
			expect(seen.httpRequest.jwt).toBe(seen.user.id);
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
