import { objectWith } from './expectation';
import type { Requester } from './requester';

/** Where a new file is to be stored. */
export interface Place {
	parentId: string;
	name: string;
	/** In bytes; default 0, for who only asks for the name. */
	size?: number;
}

/**
 * Asks Box whether a new file may be stored at a place, before any content is sent.
 * https://developer.box.com/reference/options-files-content/
 *
 * @throws BoxApiError: a 409 names the item that holds the name among its conflicts
 */
export async function checkUpload(
	box: Pick<Requester, 'request'>,
	{ parentId, name, size = 0 }: Place,
): Promise<void> {
	await box.request('OPTIONS', '/files/content', {
		json: { name, parent: { id: parentId }, size },
		expect: objectWith('upload_url'),
	});
}
