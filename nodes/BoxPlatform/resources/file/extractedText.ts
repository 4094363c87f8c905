import { path } from '../../client';
import type { OperationWorld } from '../../operation';
import { smallContent } from '../smallContent';
import { readyRepresentation } from './representation';

const words = {
	makesNone: 'extracts no text from',
	couldNot: 'extract the text of',
	toDo: 'extract the text of',
};

/**
 * The text that Box has extracted from a file.
 *
 * @throws RangeError when Box extracts no text from this file, or not in time
 */
export async function extractedText(
	world: OperationWorld,
	fileId: string,
	maxWaitMs: number,
): Promise<{ name: string; text: string }> {
	const shownPath = path`/files/${fileId}/extracted_text`;
	const ready = await readyRepresentation(world, {
		fileId,
		name: 'extracted_text',
		shownPath,
		maxWaitMs,
		words,
	});
	// Text has one part, so nothing takes the place of the part's name.
	const request = { path: shownPath, url: ready.urlOf(''), authorized: true };
	const { content } = await smallContent(world, request);
	return { name: ready.fileName, text: content.toString('utf8') };
}
