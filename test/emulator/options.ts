import type { EmulatorClock } from './kernel/clock';

/** Everything about an emulator that a test can choose. */
export interface EmulatorOptions {
	/** Port of the API origin; 0 takes a free one. The other origins always take free ones. */
	port?: number;
	uploadPort?: number;
	downloadPort?: number;
	clock?: EmulatorClock;
	/** How long a change takes to reach the search index; Box needs about ten minutes. */
	searchIndexLagMs?: number;
	/** How long a long poll without news is held before it says `reconnect`. */
	longPollHoldMs?: number;
	/** `retry_timeout` of the realtime server. */
	retryTimeoutSeconds?: number;
	/** `max_retries` of the realtime server. */
	maxRetries?: number;
	/** Whether the realtime server refuses whoever sends no token. */
	realtimeNeedsToken?: boolean;
	uploadSessionMinimumBytes?: number;
	uploadPartBytes?: number;
	/** Box's limits: 1000 calls, 240 uploads and 60 searches a minute and user. */
	rateLimits?: boolean;
	/** Of what is a minute there, for tests that cannot wait that long. */
	rateWindowMs?: number;
	/** Share of the already delivered events that a user stream serves again. */
	eventDuplicateRatio?: number;
	/** Serves the events of a user stream's page in disorder. */
	eventShuffle?: boolean;
	/** Whether events of user streams have `path_collection`; Box leaves it out of most of them. */
	eventPaths?: boolean;
	/** JSON type of `next_stream_position` on user streams and admin streams. */
	userPositionType?: 'number' | 'string';
	adminPositionType?: 'number' | 'string';
	accessTokenSeconds?: number;
	/** Upload commits answer 202 with `Retry-After` so many times first. */
	commitNotReady?: number;
	/** Copies of folders with more items than this are filled later, as at Box above 500. */
	copyAsyncAbove?: number;
	copyAsync?: boolean;
	/** How long the content of an asynchronous copy takes to appear. */
	copyAsyncMs?: number;
	/** How long Box takes to make a representation that nobody has asked for before. */
	representationMs?: number;
	/** How long Box Sign takes to convert a document before it is sent. */
	signConvertMs?: number;
	/** How long Box Sign takes to finish files after a signature. */
	signFinishMs?: number;
	/** How long Doc Gen takes to read the tags of a template, and to make documents. */
	docGenMs?: number;
	/** The older endpoints of Box write `/` as `\/`. */
	escapeSlashes?: boolean;
	/** Redirects the authorize page at once, as if the user had agreed. */
	autoGrant?: boolean;
	/** Waits between the tries of a webhook delivery. */
	webhookRetryMs?: number;
	/** `demo` fills the account of the first user with folders and files. */
	seed?: 'demo';
}

export type Settings = Required<Omit<EmulatorOptions, 'clock' | 'seed'>> &
	Pick<EmulatorOptions, 'seed'>;

/** What was given; an option that is explicitly undefined keeps its default. */
function given(options: EmulatorOptions): Partial<Settings> {
	const entries = Object.entries(options).filter(
		([name, value]) => name !== 'clock' && value !== undefined,
	);
	return Object.fromEntries(entries);
}

export function settingsOf(options: EmulatorOptions): Settings {
	return {
		port: 0,
		uploadPort: 0,
		downloadPort: 0,
		searchIndexLagMs: 0,
		longPollHoldMs: 600_000,
		retryTimeoutSeconds: 610,
		maxRetries: 10,
		realtimeNeedsToken: false,
		uploadSessionMinimumBytes: 20_000_000,
		uploadPartBytes: 8_388_608,
		rateLimits: false,
		rateWindowMs: 60_000,
		eventDuplicateRatio: 0,
		eventShuffle: false,
		eventPaths: true,
		userPositionType: 'number',
		adminPositionType: 'string',
		accessTokenSeconds: 4123,
		commitNotReady: 0,
		copyAsyncAbove: 500,
		copyAsync: false,
		copyAsyncMs: 2000,
		representationMs: 0,
		signConvertMs: 0,
		signFinishMs: 0,
		docGenMs: 0,
		escapeSlashes: false,
		autoGrant: false,
		webhookRetryMs: 1000,
		...given(options),
	};
}
