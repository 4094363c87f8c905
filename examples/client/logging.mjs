/**
 * Every request and answer in the log, with headers and JSON bodies. No line holds a token, a secret or a whole address;
 * bodies hold names and other content.
 */
import { BoxClient, staticToken } from 'n8n-nodes-box-platform';
import { endpoints, setting } from './settings.mjs';

/** Whatever has `debug` and `warn`; the loggers of winston and pino fit with the arguments the other way round. */
const log = {
	/** @type {import('n8n-nodes-box-platform').BoxLog['debug']} */
	debug: (message, meta) => console.log('debug', message, JSON.stringify(meta)),
	/** @type {import('n8n-nodes-box-platform').BoxLog['warn']} */
	warn: (message, meta) => console.log('warn', message, JSON.stringify(meta)),
	/** Left out, the lines have sizes alone. */
	bodies: true,
};

const tokens = staticToken(setting('BOX_DEVELOPER_TOKEN'));
const box = new BoxClient({ tokens, endpoints, log });
await box.request('GET', '/users/me');
