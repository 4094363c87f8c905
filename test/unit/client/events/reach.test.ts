import { createReach } from '../../../../nodes/BoxPlatform/client/events/reach';

const minuteMs = 60_000;

function setUp() {
	let now = 0;
	const reach = createReach({ monotonic: () => now });
	return { reach, pass: (ms: number) => void (now += ms) };
}

describe('createReach', () => {
	it('has the server tried at once, and after a few failures', () => {
		const { reach } = setUp();
		expect(reach.isToBeTried()).toBe(true);
		for (let failures = 1; failures <= 5; failures += 1) reach.failed();
		expect(reach.isToBeTried()).toBe(true);
	});

	it('has it tried ever more rarely after many, and once an hour in the end', () => {
		const { reach, pass } = setUp();
		for (let failures = 1; failures <= 5; failures += 1) reach.failed();
		for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60, 60]) {
			reach.failed();
			pass(minutes * minuteMs - 1);
			expect(reach.isToBeTried()).toBe(false);
			pass(1);
			expect(reach.isToBeTried()).toBe(true);
		}
	});

	it('counts from the beginning after a success', () => {
		const { reach } = setUp();
		for (let failures = 1; failures <= 20; failures += 1) reach.failed();
		reach.succeeded();
		for (let failures = 1; failures <= 5; failures += 1) reach.failed();
		expect(reach.isToBeTried()).toBe(true);
		reach.failed();
		expect(reach.isToBeTried()).toBe(false);
	});
});
