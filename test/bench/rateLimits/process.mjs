/**
 * One of the processes of `rateLimits.mjs`: so many calls for one user, several at a time, as a node with parallel
 * items makes them. Writes down when it sent each request and what it was told, and fails when it did not wait.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../../../scripts/run.mjs';

/** @type {typeof import('../../../index.js')} */
const { axiosTransport, BoxClient, staticToken } = createRequire(import.meta.url)(
	path.join(root, 'dist', 'index.js'),
);

/** Of timers, which may fire a little early. */
const TOLERANCE_MS = 5;

/** @type {{ address: { baseUrl: string, uploadUrl: string, oauth2Url: string }, token: string, calls: number, parallel: number }} */
const { address, token, calls, parallel } = JSON.parse(String(process.argv[2]));
const network = axiosTransport();
let sent = 0;
let refused = 0;
let early = 0;
let notBefore = 0;

const client = new BoxClient({
	tokens: staticToken(token),
	endpoints: address,
	transport: {
		async send(request) {
			sent += 1;
			if (performance.now() < notBefore - TOLERANCE_MS) early += 1;
			const answer = await network.send(request);
			if (answer.status === 429) {
				refused += 1;
				const wait = Number(answer.headers['retry-after']) * 1_000;
				notBefore = Math.max(notBefore, performance.now() + wait);
			}
			return answer;
		},
	},
});

let begun = 0;
let failed = 0;
async function work() {
	while (begun < calls) {
		begun += 1;
		await client.request('GET', '/users/me').catch(() => (failed += 1));
	}
}
await Promise.all(Array.from({ length: parallel }, work));
console.log(JSON.stringify({ sent, refused, early, failed }));
