/** Takes Box's host names to the Box of the bench, in this process alone; must be loaded before anything connects. */
import tls from 'node:tls';

import { hosts } from '../box/options';

const port = Number(process.env.BENCH_BOX_PORT);
const names = new Set<unknown>(Object.values(hosts));
const { connect } = tls;

/** What has a socket already has gone through a proxy, which finds Box by itself. */
function redirected(options: tls.ConnectionOptions): tls.ConnectionOptions {
	const { host, servername, socket } = options;
	if (socket !== undefined || !names.has(host)) return options;
	// The name stays in the request for TLS: the certificate is checked as that of Box.
	return { ...options, host: '127.0.0.1', port, servername: servername || host };
}

tls.connect = (...args: unknown[]): tls.TLSSocket => {
	const [first, ...rest] = args;
	const isOptions = typeof first === 'object' && first !== null;
	const own = isOptions ? [redirected(first), ...rest] : args;
	// One of the forms in which it was called.
	return Reflect.apply(connect, tls, own) as tls.TLSSocket;
};
