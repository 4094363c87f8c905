import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

/** How often the bytes are compared within the idle time: it is exact to this fraction. */
const checksPerTimeout = 4;

/** What happens on the socket of one request. */
export interface Connection {
	/** Whether the server can have seen anything of the request. */
	reached(): boolean;
	/** Bytes that went through the socket so far, in both directions. */
	bytes(): number;
}

export function trackConnection(request: ClientRequest): Connection {
	let reached = false;
	let current: Socket | undefined;
	request.once('socket', (socket) => {
		current = socket;
		// A handshake under way is only visible on the TLS socket; Node does not type this field.
		const inHandshake = Reflect.get(socket, 'secureConnecting') === true;
		if (!socket.connecting && !inHandshake && !socket.destroyed) {
			reached = true;
			return;
		}
		const onReached = () => {
			reached = true;
		};
		const event = 'encrypted' in socket ? 'secureConnect' : 'connect';
		socket.once(event, onReached);
		request.once('close', () => socket.off(event, onReached));
	});
	return {
		reached: () => reached,
		bytes: () => (current ? current.bytesRead + current.bytesWritten : 0),
	};
}

/** What a connection moves in its idle time at least: a byte now and then is no answer. */
const leastBytes = 16 * 1024;

/**
 * Calls `onIdle` once next to nothing has moved for `idleMs`. Compares byte counts instead of using the
 * socket's own timeout, which a proxy's socket may lack and which counts a slow reader as silence.
 *
 * @param waiting false while it is the reader of the answer who takes the time
 * @returns stops the watch
 */
export function watchIdle(
	idleMs: number,
	bytes: () => number,
	waiting: () => boolean,
	onIdle: () => void,
): () => void {
	/** The bytes at each check since the reader last took its time, the latest last. */
	let counts: number[] = [];
	const timer = setInterval(
		() => {
			const now = bytes();
			counts = waiting() ? [...counts, now].slice(-checksPerTimeout - 1) : [now];
			const [first = now] = counts;
			if (counts.length > checksPerTimeout && now - first < leastBytes) {
				clearInterval(timer);
				onIdle();
			}
		},
		Math.ceil(idleMs / checksPerTimeout),
	);
	return () => clearInterval(timer);
}
