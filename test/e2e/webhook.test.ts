import { runScript } from './runScript';

interface Seen {
	activated: { address: string; triggers: string[] };
	delivered: number;
	refused: object;
	doubled: object;
	rotated: object;
	listened: object;
	second: { error: string; first: number };
	deletedBehind: object;
	manyDoubled: object;
	movedAndDeleted: object;
	moved: object;
	adopted: { error: string };
	deactivated: number;
	total: { events: number; lost: number; doubled: number };
}

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

describe('the webhook trigger in a real n8n', () => {
	let seen: Seen;
	beforeAll(async () => {
		const { lastLine } = await runScript('test/e2e/journeys/webhook.mjs');
		seen = JSON.parse(lastLine) as Seen;
	}, timeoutMs);

	it('registers when the workflow is published, and starts an execution for an event', () => {
		expect(seen.activated).toEqual({
			address: '/webhook/hook-of-first/webhook',
			triggers: ['FILE.UPLOADED', 'SIGN_REQUEST.COMPLETED'],
		});
		expect(seen.delivered).toBe(1);
	});

	it('starts nothing for messages with a wrong signature, an old or future time, or none at all', () => {
		expect(seen.refused).toEqual({ statuses: [401, 401, 401, 401], started: 0 });
	});

	it('starts one execution for an event that comes three times', () => {
		expect(seen.doubled).toEqual({ statuses: [200, 200, 200], told: 1 });
	});

	it('loses nothing while the keys are generated anew one after the other', () => {
		expect(seen.rotated).toEqual({ withSecondary: 1, meanwhile: 0, afterwards: 1 });
	});

	it('gives the editor a copy while it listens, and the published workflow the event', () => {
		expect(seen.listened).toEqual({
			waitingForWebhook: true,
			sameId: true,
			stillProduction: true,
			production: 1,
			inEditor: 1,
			restored: true,
			production2: 1,
		});
	});

	it('refuses a second workflow on the same folder, and the first one works on', () => {
		expect(seen.second.error).toMatch(/has a webhook on this item already.*hook-of-first/);
		expect(seen.second.first).toBe(1);
	});

	it('registers anew when somebody has deleted the registration', () => {
		expect(seen.deletedBehind).toEqual({ another: true, same: true, delivered: 1 });
	});

	it('starts 50 executions for 50 events that come eleven times each', () => {
		expect(seen.manyDoubled).toEqual({ told: 50, different: 50 });
	});

	it('moves and makes its registration again as soon as n8n starts, without any message', () => {
		expect(seen.movedAndDeleted).toEqual({
			moves: true,
			back: true,
			address: '/webhook/hook-of-first/webhook',
			another: true,
			delivered: 1,
		});
	});

	it('comes back under another public address, and gets what happened meanwhile', () => {
		expect(seen.moved).toEqual({
			address: '/webhook/hook-of-first/webhook',
			meanwhile: 1,
			delivered: 1,
		});
	});

	it('takes over a registration of somebody else only when it is told to', () => {
		expect(seen.adopted).toMatchObject({
			untouched: true,
			own: true,
			triggers: ['FILE.UPLOADED', 'SIGN_REQUEST.COMPLETED'],
		});
		expect(seen.adopted.error).toMatch(/\/other.*If Taken/);
	});

	it('leaves nothing behind when it is unpublished', () => {
		expect(seen.deactivated).toBe(0);
	});

	it('has lost nothing and doubled nothing', () => {
		expect(seen.total).toMatchObject({ lost: 0, doubled: 0 });
		expect(seen.total.events).toBeGreaterThan(55);
	});
});

describe('the webhook trigger in queue mode with two webhook processes', () => {
	it(
		'loses and doubles nothing of 50 events that come eleven times each',
		async () => {
			const { lastLine } = await runScript('test/e2e/journeys/webhookQueue.mjs');

			const seen = JSON.parse(lastLine) as Record<string, unknown>;
			expect(seen).toMatchObject({ events: 50, lost: [], doubled: [], left: 0 });
			expect(seen.statuses).toEqual([200, 200, 200, 200, 401]);
		},
		timeoutMs,
	);
});
