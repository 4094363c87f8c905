import { BoxConnectionError } from '../base';

/** A failure of the network as callers see it: the host of the URL, and nothing else of it. */
export function connectionError({
	code,
	url,
	attempts,
	outcomeUnknown = false,
}: {
	/** Node's code, such as `ECONNREFUSED`. */
	code: string;
	url: string;
	attempts: number;
	/** Whether the change may have happened all the same; default false. */
	outcomeUnknown?: boolean;
}): BoxConnectionError {
	return new BoxConnectionError({ code, host: new URL(url).host, attempts, outcomeUnknown });
}
