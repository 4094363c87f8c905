/** What Box AI is asked about: files, as it takes them. */
import type { ParamsOf } from '../../operation';
import { fileIdsIn, filesParameter } from '../fileList';

/** Files that Box takes in one request. https://developer.box.com/reference/post-ai-ask/#param-items */
const mostFiles = 25;

export const aiFilesParameter = {
	...filesParameter,
	description:
		'The files to read, at most 25. Box AI reads the first 2 MB of the text of each, or the first pages of images.',
} as const;

/** A file as Box AI takes it. */
export interface AiFile {
	type: 'file';
	id: string;
}

/** @throws RangeError for no file, and for more than Box takes in one request */
export function aiFiles(
	files: ParamsOf<readonly [typeof aiFilesParameter]>['files'],
	moreFileIds: string | undefined,
): AiFile[] {
	const ids = fileIdsIn(files, moreFileIds);
	if (ids.length === 0) {
		throw new RangeError('There is no file for Box AI to read: add one to ‘Files’');
	}
	if (ids.length > mostFiles) {
		throw new RangeError(
			`Box AI reads ${mostFiles} files at most in one request, and these are ${ids.length}: spread them over several items`,
		);
	}
	return ids.map((id) => ({ type: 'file', id }));
}
