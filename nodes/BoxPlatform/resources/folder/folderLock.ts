import { type BoxClient, type BoxMini, list } from '../../client';

/** https://developer.box.com/reference/resources/folder-lock/ */
export interface FolderLock extends BoxMini {
	created_at?: string;
}

/**
 * The locks of a folder, oldest first; Box gives them all at once.
 * https://developer.box.com/reference/get-folder-locks/
 */
export async function locksOf(box: BoxClient, folderId: string): Promise<FolderLock[]> {
	const { entries } = await box.request<{ entries: FolderLock[] }>('GET', '/folder_locks', {
		query: { folder_id: folderId },
		expect: list,
	});
	return [...entries].sort((one, other) => madeAt(one) - madeAt(other));
}

const madeAt = ({ created_at: at }: FolderLock) => (at === undefined ? 0 : Date.parse(at));
