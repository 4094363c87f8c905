import { createClaims } from '../../../../nodes/BoxPlatform/n8n/webhook/claims';
import { fakeClock } from '../../client/fakes';

const taken = (claim: unknown) => {
	if (typeof claim !== 'object' || claim === null || !('settle' in claim)) {
		throw new Error(`not claimed: ${String(claim)}`);
	}
	return claim as { settle(hasStarted: boolean): void };
};

describe('claims', () => {
	const { clock } = endless();

	it('start an event once, by either of its names', async () => {
		const claims = createClaims();
		taken(await claims.claim(['event 1', 'delivery 1'], clock)).settle(true);

		expect(await claims.claim(['event 1', 'delivery 2'], clock)).toBe('started');
		expect(await claims.claim(['event 2', 'delivery 1'], clock)).toBe('started');
		taken(await claims.claim(['event 3', 'delivery 3'], clock));
	});

	it('let a copy wait for the outcome of the first one', async () => {
		const claims = createClaims();
		const first = taken(await claims.claim(['event'], clock));
		const second = claims.claim(['event'], clock);
		first.settle(true);

		expect(await second).toBe('started');
	});

	it('give an event that was not started to the next one, once', async () => {
		const claims = createClaims();
		const first = taken(await claims.claim(['event'], clock));
		const others = [claims.claim(['event'], clock), claims.claim(['event'], clock)];
		first.settle(false);
		const next = taken(await others[0]);
		next.settle(true);

		expect(await others[1]).toBe('started');
	});

	it('count the first word of a claim', async () => {
		const claims = createClaims();
		const claim = taken(await claims.claim(['event'], clock));
		claim.settle(true);
		claim.settle(false);

		expect(await claims.claim(['event'], clock)).toBe('started');
	});

	it('say after a while that nobody knows yet', async () => {
		const claims = createClaims();
		await claims.claim(['event'], clock);

		expect(await claims.claim(['event'], fakeClock())).toBe('undecided');
	});

	it('forget the oldest of many', async () => {
		const claims = createClaims(2);
		for (const name of ['1', '2', '3']) taken(await claims.claim([name], clock)).settle(true);

		expect(await claims.claim(['2'], clock)).toBe('started');
		taken(await claims.claim(['1'], clock));
	});
});

/** A clock on which no time passes: whoever waits for it alone waits for ever. */
function endless() {
	return { clock: { ...fakeClock(), sleep: async () => await new Promise<void>(() => undefined) } };
}
