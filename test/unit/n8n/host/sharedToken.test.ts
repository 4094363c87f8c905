import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { BoxHost } from '../../../../nodes/BoxPlatform/n8n/host/boxHost';
import { oAuth2Tokens } from '../../../../nodes/BoxPlatform/n8n/host/oAuth2Tokens';
import { failureOf, fakeClock } from '../../client/fakes';
import { fakeNode } from '../fakeNode';

const pair = (name: string): ICredentialDataDecryptedObject => ({
	oauthTokenData: { access_token: name, refresh_token: `refresh-of-${name}` },
});

/** As n8n 2.35 and later say it. */
const reconnect = new Error('The credential "Box" needs to be reconnected.');
/** As n8n's OAuth2 client says it, and n8n before 2.35 with it. */
const usedGrant = Object.assign(new Error('refused'), {
	code: 'EAUTH',
	body: { error: 'invalid_grant', error_description: 'Refresh token has expired' },
});

/**
 * A process with a token that Box has rejected, `old`.
 *
 * @param stored what the store holds at each look, the last one from then on
 * @param refresh what n8n does with the host that it is given
 */
function processWith(
	stored: Array<string | Error>,
	refresh: (host: BoxHost) => Promise<unknown> = async () => await Promise.reject(reconnect),
) {
	let looks = 0;
	const lines: unknown[] = [];
	const clock = fakeClock();
	const host = {
		getNode: () => fakeNode(),
		logger: { debug: (...line: unknown[]) => void lines.push(line) },
		getCredentials: async () => {
			const found = stored[Math.min(looks, stored.length - 1)] ?? '';
			looks += 1;
			if (found instanceof Error) throw found;
			return await Promise.resolve(pair(found));
		},
		helpers: {
			refreshOAuth2Token: jest.fn(async function (this: BoxHost) {
				return await refresh(this);
			}),
		},
	};
	const tokens = oAuth2Tokens(
		host as unknown as BoxHost,
		'boxPlatformOAuth2Api',
		pair('old'),
		clock,
	);
	return { tokens, clock, helpers: host.helpers, lines, looks: () => looks };
}

describe('a process that another one was faster than', () => {
	it('takes the token that is in the store, without a refresh', async () => {
		const { tokens, helpers, lines } = processWith(['new']);
		expect(await tokens.refreshAfterRejection('old')).toBe('new');
		expect(helpers.refreshOAuth2Token).not.toHaveBeenCalled();
		expect(lines).toEqual([['Box token refresh', { by: 'another process', ms: 0 }]]);
	});

	it.each([
		['n8n', reconnect],
		['n8n before 2.35', usedGrant],
	])(
		'goes on with what the other has stored, when its refresh token was used: %s',
		async (_n, e) => {
			const { tokens, clock } = processWith(['old', 'new'], async () => await Promise.reject(e));
			expect(await tokens.refreshAfterRejection('old')).toBe('new');
			expect(clock.waits).toEqual([]);
		},
	);

	it('waits for what the other is about to store', async () => {
		const { tokens, clock } = processWith(['old', 'old', 'old', 'new']);
		expect(await tokens.refreshAfterRejection('old')).toBe('new');
		expect(clock.waits).toEqual([250, 750]);
	});

	it('has n8n refresh the token that Box has rejected, and never one that was stored meanwhile', async () => {
		const seen: unknown[] = [];
		const { tokens } = processWith(['old', 'new'], async (host) => {
			const { oauthTokenData } = await host.getCredentials('boxPlatformOAuth2Api');
			seen.push(oauthTokenData);
			expect(host.getNode().name).toBe(fakeNode().name);
			return { access_token: 'from n8n' };
		});
		expect(await tokens.refreshAfterRejection('old')).toBe('from n8n');
		expect(seen).toEqual([{ access_token: 'old', refresh_token: 'refresh-of-old' }]);
	});
});

describe('a refresh token that nobody has got anything for', () => {
	it('fails after some seconds, with what n8n says', async () => {
		const { tokens, clock, lines } = processWith(['old']);
		expect(await failureOf(tokens.refreshAfterRejection('old'))).toBe(reconnect);
		expect(clock.waits).toEqual([250, 750, 2_000]);
		expect(lines).toEqual([['Box token refresh', { by: 'nobody', ms: 3_000 }]]);
	});

	it('fails at once where Box has not refused it, after one look', async () => {
		const problem = new Error('no network');
		const { tokens, clock, looks } = processWith(
			['old'],
			async () => await Promise.reject(problem),
		);
		expect(await failureOf(tokens.refreshAfterRejection('old'))).toBe(problem);
		expect(clock.waits).toEqual([]);
		expect(looks()).toBe(2);
	});

	it('fails with the failure of the refresh where the store cannot be read afterwards', async () => {
		const { tokens } = processWith(['old', new Error('no database')]);
		expect(await failureOf(tokens.refreshAfterRejection('old'))).toBe(reconnect);
	});
});
