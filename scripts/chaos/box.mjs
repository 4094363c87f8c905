import { startEmulator } from '../host/emulator.mjs';

/** Short lives and waits, so that each of them ends many times in one run. */
const UNREST = {
	'event-duplicate-ratio': 0.2,
	// The trigger renews a token a minute before its end.
	'access-token-seconds': 70,
	// A half-open long poll is given up after this time.
	'retry-timeout-seconds': 5,
	'long-poll-hold-ms': 3_000,
	'max-retries': 3,
};

/** @typedef {Awaited<ReturnType<typeof startBox>>} Box */

/**
 * Starts the Box emulator, which repeats a fifth of the events and shuffles them if `isUneasy`, and
 * returns what steers it.
 *
 * @param {{ logFile?: string, isUneasy: boolean }} options
 */
export async function startBox({ logFile, isUneasy }) {
	const settings = Object.entries(isUneasy ? UNREST : {}).map(
		([name, value]) => `--${name}=${value}`,
	);
	const args = [...settings, ...(isUneasy ? ['--event-shuffle'] : [])];
	const { address, process } = await startEmulator({ args, logFile });
	const [user] = address.users;
	return { address, user, process, addEvents, setFaults, reconnect, revokeTokens, state, mistakes };

	/**
	 * Lets events happen, and resolves when they have.
	 *
	 * @param {number} count
	 * @returns {Promise<string[]>} their IDs
	 */
	async function addEvents(count) {
		/** @type {{ event_ids: string[] }} */
		const answer = await control('POST', 'event', { userId: user.id, count });
		return answer.event_ids;
	}

	/**
	 * Replaces the faults that wait for a request.
	 *
	 * @param {string[]} faults as on the emulator's command line
	 */
	async function setFaults(faults) {
		await control('DELETE', 'faults');
		for (const fault of faults) await control('POST', 'faults', { fault });
	}

	/** Says `reconnect` to all who wait for news. */
	async function reconnect() {
		await control('POST', 'reconnect', {});
	}

	/** Ends every access token before its time. */
	async function revokeTokens() {
		await control('POST', 'revoke', {});
	}

	/**
	 * @returns {Promise<{ events: number, failures: unknown[], open_long_polls: number }>}
	 */
	async function state() {
		return await control('GET', 'state');
	}

	/** @returns {Promise<import('./mistakes.mjs').Mistake[]>} what Box was asked against its protocol */
	async function mistakes() {
		/** @type {{ mistakes: import('./mistakes.mjs').Mistake[] }} */
		const answer = await control('GET', 'mistakes');
		return answer.mistakes;
	}

	/** @type {<T>(method: string, name: string, body?: object) => Promise<T>} */
	async function control(method, name, body) {
		const response = await fetch(`${address.baseUrl}/_emulator/${name}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		// An empty answer is an object without anything that was asked for.
		if (response.ok) return JSON.parse(text || '{}');
		throw new Error(`The emulator answered ${response.status} to ${method} ${name}: ${text}`);
	}
}
