import { type Peer, row } from './row';

export const workato: Peer = {
	name: 'Workato',
	source: 'docs.workato.com, the pages of its Box connector, 2026; its list was read in part',
	rows: [
		row('Add comment to file', 'comment.create'),
		row('Cancel sign request', 'signRequest.cancel'),
		row('Copy file or folder', 'file.copy folder.copy'),
		row('Create collaboration', 'collaboration.create'),
		row('Create file metadata', 'metadata.create'),
		row('Create folder', 'folder.create folder.createPath'),
		row('Create shared link', 'file.createSharedLink folder.createSharedLink'),
		row('Create sign request (files or template)', 'signRequest.create'),
		row('Download file', 'file.download'),
		row('Get file metadata', 'metadata.get metadata.getAll'),
		row(
			'Rename file or folder, also for another user',
			'file.rename folder.rename',
			'For another user with Act As',
		),
		row('Search files and folders', 'search.query'),
		row('Update file metadata', 'metadata.update metadata.upsert'),
		row('Upload file', 'file.upload'),
		row('Custom action', 'apiRequest.send'),
	],
};
