import { Bounded } from './bounded';

/** Something a client did against Box's protocol, even where the answer hides it. */
export interface Mistake {
	what: string;
	method: string;
	path: string;
	at: number;
}

/** The recorded protocol mistakes. */
export class Mistakes {
	private readonly log = new Bounded<Mistake>(1000);

	record(what: string, method: string, path: string): void {
		this.log.push({ what, method, path, at: Date.now() });
	}

	list(): readonly Mistake[] {
		return this.log.list();
	}

	clear(): void {
		this.log.clear();
	}

	/** Throws when a client made a mistake that no pattern of `except` excuses. */
	assertNone(except: readonly RegExp[] = []): void {
		const left = this.list().filter((one) => !except.some((pattern) => pattern.test(one.what)));
		if (left.length === 0) return;
		const lines = left.map((one) => `- ${one.method} ${one.path}: ${one.what}`);
		throw new Error(`the client made ${left.length} protocol mistakes:\n${lines.join('\n')}`);
	}
}
