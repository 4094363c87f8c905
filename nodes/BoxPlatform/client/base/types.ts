/** The Box shapes that this package reads. Fields not named here pass through untouched. */

export interface BoxMini {
	type: string;
	id: string;
	[field: string]: unknown;
}

export interface BoxUser extends BoxMini {
	name?: string;
	login?: string;
	/** Only when it is asked for. */
	enterprise?: BoxMini | null;
}

export interface BoxItem extends BoxMini {
	name?: string;
	etag?: string | null;
	parent?: BoxMini | null;
	path_collection?: { total_count: number; entries: BoxItem[] };
}

export interface BoxFile extends BoxItem {
	sha1?: string;
	size?: number;
	file_version?: { id: string; type?: string; sha1?: string };
}

export type BoxFolder = BoxItem;

/** An event of a user or enterprise stream. https://developer.box.com/reference/resources/event/ */
export interface BoxEvent {
	type?: string;
	event_id: string;
	event_type: string;
	created_at?: string;
	recorded_at?: string;
	created_by?: BoxUser | null;
	source?: Record<string, unknown> | null;
	[field: string]: unknown;
}

/** https://developer.box.com/reference/resources/upload-session/ */
export interface BoxUploadSession {
	id: string;
	/** Bytes of each part but the last. */
	part_size: number;
	/** How many parts the file has. */
	total_parts?: number;
	session_endpoints: { upload_part: string; list_parts: string; commit: string; abort: string };
}

/** https://developer.box.com/reference/resources/upload-part/ */
export interface BoxUploadPart {
	part_id: string;
	offset: number;
	size: number;
	sha1?: string;
}

/** https://developer.box.com/reference/resources/metadata-template/ */
export interface BoxTemplate {
	id: string;
	/** `global` or `enterprise_<id>`. */
	scope: string;
	templateKey: string;
	displayName: string;
	hidden?: boolean;
	fields?: BoxTemplateField[] | null;
	[field: string]: unknown;
}

export interface BoxTemplateField {
	key: string;
	displayName: string;
	type: string;
	hidden?: boolean;
	options?: Array<{ key: string }> | null;
}
