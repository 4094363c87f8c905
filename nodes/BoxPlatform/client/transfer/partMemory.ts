/** The memory that the parts of several uploads share: one bound for all, served in the order in which they ask. */

/** What one upload has of it. */
export interface PartLease {
	/** Waits until there is room. One at a time always has it, however large. */
	take(size: number, signal?: AbortSignal): Promise<Buffer>;
	/** For whoever is next, this upload or another: nothing may read it any more. */
	giveBack(memory: Buffer): void;
	/** Lets go of all that was not given back. It is not lent again: a connection that ends may still read it. */
	end(): void;
}

/** Begins a lease, for one upload. */
export type PartMemory = () => PartLease;

interface Waiter {
	size: number;
	grant(memory: Buffer): void;
}

/** @param limitBytes what all leases have together at most */
export function partMemory(limitBytes: number): PartMemory {
	const store = memoryStore(limitBytes);
	const leases = new Set<PartLease>();
	return () => {
		const held = new Set<Buffer>();
		const lease: PartLease = {
			async take(size, signal) {
				signal?.throwIfAborted();
				const memory = await store.wait(size, signal);
				held.add(memory);
				return memory;
			},
			giveBack(memory) {
				if (held.delete(memory)) store.takeBack(memory);
			},
			end() {
				leases.delete(lease);
				if (leases.size === 0) store.clear();
				store.letGo(bytesOf([...held]));
				held.clear();
			},
		};
		leases.add(lease);
		return lease;
	};
}

/** What is lent, what is free and who waits. */
function memoryStore(limitBytes: number) {
	/** Kept as long as anybody uploads: the garbage collector would free it much later. */
	let free: Buffer[] = [];
	const waiting: Waiter[] = [];
	let lentBytes = 0;

	const lend = (size: number): Buffer | undefined => {
		if (lentBytes > 0 && lentBytes + size > limitBytes) return undefined;
		const found = free.find(({ length }) => length === size);
		if (found === undefined) {
			// That of another size would come on top.
			while (free.length > 0 && lentBytes + bytesOf(free) + size > limitBytes) free.pop();
		} else {
			free = free.filter((memory) => memory !== found);
		}
		lentBytes += size;
		return found ?? Buffer.allocUnsafeSlow(size);
	};
	/** In the order in which they came: who needs much must not wait for ever. */
	const serve = () => {
		for (let [next] = waiting; next !== undefined; [next] = waiting) {
			const memory = lend(next.size);
			if (memory === undefined) return;
			waiting.shift();
			next.grant(memory);
		}
	};
	const letGo = (bytes: number) => {
		lentBytes -= bytes;
		serve();
	};
	return {
		letGo,
		takeBack(memory: Buffer) {
			free.push(memory);
			letGo(memory.length);
		},
		clear() {
			free = [];
		},
		wait: async (size: number, signal?: AbortSignal) =>
			await new Promise<Buffer>((resolve, reject) => {
				const leave = () => {
					waiting.splice(waiting.indexOf(waiter), 1);
					reject(signal?.reason);
					// Others may have waited behind for less than this one needs.
					serve();
				};
				const grant = (memory: Buffer) => {
					signal?.removeEventListener('abort', leave);
					resolve(memory);
				};
				const waiter: Waiter = { size, grant };
				signal?.addEventListener('abort', leave, { once: true });
				waiting.push(waiter);
				serve();
			}),
	};
}

const bytesOf = (list: readonly Buffer[]) => list.reduce((sum, { length }) => sum + length, 0);
