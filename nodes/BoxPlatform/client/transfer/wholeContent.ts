import type { Readable } from 'node:stream';

import { anySignal, pathOnly, readableFrom } from '../base';
import type { Answered, ExchangeContext } from '../http';
import { type ContentRequest, openContent } from './content';
import { verifiedContent } from './verifiedContent';

/**
 * Opens content that is no file's and stays the same, such as a representation of one version. Interrupted, it is
 * asked for from there on, or read over from its beginning where the server knows no ranges; at its end, it has as
 * many bytes as its server said at first. Box names no SHA-1 for it.
 *
 * @throws BoxApiError, before anything is streamed, when there is no such content
 */
export async function wholeContent(
	context: ExchangeContext,
	request: ContentRequest,
): Promise<Answered<Readable>> {
	const open = async (position: number) =>
		await openContent(
			context,
			position === 0
				? request
				: { ...request, headers: { ...request.headers, range: `bytes=${position}-` } },
		);
	const first = await open(0);
	const { 'content-length': length, 'content-encoding': encoding } = first.headers;
	const end = length === undefined || encoding !== undefined ? undefined : Number(length);
	const body = readableFrom(async function* (signal) {
		const either = anySignal(signal, context.signal);
		const extent = { start: 0, end, path: pathOnly(request.path) };
		yield* verifiedContent(context, open, first, extent, either);
	});
	// A stream that is destroyed before it is read has not even begun to use its connection.
	body.once('close', () => first.body.destroy());
	return { ...first, body };
}
