import { backoffMs, type BoxClient, type BoxFile, isObject, path } from '../../client';
import type { OperationWorld } from '../../operation';
import { smallContent } from '../smallContent';

/** https://developer.box.com/guides/representations/ */
interface Representation {
	representation: string;
	status: { state: 'none' | 'pending' | 'viewable' | 'success' | 'error'; code?: string };
	info: { url: string };
	content: { url_template: string };
}

interface FileWithText extends BoxFile {
	representations?: { entries: Representation[] };
}

const waits = { baseMs: 1_000, maxMs: 5_000, minMs: 500 };

/**
 * The text that Box has extracted from a file. Box makes it when its address is first asked for, and says there
 * how far it is; what the file itself says of it lags behind.
 *
 * @throws RangeError when Box extracts no text from this file, or not in time
 */
export async function extractedText(
	world: OperationWorld,
	fileId: string,
	maxWaitMs: number,
): Promise<{ name: string; text: string }> {
	const { box, clock, signal } = world;
	const until = clock.now() + maxWaitMs;
	const read = async (url: string, waitFor202?: boolean) => {
		const request = { path: path`/files/${fileId}/extracted_text`, url, authorized: true };
		const { content } = await smallContent(world, { ...request, waitFor202 });
		return content.toString('utf8');
	};
	const { name, info, ...found } = await representationOf(box, fileId);
	let { status, content } = found;
	let unreadable = '';
	for (let looks = 0, rounds = 0; ; looks += 1) {
		if (status.state === 'success' || status.state === 'viewable') {
			// Text has one part, so nothing takes the place of the part's name.
			return { name, text: await read(content.url_template.replace('{+asset_path}', '')) };
		}
		if (status.state === 'error') {
			const code = status.code ? ` (${status.code})` : '';
			throw new RangeError(`Box could not extract the text of ‘${name}’${code}`);
		}
		// The first question to its address makes Box begin, so it is not waited for.
		if (status.state !== 'none' || looks > 0) {
			const wait = backoffMs((rounds += 1), clock.random(), waits);
			if (clock.now() + wait > until) {
				throw new RangeError(
					`Box has not finished to extract the text of ‘${name}’ after ${maxWaitMs / 1_000} seconds${unreadable}. ‘Max Wait (Seconds)’ in the options lets it wait longer.`,
				);
			}
			await clock.sleep(wait, signal);
		}
		const now = stateIn(await read(info.url, false));
		// A 202 says nothing but that it is not ready; only the last answer is worth telling about.
		unreadable = now === undefined ? ', and its last answer could not be read' : '';
		status = now?.status ?? { state: 'pending' };
		content = now?.content ?? content;
	}
}

/** Its state as its own address tells it; undefined for an answer without one, such as a 202. */
function stateIn(answer: string): Pick<Representation, 'status' | 'content'> | undefined {
	try {
		const now: unknown = JSON.parse(answer);
		return isRepresentation(now) ? now : undefined;
	} catch {
		return undefined;
	}
}

const isRepresentation = (value: unknown): value is Pick<Representation, 'status' | 'content'> =>
	isObject(value) &&
	isObject(value.status) &&
	typeof value.status.state === 'string' &&
	(value.content === undefined || isObject(value.content));

/** How far Box is with the text of a file. */
async function representationOf(
	box: BoxClient,
	fileId: string,
): Promise<Representation & { name: string }> {
	const { name = fileId, representations } = await box.request<FileWithText>(
		'GET',
		path`/files/${fileId}`,
		{
			query: { fields: 'name,representations' },
			headers: { 'x-rep-hints': '[extracted_text]' },
		},
	);
	const found = representations?.entries.find(
		({ representation }) => representation === 'extracted_text',
	);
	if (found === undefined) throw new RangeError(`Box extracts no text from ‘${name}’`);
	return { ...found, name };
}
