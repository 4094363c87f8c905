import { BoxApiError, type BoxApiErrorDetails, BoxDataError } from './errors';

export interface BoxAnswerErrorDetails {
	/** Host name and port that the request went to; never a path, which can be a secret by itself. */
	host: string;
	/** What came, such as `an HTML page ("Sign in")`. */
	found: string;
	/** What belongs there, such as `an object with id and type`. */
	expected: string;
	/** HTTP status, which is that of a success or a redirect. */
	status: number;
	method: string;
	/** API path without its query. */
	path: string;
	/** How often the request was sent. */
	attempts: number;
	/** Whether the change may have happened although its answer is none. */
	outcomeUnknown: boolean;
}

/** A success that does not carry what was asked for: something between here and Box has answered. */
export class BoxAnswerError extends BoxDataError {
	override name = 'BoxAnswerError';

	readonly host: string;
	readonly found: string;
	readonly expected: string;
	readonly status: number;
	readonly method: string;
	readonly path: string;
	readonly attempts: number;
	readonly outcomeUnknown: boolean;

	constructor(details: BoxAnswerErrorDetails) {
		const { host, found, expected, status, method, path, attempts, outcomeUnknown } = details;
		const note = outcomeUnknown ? '. The change may have been made all the same' : '';
		super(
			'unreadable_answer',
			`${host} answered ${method} ${path} with ${found} (HTTP ${status}), where ${expected} ` +
				`belongs; a proxy or a login page may have answered in place of Box${note}`,
		);
		this.host = host;
		this.found = found;
		this.expected = expected;
		this.status = status;
		this.method = method;
		this.path = path;
		this.attempts = attempts;
		this.outcomeUnknown = outcomeUnknown;
	}
}

/** A download server refuses, again and again, an address that Box has just handed out. */
export class BoxDownloadError extends BoxApiError {
	override name = 'BoxDownloadError';

	/** @param host name and port of the download server; the rest of its address is a secret */
	constructor(
		details: BoxApiErrorDetails,
		readonly host: string,
	) {
		super(details, `The download server ${host} refused the address that Box had handed out`);
	}
}
