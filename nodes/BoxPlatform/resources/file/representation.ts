/** Other forms of a file that Box makes of it, such as a PDF, an image or its text: waited for, and where they are. */
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

/** https://developer.box.com/guides/representations/ */
interface Representation {
	representation: string;
	properties?: { paged?: string | boolean; dimensions?: string };
	status: { state: 'none' | 'pending' | 'viewable' | 'success' | 'error'; code?: string };
	info: { url: string };
	content: { url_template: string };
	/** Only where there are pages, and once they are made. */
	metadata?: { pages?: number };
}

interface FileWithRepresentations extends BoxFile {
	representations?: { entries: Representation[] } | null;
}

export interface Wanted {
	fileId: string;
	/** As Box names it, such as `extracted_text`. */
	name: string;
	/** What to ask Box for, such as `[jpg?dimensions=1024x1024]`; default: the name in brackets. */
	hint?: string;
	/** Of an image, such as `1024x1024`: Box may send others along. */
	dimensions?: string;
	/** What errors and logs show in place of its address. */
	shownPath: string;
	maxWaitMs: number;
	/** Completes "Box …", as in "Box could not extract the text of ‘a.pdf’". */
	words: { makesNone: string; couldNot: string; toDo: string };
}

export interface ReadyRepresentation {
	/** Of the file. */
	fileName: string;
	/** Whether it has parts, such as pages, to choose one of by a path such as `1.png`. */
	isPaged: boolean;
	/** How many, where Box tells. */
	pages?: number;
	/**
	 * Where it is, or one part of it. The address needs the token.
	 *
	 * @param assetPath such as `1.png`; empty for what has no parts
	 */
	urlOf(assetPath: string): string;
}

const waits = { baseMs: 1_000, maxMs: 5_000, minMs: 500 };

/**
 * A representation of a file, once it is there. Box makes it when its address is first asked for, and says there how
 * far it is; what the file itself says of it lags behind.
 *
 * @throws RangeError when Box makes none of this file, or not in time
 */
export async function readyRepresentation(
	{ box, clock, signal }: OperationWorld,
	wanted: Wanted,
): Promise<ReadyRepresentation> {
	const { maxWaitMs, shownPath, words } = wanted;
	const until = clock.monotonic() + maxWaitMs;
	const { fileName, info, properties, ...found } = await representationOf(box, wanted);
	let { status, content, metadata } = found;
	for (let looks = 0, rounds = 0; ; looks += 1) {
		if (status.state === 'success' || status.state === 'viewable') {
			const { url_template: template } = content;
			return {
				fileName,
				isPaged: String(properties?.paged) === 'true',
				pages: metadata?.pages,
				urlOf: (assetPath) => template.replace('{+asset_path}', () => assetPath),
			};
		}
		if (status.state === 'error') {
			const code = status.code ? ` (${status.code})` : '';
			throw new RangeError(`Box could not ${words.couldNot} ‘${fileName}’${code}`);
		}
		// The first question to its address makes Box begin, so it is not waited for.
		if (status.state !== 'none' || looks > 0) {
			const wait = backoffMs((rounds += 1), clock.random(), waits);
			if (clock.monotonic() + wait > until) {
				throw new RangeError(
					`Box has not finished to ${words.toDo} ‘${fileName}’ after ${maxWaitMs / 1_000} seconds. ‘Max Wait (Seconds)’ in the options lets it wait longer.`,
				);
			}
			await clock.sleep(wait, signal);
		}
		const now = await box.request<Partial<Representation> | undefined>('GET', shownPath, {
			url: info.url,
			expect: progress(),
		});
		status = now?.status ?? { state: 'pending' };
		content = now?.content ?? content;
		metadata = now?.metadata ?? metadata;
	}
}

const isNamed = (value: unknown, name: string) =>
	isObject(value) && textOf(value[name]) !== undefined;

/** Of the wanted one, there is where it stands and where it is; of others, nothing is read. */
const fileWith = (wanted: string): Expectation => ({
	name: 'a file with its representations',
	accepts: (body, status) => {
		if (!boxResource.accepts(body, status) || !isObject(body)) return false;
		if (body.representations === undefined || body.representations === null) return true;
		if (!list.accepts(body.representations, status)) return false;
		return (entriesOf(body.representations) ?? []).every(
			(one) =>
				!isObject(one) ||
				one.representation !== wanted ||
				(isNamed(one.status, 'state') &&
					isNamed(one.info, 'url') &&
					isNamed(one.content, 'url_template')),
		);
	},
});

/** How far Box is, as the address of a representation tells it; a 202 can come without a body. */
const progress = () =>
	orNothing({
		name: 'a representation with its state',
		accepts: (body) =>
			isObject(body) &&
			isNamed(body.status, 'state') &&
			(body.content === undefined || isNamed(body.content, 'url_template')),
	});

/** How far Box is with it, as the file says. */
async function representationOf(
	box: BoxClient,
	{ fileId, name: wanted, hint = `[${wanted}]`, dimensions, words }: Wanted,
): Promise<Representation & { fileName: string }> {
	const { name: fileName = fileId, representations } = await box.request<FileWithRepresentations>(
		'GET',
		path`/files/${fileId}`,
		{
			query: { fields: 'name,representations' },
			headers: { 'x-rep-hints': hint },
			expect: fileWith(wanted),
		},
	);
	const found = representations?.entries.find(
		({ representation, properties }) =>
			representation === wanted &&
			(dimensions === undefined || (properties?.dimensions ?? dimensions) === dimensions),
	);
	if (found === undefined) throw new RangeError(`Box ${words.makesNone} ‘${fileName}’`);
	return { ...found, fileName };
}
