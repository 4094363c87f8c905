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
	afterwards?(): object;
}

/** One object, many, an async iterable (Return All and Limit are applied to it), or a file. */
export type OperationResult = object | readonly object[] | AsyncIterable<object> | FileResult;

export function fileResult(result: Omit<FileResult, 'kind'>): FileResult {
	return { kind: 'file', ...result };
}

export function isFileResult(result: object): result is FileResult {
	return 'kind' in result && result.kind === 'file' && 'stream' in result;
}
