import type { Readable } from 'node:stream';

/** A file as the result of an operation: streamed into n8n's binary store, named by the parameter. */
export interface FileResult {
	kind: 'file';
	stream: Readable;
	name: string;
	mimeType?: string;
	/** Name of the binary field to write to. */
	fieldName: string;
	json: object;
	/** What `json` gets besides, once the stream has been read. */
	afterwards?(): object | Promise<object>;
	/**
	 * Opens the content anew from its beginning, where it broke off and cannot be continued.
	 *
	 * @param error what the content, or the store, has failed with
	 * @returns undefined where that is no use, so that the error stands
	 */
	again?(error: unknown): Promise<Readable | undefined>;
}

/** Opens one file, or gives what there is to say of it instead; undefined for what is gone meanwhile. */
export type OpenFile = (signal: AbortSignal) => Promise<FileResult | object | undefined>;

/**
 * Many files as the result, an item each, in this order. Each is opened when it is its turn, some side by side.
 * After the first failure no further one is, and the signal of those that are open is aborted.
 */
export interface FilesResult {
	kind: 'files';
	entries: AsyncIterable<OpenFile>;
	/** How many are open side by side at most. */
	atOnce: number;
}

/** One object, many, an async iterable (Return All and Limit are applied to it), a file, or many. */
export type OperationResult =
	object | readonly object[] | AsyncIterable<object> | FileResult | FilesResult;

export function fileResult(result: Omit<FileResult, 'kind'>): FileResult {
	return { kind: 'file', ...result };
}

export function isFileResult(result: object): result is FileResult {
	return 'kind' in result && result.kind === 'file' && 'stream' in result;
}

export function filesResult(result: Omit<FilesResult, 'kind'>): FilesResult {
	return { kind: 'files', ...result };
}

export function isFilesResult(result: object): result is FilesResult {
	return 'kind' in result && result.kind === 'files' && 'entries' in result;
}
