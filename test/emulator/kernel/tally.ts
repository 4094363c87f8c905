import { Bounded } from './bounded';
import type { Exchange, Exchanges } from './exchanges';
import type { JsonObject } from './json';

/** A request for a token, and what became of it. */
interface TokenRequest {
	/** Milliseconds on the emulator clock. */
	at: number;
	grant_type: string;
	status: number;
	error: string | null;
	request_id: string;
}

/** What clients have asked for so far, counted: the log of exchanges holds the last ones alone. */
export interface Tally {
	toJson(): JsonObject;
	/** Begins anew. */
	clear(): void;
}

export function createTally(exchanges: Exchanges): Tally {
	let statuses: Record<string, number> = {};
	const tokenRequests = new Bounded<TokenRequest>(5_000);
	exchanges.listen((exchange) => {
		if (exchange.path === '/oauth2/token') tokenRequests.push(tokenRequest(exchange));
		else statuses[exchange.status] = (statuses[exchange.status] ?? 0) + 1;
	});
	return {
		toJson: () => ({
			statuses,
			token_requests: tokenRequests.list().map((request) => ({ ...request })),
		}),
		clear() {
			statuses = {};
			tokenRequests.clear();
		},
	};
}

function tokenRequest(exchange: Exchange): TokenRequest {
	const { at, status, requestBody, responseBody, responseHeaders } = exchange;
	const text = (object: unknown, name: string): string | null => {
		const value: unknown = object instanceof Object ? Reflect.get(object, name) : undefined;
		return typeof value === 'string' ? value : null;
	};
	return {
		at,
		status,
		grant_type: text(requestBody, 'grant_type') ?? '',
		error: text(responseBody, 'error'),
		request_id: String(responseHeaders['box-request-id']),
	};
}
