import type { BoxHost } from '../../../../nodes/BoxPlatform/n8n/host/boxHost';
import { sharedGates } from '../../../../nodes/BoxPlatform/n8n/host/sharedGates';
import { boxClientFor } from '../../../../nodes/BoxPlatform/n8n/host/boxClient';
import { fakeClock, fakeTransport, item } from '../../client/fakes';
import { fakeNode } from '../fakeNode';

const type = 'boxPlatformOAuth2Api';
const where = 'https://api.box.com';

const hostWith = (id?: string | null, credentialType = type) =>
	({
		getNode: () => ({
			...fakeNode(),
			parameters: { authentication: 'oAuth2' },
			...(id !== undefined && { credentials: { [credentialType]: { id, name: 'Box' } } }),
		}),
		getCredentials: async () =>
			await Promise.resolve({ oauthTokenData: { access_token: 'token-1' } }),
		logger: { debug: () => undefined, warn: () => undefined },
		helpers: {},
	}) as unknown as BoxHost;

describe('the gates of a credential', () => {
	it('are the same for all who use it in this process', () => {
		const clock = fakeClock();
		const gates = sharedGates(hostWith('7'), type, where, clock);
		expect(sharedGates(hostWith('7'), type, where, clock)).toBe(gates);
	});

	it.each([
		['another credential', hostWith('8'), type, where],
		['one of another type', hostWith('7', 'other'), 'other', where],
		['the same for another Box', hostWith('7'), type, 'https://gateway.example'],
	])('are others for %s', (_name, host, credentialType, place) => {
		const clock = fakeClock();
		const gates = sharedGates(hostWith('7'), type, where, clock);
		expect(sharedGates(host, credentialType, place, clock)).not.toBe(gates);
	});

	it.each([null, undefined])('are nobody else’s where the credential has no ID: %s', (id) => {
		const clock = fakeClock();
		const gates = sharedGates(hostWith(id), type, where, clock);
		expect(sharedGates(hostWith(id), type, where, clock)).not.toBe(gates);
	});

	it('hold back an execution when another one was refused', async () => {
		const clock = fakeClock();
		const start = clock.now();
		const times: number[] = [];
		const transport = fakeTransport((_request, index) => {
			times.push(clock.now() - start);
			return index === 0 ? { status: 429, headers: { 'retry-after': '30' } } : { json: item };
		});
		const one = await boxClientFor(hostWith('7'), { clock, transport });
		const two = await boxClientFor(hostWith('7'), { clock, transport });
		const first = one.request('GET', '/files/1');
		// The answer is there by now, and the other execution begins.
		await new Promise((resolve) => setImmediate(resolve));
		await Promise.all([first, two.request('GET', '/files/2')]);

		expect(transport.requests).toHaveLength(3);
		expect(times[0]).toBe(0);
		expect(Math.min(...times.slice(1))).toBe(30_000);
	});
});
