import {
	backoffMs,
	type BoxClient,
	type BoxFile,
	boxResource,
	entriesOf,
	type Expectation,
	isObject,
	list,
	orNothing,
	path,
	textOf,
} from '../../client';
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
	representations?: { entries: Representation[] } | null;
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
	const until = clock.monotonic() + maxWaitMs;
	const textPath = path`/files/${fileId}/extracted_text`;
	const read = async (url: string) => {
		const request = { path: textPath, url, authorized: true };
		return (await smallContent(world, request)).content.toString('utf8');
	};
	const { name, info, ...found } = await representationOf(box, fileId);
	let { status, content } = found;
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
			if (clock.monotonic() + wait > until) {
				throw new RangeError(
					`Box has not finished to extract the text of ‘${name}’ after ${maxWaitMs / 1_000} seconds. ‘Max Wait (Seconds)’ in the options lets it wait longer.`,
				);
			}
			await clock.sleep(wait, signal);
		}
		const now = await box.request<Partial<Representation> | undefined>('GET', textPath, {
			url: info.url,
			expect: progress,
		});
		status = now?.status ?? { state: 'pending' };
		content = now?.content ?? content;
	}
}

const isNamed = (value: unknown, name: string) =>
	isObject(value) && textOf(value[name]) !== undefined;

/** Of the text, there is where it stands and where it is; of other representations, nothing is read. */
const fileWithText: Expectation = {
	name: 'a file with its representations',
	accepts: (body, status) => {
		if (!boxResource.accepts(body, status) || !isObject(body)) return false;
		if (body.representations === undefined || body.representations === null) return true;
		if (!list.accepts(body.representations, status)) return false;
		return (entriesOf(body.representations) ?? []).every(
			(one) =>
				!isObject(one) ||
				one.representation !== 'extracted_text' ||
				(isNamed(one.status, 'state') &&
					isNamed(one.info, 'url') &&
					isNamed(one.content, 'url_template')),
		);
	},
};

/** How far Box is, as the address of the text tells it; a 202 can come without a body. */
const progress = orNothing({
	name: 'a representation with its state',
	accepts: (body) =>
		isObject(body) &&
		isNamed(body.status, 'state') &&
		(body.content === undefined || isNamed(body.content, 'url_template')),
});

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
			expect: fileWithText,
		},
	);
	const found = representations?.entries.find(
		({ representation }) => representation === 'extracted_text',
	);
	if (found === undefined) throw new RangeError(`Box extracts no text from ‘${name}’`);
	return { ...found, name };
}
