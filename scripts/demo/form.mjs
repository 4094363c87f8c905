import { setTimeout as sleep } from 'node:timers/promises';

/** What a person enters before the forms of the examples. */
export const FORM_LOGIN = { user: 'demo', password: 'demo' };

const signedIn = {
	headers: {
		authorization: `Basic ${Buffer.from(`${FORM_LOGIN.user}:${FORM_LOGIN.password}`).toString('base64')}`,
	},
};

/**
 * Does what the scripts of n8n's forms do: sends the form, waits for the last page, loads it.
 *
 * @param {string} url
 * @param {Array<string | File>} fields in their order
 * @returns {Promise<string>} the last page
 */
export async function submitForm(url, fields) {
	/** @type {{ formWaitingUrl: string }} */
	const { formWaitingUrl } = JSON.parse(await sendForm(url, fields));
	const status = new URL(formWaitingUrl);
	status.pathname += '/n8n-execution-status';
	for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(250)) {
		const state = await textOf(await fetch(status, signedIn));
		if (state !== 'running') break;
	}
	const page = await textOf(await fetch(formWaitingUrl, signedIn));
	// The page reports that it was shown; until then n8n counts the execution as waiting.
	await textOf(await fetch(formWaitingUrl, { method: 'POST', ...signedIn }));
	return page;
}

/**
 * Sends a form of n8n.
 *
 * @param {string} url
 * @param {Array<string | File>} fields in their order
 * @returns {Promise<string>} the answer
 */
export async function sendForm(url, fields) {
	const body = new FormData();
	for (const [index, value] of fields.entries()) body.set(`field-${index}`, value);
	return await textOf(await fetch(url, { method: 'POST', body, ...signedIn }));
}

/**
 * The text of an answer; rejects if it is a refusal.
 *
 * @param {Response} response
 */
export async function textOf(response) {
	const text = await response.text();
	if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`);
	return text;
}
