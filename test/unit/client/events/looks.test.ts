import { createLooks } from '../../../../nodes/BoxPlatform/client/events/looks';
import { fakeClock } from './fakes';

const called = { kind: 'called', atOnce: false } as const;
const silent = { kind: 'silent', atOnce: false } as const;

function setUp() {
	const { clock } = fakeClock();
	return { looks: createLooks(clock), clock };
}

describe('looks at a stream', () => {
	it('are due to the end at first, and none while the server is silent', () => {
		const { looks } = setUp();
		expect(looks.next()).toBe('toTheEnd');
		looks.looked('toTheEnd');
		looks.polled(silent);
		expect(looks.next()).toBe('none');
		expect(looks.longestPollMs()).toBeUndefined();
	});

	it('are due once more a minute after each call, also after one for which there was nothing yet', () => {
		const { looks } = setUp();
		looks.looked('toTheEnd');
		looks.polled(called);
		expect(looks.next()).toBe('news');
		looks.looked('news');
		expect(looks.longestPollMs()).toBe(60_000);
		looks.polled(silent);
		expect(looks.next()).toBe('toTheEnd');
		looks.looked('toTheEnd');
		expect(looks.longestPollMs()).toBeUndefined();
	});

	it('are due within the hour from a server that may have become mute', async () => {
		const { looks, clock } = setUp();
		looks.looked('toTheEnd');
		await clock.sleep(50 * 60_000);
		looks.polled(silent);
		expect(looks.next()).toBe('toTheEnd');
	});
});
