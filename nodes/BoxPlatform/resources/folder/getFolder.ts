import { type BoxClient, type BoxFolder, path } from '../../client';

/** https://developer.box.com/reference/get-folders-id/ */
export async function getFolder(box: BoxClient, id: string, fields?: string): Promise<BoxFolder> {
	return await box.request<BoxFolder>('GET', path`/folders/${id}`, { query: { fields } });
}
