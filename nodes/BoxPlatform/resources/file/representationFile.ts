/** A representation as the output of an operation: its name, and its content as it is streamed. */
import { path, unlessRefused } from '../../client';
import { fileResult, type FileResult, type OperationContext, parameter } from '../../operation';
import { readyRepresentation, type Wanted } from './representation';

export const maxWaitOption = parameter({
	displayName: 'Max Wait (Seconds)',
	name: 'maxWaitSeconds',
	type: 'number',
	purpose: 'limit',
	typeOptions: { minValue: 1, numberPrecision: 2 },
	default: 60,
	description: 'How long to wait while Box makes it for the first time',
});

interface WantedFile extends Pick<Wanted, 'fileId' | 'name' | 'hint' | 'dimensions' | 'words'> {
	maxWaitSeconds?: number;
	/** Which part, such as `manifest.mpd`, of a representation that has parts. */
	assetPath?: string;
	/** Which page, such as `2.png`, if there turn out to be pages. */
	pagePath?: string;
	/** What the name of the file gets in place of its extension, such as `.pdf`. */
	suffix(isPaged: boolean): string;
	/** What its content has to be. */
	type?: RegExp;
	binaryPropertyName: string;
	/** Besides what came in. */
	json?(found: { isPaged: boolean; pages?: number }): object;
}

type World = Pick<OperationContext<unknown>, 'box' | 'clock' | 'signal' | 'input'>;

/** @throws RangeError when Box makes none of this file, not in time, or has no such part */
export async function representationFile(
	{ input, ...world }: World,
	{ assetPath, pagePath, suffix, type, binaryPropertyName, json, ...wanted }: WantedFile,
): Promise<FileResult> {
	const { maxWaitSeconds = 60 } = wanted;
	const shownPath = path`/files/${wanted.fileId}/representations/${wanted.name}`;
	const ready = await readyRepresentation(world, {
		...wanted,
		shownPath,
		maxWaitMs: maxWaitSeconds * 1_000,
	});
	const { fileName, isPaged, pages } = ready;
	const part = assetPath ?? (isPaged ? pagePath : undefined) ?? '';
	const content = await unlessRefused(
		world.box.wholeContent(
			{ path: shownPath, url: ready.urlOf(part), authorized: true, expect: { type } },
			world.signal,
		),
		404,
	);
	if (content === undefined) {
		const count = pages === undefined ? '' : `; it has ${pages} ${pages === 1 ? 'page' : 'pages'}`;
		const what = part === '' ? `no ‘${wanted.name}’ of` : `no part ‘${part}’ of`;
		throw new RangeError(`Box has ${what} ‘${fileName}’${count}`);
	}
	const { stream, headers } = content;
	return fileResult({
		stream,
		name: fileName.replace(/\.[^.]*$/, '') + suffix(isPaged),
		mimeType: headers['content-type'],
		fieldName: binaryPropertyName,
		json: { ...input.json, ...json?.({ isPaged, pages }) },
	});
}
