import type { PageOptions } from './pages';
import type { RequestOptions } from './request';

/** The part of a client that knows no transfers and no streams: one API call, or one list. */
export interface Requester {
	/**
	 * @returns the parsed JSON, or undefined for an empty answer
	 * @throws BoxAnswerError for a success that does not carry what `expect` says
	 */
	request<T = unknown>(method: string, path: string, options?: RequestOptions): Promise<T>;
	/** The entries of a list, one by one. */
	pages<T>(path: string, options: PageOptions): AsyncGenerator<T, void, undefined>;
}
