import { backoffMs, type BoxClient, type BoxFile, objectWith, path } from '../../client';
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
 * The text that Box has extracted from a file. Box makes it when it is first asked for, and the answer
 * to that request is only that it has begun.
 *
 * @throws RangeError when Box extracts no text from this file, or not in time
 */
export async function extractedText(
	world: OperationWorld,
	fileId: string,
	maxWaitMs: number,
): Promise<{ name: string; text: string }> {
	const { box, clock, signal } = world;
	const until = clock.monotonic() + maxWaitMs;
	const textPath = path`/files/${fileId}/extracted_text`;
	const read = async (url: string) => {
		const request = { path: textPath, url, authorized: true };
		return (await smallContent(world, request)).content.toString('utf8');
	};
	let asked = false;
	for (let looks = 1; ; looks += 1) {
		const { name, status, info, content } = await representationOf(box, fileId);
		if (status.state === 'success' || status.state === 'viewable') {
			// Text has one part, so nothing takes the place of the part's name.
			return { name, text: await read(content.url_template.replace('{+asset_path}', '')) };
		}
		if (status.state === 'error') {
			const code = status.code ? ` (${status.code})` : '';
			throw new RangeError(`Box could not extract the text of ‘${name}’${code}`);
		}
		if (status.state === 'none' && !asked) {
			await box.request('GET', textPath, { url: info.url, expect: begun, waitFor202: true });
			asked = true;
			continue;
		}
		const wait = backoffMs(looks, clock.random(), waits);
		if (clock.monotonic() + wait > until) {
			throw new RangeError(
				`Box has not finished to extract the text of ‘${name}’ after ${maxWaitMs / 1_000} seconds`,
			);
		}
		await clock.sleep(wait, signal);
	}
}

/** What Box answers to the first request for a representation: how far it is with it. */
const begun = objectWith('representation', 'status');

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
