import { BoxDataError, type BoxFile, isObject, path, textOf } from '../base';
import { entriesOf, type Expectation, type ExchangeContext, resource, sendJson } from '../http';

/** What an upload is answered with: a list of the one file that it led to. */
export const uploadedFile: Expectation = {
	name: 'a list with the file',
	accepts: (body, status) => resource.accepts(entriesOf(body)?.[0], status),
};

/**
 * The file that an upload led to.
 *
 * @param sha1 hex SHA-1 of what was sent, as far as it is known
 * @throws BoxDataError when Box has stored other content, which then is in Box under the named ID
 */
export function checkedFile(answer: unknown, sha1: string | undefined): BoxFile {
	const entries = isObject(answer) && Array.isArray(answer.entries) ? answer.entries : [];
	const file: unknown = entries[0];
	if (!isObject(file) || typeof file.id !== 'string' || typeof file.type !== 'string') {
		throw new BoxDataError('unreadable_answer', 'The answer to the upload names no file');
	}
	const stored = textOf(file.sha1);
	if (sha1 !== undefined && stored !== undefined && stored.toLowerCase() !== sha1.toLowerCase()) {
		throw new BoxDataError(
			'sha1_mismatch',
			`Box stored other content than was sent as file ${file.id} (SHA-1 ${stored}, not ${sha1})`,
		);
	}
	return { ...file, type: file.type, id: file.id };
}

/** A file's own data. https://developer.box.com/reference/get-files-id/ */
export async function getFile(
	context: ExchangeContext,
	id: string,
	fields?: string,
): Promise<BoxFile> {
	return await sendJson<BoxFile>(context, 'GET', path`/files/${id}`, { query: { fields } });
}
