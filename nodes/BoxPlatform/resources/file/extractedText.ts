import { type BoxClient, type BoxFile, path, systemClock } from '../../client';
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

/**
 * The text that Box has extracted from a file. Box makes it when it is first asked for, and the answer
 * to that request is only that it has begun.
 *
 * @throws RangeError when Box extracts no text from this file, or not in time
 */
export async function extractedText(
	box: BoxClient,
	{ fileId, maxWaitMs, signal }: { fileId: string; maxWaitMs: number; signal: AbortSignal },
): Promise<{ name: string; text: string }> {
	const label = path`/files/${fileId}/extracted_text`;
	const until = systemClock.now() + maxWaitMs;
	const read = async (url: string) => {
		const { content } = await smallContent(box, { path: label, url, authorized: true }, signal);
		return content.toString('utf8');
	};
	let asked = false;
	for (let wait = 500; ; wait = Math.min(wait * 2, 5_000)) {
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
		const { state, code } = found.status;
		if (state === 'success' || state === 'viewable') {
			// Text has one part, so nothing takes the place of the part's name.
			return { name, text: await read(found.content.url_template.replace('{+asset_path}', '')) };
		}
		if (state === 'error') {
			throw new RangeError(
				`Box could not extract the text of ‘${name}’${code ? ` (${code})` : ''}`,
			);
		}
		if (state === 'none' && !asked) {
			await read(found.info.url);
			asked = true;
			continue;
		}
		if (systemClock.now() + wait > until) {
			throw new RangeError(
				`Box has not finished to extract the text of ‘${name}’ after ${maxWaitMs / 1_000} seconds`,
			);
		}
		await systemClock.sleep(wait, signal);
	}
}
