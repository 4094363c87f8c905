import { randomUUID } from 'node:crypto';

import type { Ids } from './ids';

export interface FileRequest {
	id: string;
	folderId: string;
	title: string;
	description: string;
	status: 'active' | 'inactive';
	isEmailRequired: boolean;
	isDescriptionRequired: boolean;
	expiresAt: number | undefined;
	url: string;
	etag: number;
	createdBy: string;
	updatedBy: string;
	createdAt: number;
	updatedAt: number;
}

/** Forms by which people without an account put files into a folder. Box makes them on its website alone. */
export class FileRequests {
	readonly entries = new Map<string, FileRequest>();

	constructor(
		private readonly ids: Ids,
		private readonly now: () => number,
	) {}

	add(request: Partial<FileRequest> & Pick<FileRequest, 'folderId' | 'createdBy'>): FileRequest {
		const now = this.now();
		const full: FileRequest = {
			title: 'Please upload your files',
			description: '',
			status: 'active',
			isEmailRequired: false,
			isDescriptionRequired: false,
			expiresAt: undefined,
			...request,
			id: this.ids.next(),
			url: `/f/${randomUUID().replaceAll('-', '')}`,
			etag: 0,
			updatedBy: request.createdBy,
			createdAt: now,
			updatedAt: now,
		};
		this.entries.set(full.id, full);
		return full;
	}
}
