/** The client as programs and nodes use it: one object for all calls of one user. */
import type { Readable } from 'node:stream';

import {
	anySignal,
	type BoxEndpoints,
	type BoxFile,
	type BoxLog,
	type Clock,
	defaultEndpoints,
	systemClock,
} from './base';
import { longPoll, type LongPollOptions } from './events';
import {
	createBoxTime,
	defaultRetryPolicy,
	type EgressFilter,
	egressGuarded,
	type ExchangeContext,
	type FullResponse,
	type PageOptions,
	pages,
	type RequestOptions,
	type RetryPolicy,
	sendJson,
	sendRequest,
	type TokenProvider,
	type Transport,
	UserGates,
} from './http';
import {
	type BoxDownload,
	type ContentRequest,
	defaultUploadLimits,
	download,
	type DownloadRequest,
	openContent,
	partMemory,
	upload,
	type UploadLimits,
	type UploadRequest,
	type UploadSettings,
	uploadVersion,
	type UploadVersionRequest,
	wholeContent,
} from './transfer';

export interface BoxClientOptions {
	tokens: TokenProvider;
	/** Default: axios with Node's global agents. */
	transport?: Transport;
	/** Default: Box's public service. */
	endpoints?: BoxEndpoints;
	clock?: Clock;
	retry?: Partial<RetryPolicy>;
	log?: BoxLog;
	/** ID of the user to act as. https://developer.box.com/guides/authentication/jwt/as-user/ */
	asUser?: string;
	/**
	 * Milliseconds that a request may go without a whole answer, in all its attempts together; for content, in
	 * which next to nothing moves. Default: 180,000, and longer for what takes Box long.
	 */
	timeoutMs?: number;
	/** Ends everything this client does. */
	signal?: AbortSignal;
	/** The host's outbound policy. */
	egress?: EgressFilter;
	/** What holds requests back while Box wants none, for clients of the same user; default: one of its own. */
	gates?: UserGates;
	/** When and how uploads are split; see {@link UploadLimits}. */
	uploads?: Partial<UploadLimits>;
}

/** Content without a check of its own, such as a thumbnail or a ZIP archive. */
export interface BoxContent {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** Destroy it to stop. */
	stream: Readable;
}

/**
 * A client of the Box API. Every call takes care of tokens, retries and rate limits; what it throws
 * is a `BoxError` or the reason of an aborted signal.
 *
 * @example await new BoxClient({ tokens: staticToken('…') }).request('GET', '/users/me')
 */
export class BoxClient {
	private readonly context: ExchangeContext;
	/** Derived clients share the memory of parts. */
	private readonly uploads: UploadSettings;

	/** @param shared what a derived client takes over; see {@link withUser} */
	constructor(
		private readonly options: BoxClientOptions,
		shared?: { context: ExchangeContext; uploads: UploadSettings },
	) {
		const clock = options.clock ?? systemClock;
		this.context = {
			...(shared?.context ?? {
				tokens: options.tokens,
				transport: egressGuarded(options.transport, options.egress),
				endpoints: options.endpoints ?? defaultEndpoints,
				clock,
				policy: { ...defaultRetryPolicy, ...options.retry },
				gates: options.gates ?? new UserGates(clock),
				boxTime: createBoxTime(),
				log: options.log,
			}),
			asUser: options.asUser || undefined,
			timeoutMs: options.timeoutMs,
			signal: options.signal,
		};
		const { memoryBytes = defaultUploadLimits.memoryBytes } = options.uploads ?? {};
		this.uploads = shared?.uploads ?? { ...options.uploads, memory: partMemory(memoryBytes) };
	}

	/** Where its API is. */
	get baseUrl(): string {
		return this.context.endpoints.baseUrl;
	}

	/**
	 * The same client acting for another user by the as-user header, or for the credential's own; shares its
	 * connections. Tokens of {@link withTokens} are put aside.
	 */
	withUser(asUser: string | undefined): BoxClient {
		const { tokens } = this.options;
		return this.derived({ asUser }, { tokens, tokenUser: undefined });
	}

	/**
	 * The same client acting for another user by tokens of that user's own, without any header. It shares
	 * connections and pauses: Box's limits count for a user, however he is reached.
	 *
	 * @param userId whom the tokens are for
	 */
	withTokens(tokens: TokenProvider, userId: string): BoxClient {
		return this.derived({ asUser: undefined }, { tokens, tokenUser: userId });
	}

	/** The same client with another time for each request; undefined for what is usual. */
	withTimeout(timeoutMs: number | undefined): BoxClient {
		return this.derived({ timeoutMs });
	}

	/**
	 * The same client without the signal that ends all it does: each request is to have its own. Two signals of one
	 * request are tied together, which on Node 20 leaves something behind on the one that lives for months.
	 */
	withoutSignal(): BoxClient {
		return this.derived({ signal: undefined });
	}

	/** The same client, ended by a further signal. */
	withSignal(signal: AbortSignal): BoxClient {
		return this.derived({ signal: anySignal(this.options.signal, signal) });
	}

	/**
	 * One API call.
	 *
	 * @param path such as `/files/1`; build it with the `path` template
	 * @param options `expect` says what a success carries; default: an object with `id` and `type`, or no
	 * content for DELETE
	 * @returns the parsed JSON, or undefined for an empty answer
	 * @throws BoxAnswerError for a success that carries something else
	 */
	async request<T = unknown>(method: string, path: string, options?: RequestOptions): Promise<T> {
		return await sendJson<T>(this.context, method, path, options);
	}

	/** The same, with status and headers. A 304 is an answer without a body, where `If-None-Match` was sent. */
	async requestFull(method: string, path: string, options?: RequestOptions): Promise<FullResponse> {
		return await sendRequest(this.context, method, path, options);
	}

	/** The entries of a list, one by one, fetching pages as they are needed. */
	pages<T>(path: string, options: PageOptions): AsyncGenerator<T, void, undefined> {
		return pages<T>(this.context, path, options);
	}

	/** Stores a new file; large ones go up in several parts at once. */
	async upload(request: UploadRequest, signal?: AbortSignal): Promise<BoxFile> {
		return await upload(this.with(signal), request, this.uploads);
	}

	/** Stores new content for a file, whatever it has become; with `ifMatch`, only if nobody has changed it. */
	async uploadVersion(request: UploadVersionRequest, signal?: AbortSignal): Promise<BoxFile> {
		return await uploadVersion(this.with(signal), request, this.uploads);
	}

	/** Opens the content of a file; the stream checks size and SHA-1 and resumes by itself. */
	async download(request: DownloadRequest, signal?: AbortSignal): Promise<BoxDownload> {
		return await download(this.with(signal), request);
	}

	/** Opens content that is no file's: thumbnails, avatars, representations, ZIP archives. */
	async content(request: ContentRequest, signal?: AbortSignal): Promise<BoxContent> {
		const { body, ...head } = await openContent(this.with(signal), request);
		return { ...head, stream: body };
	}

	/** The same for content that stays as it is, such as a representation: the stream resumes by itself. */
	async wholeContent(request: ContentRequest, signal?: AbortSignal): Promise<BoxContent> {
		const { body, ...head } = await wholeContent(this.with(signal), request);
		return { ...head, stream: body };
	}

	/**
	 * One request to the event channel that `OPTIONS /events` handed out; resolves with its raw text.
	 *
	 * @throws BoxConnectionError with the code `ETIMEDOUT` when nothing came within `timeoutMs`
	 */
	async longPoll(url: string, options: LongPollOptions): Promise<string> {
		return await longPoll(this.with(options.signal), url, options);
	}

	private derived(
		options: Partial<BoxClientOptions>,
		changed: Partial<ExchangeContext> = {},
	): BoxClient {
		const { uploads } = this;
		const context = { ...this.context, ...changed };
		return new BoxClient({ ...this.options, ...options }, { context, uploads });
	}

	private with(signal: AbortSignal | undefined): ExchangeContext {
		return { ...this.context, signal: anySignal(this.context.signal, signal) };
	}
}
