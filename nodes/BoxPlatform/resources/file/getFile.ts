import { type BoxClient, type BoxFile, path } from '../../client';

/** https://developer.box.com/reference/get-files-id/ */
export async function getFile(box: BoxClient, id: string, fields?: string): Promise<BoxFile> {
	return await box.request<BoxFile>('GET', path`/files/${id}`, { query: { fields } });
}
