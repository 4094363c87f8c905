import { Bounded } from './bounded';

export type Origin = 'api' | 'upload' | 'download';

/** One request and what became of it. */
export interface Exchange {
	number: number;
	/** Milliseconds on the emulator clock. */
	at: number;
	origin: Origin;
	method: string;
	/** Without the query and without the `/api` that the upload origin puts before `/2.0`. */
	path: string;
	/** The route as Box's OpenAPI file spells it, such as `/files/{file_id}/content`. */
	route: string | undefined;
	query: Record<string, string>;
	requestHeaders: Record<string, string | string[] | undefined>;
	/** Parsed JSON or form; parts of a multipart body; byte counts of binary bodies. */
	requestBody: unknown;
	/** The user the request acted as. */
	userId: string | undefined;
	status: number;
	responseHeaders: Record<string, number | string | string[] | undefined>;
	/** Parsed JSON. Numbers above 2^53 are exact in `responseText` alone. */
	responseBody: unknown;
	responseText: string | undefined;
	outcome: 'answered' | 'reset' | 'silent' | 'truncated';
	/** Whether fault injection touched it. */
	faulted: boolean;
	milliseconds: number;
}

/** The bounded log of every exchange, and those who listen to it. */
export class Exchanges {
	private readonly log = new Bounded<Exchange>(5000);
	private readonly listeners = new Set<(exchange: Exchange) => void>();
	private count = 0;

	nextNumber(): number {
		return ++this.count;
	}

	add(exchange: Exchange): void {
		this.log.push(exchange);
		for (const listener of this.listeners) listener(exchange);
	}

	list(): readonly Exchange[] {
		return this.log.list();
	}

	clear(): void {
		this.log.clear();
	}

	/** Exchanges of an operation such as `GET /files/{file_id}`. */
	of(operation: string): Exchange[] {
		const [method, route] = operation.split(' ');
		return this.list().filter((one) => one.method === method && one.route === route);
	}

	listen(listener: (exchange: Exchange) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}
}
