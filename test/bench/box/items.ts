/** Bodies of items as Box gives them, with what the peers read, and about as long as Box's own. */
const when = '2026-01-31T10:00:00-08:00';
const user = { type: 'user', id: '11001', name: 'Ada Admin', login: 'ada@example.com' };

export interface BoxFileBody {
	type: 'file';
	id: string;
	name: string;
	size: number;
	sha1: string;
	parentId: string;
}

export function fileBody({ id, name, size, sha1, parentId }: BoxFileBody): Record<string, unknown> {
	return {
		type: 'file',
		id,
		file_version: { type: 'file_version', id: `9${id}`, sha1 },
		sequence_id: '0',
		etag: '0',
		sha1,
		name,
		description: '',
		size,
		path_collection: { total_count: 1, entries: [folderMini('0', 'All Files')] },
		created_at: when,
		modified_at: when,
		trashed_at: null,
		purged_at: null,
		content_created_at: when,
		content_modified_at: when,
		created_by: user,
		modified_by: user,
		owned_by: user,
		shared_link: null,
		parent: folderMini(parentId, 'All Files'),
		item_status: 'active',
		watermark_info: { is_watermarked: false },
	};
}

export function folderBody(id: string, name: string, parentId?: string): Record<string, unknown> {
	return {
		...folderMini(id, name),
		description: '',
		size: 0,
		path_collection: { total_count: 0, entries: [] },
		created_at: when,
		modified_at: when,
		content_created_at: when,
		content_modified_at: when,
		created_by: user,
		modified_by: user,
		owned_by: user,
		shared_link: null,
		parent: parentId === undefined ? null : folderMini(parentId, 'All Files'),
		item_status: 'active',
	};
}

const folderMini = (id: string, name: string) => ({
	type: 'folder',
	id,
	sequence_id: '0',
	etag: '0',
	name,
});

/** The entry of a listing that asked for no fields. */
export function miniFile(index: number): Record<string, unknown> {
	const sha1 = index.toString(16).padStart(40, '0');
	return {
		type: 'file',
		id: String(800_000_000_000 + index),
		file_version: { type: 'file_version', id: String(900_000_000_000 + index), sha1 },
		sequence_id: '0',
		etag: '0',
		sha1,
		name: `document-${index}.pdf`,
	};
}

/** What was asked for of a body; `type` and `id` are always there, as at Box. */
export function withFields(
	body: Record<string, unknown>,
	fields: string | null,
): Record<string, unknown> {
	if (fields === null || fields === '') return body;
	const wanted = new Set(['type', 'id', 'etag', ...fields.split(',')]);
	return Object.fromEntries(Object.entries(body).filter(([name]) => wanted.has(name)));
}
