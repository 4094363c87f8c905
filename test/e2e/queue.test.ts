import { runScript } from './runScript';

interface Parallel {
	executions: Record<string, number>;
	answers: Record<string, number>;
	tokenRequests: number;
	refused: unknown[];
	secondsBetween: Record<string, number[]>;
}

interface Death {
	next: string;
	error?: string;
	seconds: number;
	afterConnecting: number;
}

interface Seen {
	oAuth2: Parallel;
	jwt: Parallel;
	ccg: Parallel;
	token: Parallel;
	limited: {
		executions: Record<string, number>;
		statuses: Record<string, number>;
		refusedShare: number;
		tooEarly: number;
		byWorkers: number[];
	};
	beforeBox: Death;
	afterBox: Death;
}

// The first run on a machine installs n8n.
const timeoutMs = 20 * 60_000;

describe('two workers of a real n8n in queue mode', () => {
	let seen: Seen;
	beforeAll(async () => {
		const { lastLine } = await runScript('test/e2e/journeys/queue.mjs');
		seen = JSON.parse(lastLine) as Seen;
	}, timeoutMs);

	it('run 200 executions at once with OAuth2, and renew a token once, when it has ended', () => {
		const { executions, answers, tokenRequests, refused, secondsBetween } = seen.oAuth2;
		expect(executions.success).toBe(200);
		expect(answers[200]).toBe(600);
		expect(refused).toEqual([]);
		// Several tokens have ended, or nothing was tried.
		expect(tokenRequests).toBeGreaterThan(2);
		expect(secondsBetween.n8n).toHaveLength(tokenRequests - 1);
		expect(Math.min(...(secondsBetween.n8n ?? []))).toBeGreaterThanOrEqual(5);
	});

	it.each([
		['jwt', 200],
		['ccg', 100],
		['token', 100],
	] as const)(
		'run as many with %s (%i), and each asks for a token once in its lifetime',
		(way, count) => {
			const { executions, answers, tokenRequests, refused, secondsBetween } = seen[way];
			expect(executions.success).toBe(count);
			expect(answers[200]).toBe(3 * count);
			expect(refused).toEqual([]);
			expect(secondsBetween.n8n).toEqual([]);
			const all = ['worker 1', 'worker 2'].map((worker) => secondsBetween[worker] ?? []);
			expect(all.flat()).toHaveLength(tokenRequests - 2);
			expect(Math.min(...all.map(({ length }) => length))).toBeGreaterThan(0);
			// It is renewed when a fifth of its life is left.
			expect(Math.min(...all.flat())).toBeGreaterThanOrEqual(3.9);
		},
	);

	it('call Box 5,000 times under its limit, with few refusals, and wait as long as Box asks for', () => {
		const { executions, statuses, refusedShare, tooEarly, byWorkers } = seen.limited;
		expect(executions.success).toBe(10);
		expect(statuses[200]).toBe(5_000);
		// Both have met the limit, or nothing was tried.
		expect(Math.min(...byWorkers)).toBeGreaterThan(500);
		expect(statuses[429]).toBeGreaterThan(0);
		expect(refusedShare).toBeLessThanOrEqual(0.05);
		expect(tooEarly).toBe(0);
	});

	it('go on when one dies before Box has heard of the renewal', () => {
		expect(seen.beforeBox).toMatchObject({ next: 'success', afterConnecting: 1 });
	});

	it('say that the credential must be connected again when one dies with the new tokens', () => {
		expect(seen.afterBox).toMatchObject({ next: 'error', afterConnecting: 1 });
		expect(seen.afterBox.error).toMatch(/needs to be reconnected/);
	});
});
