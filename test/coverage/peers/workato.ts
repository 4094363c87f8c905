import { type Peer, row } from './row';

export const workato: Peer = {
	name: 'Workato',
	source: 'docs.workato.com, the pages of its Box connector, 2026; the list is not complete',
	rows: [
		row('Add comment to file', 'comment.create'),
		row('Cancel sign request', 'signRequest.cancel'),
		row('Copy file or folder', 'file.copy folder.copy'),
		row('Create collaboration', 'collaboration.create'),
		row('Create file metadata', 'metadata.create'),
		row('Create shared link', 'file.createSharedLink folder.createSharedLink'),
		row('Create sign request (files or template)', 'signRequest.create'),
		row('Download file', 'file.download'),
		row(
			'Rename file or folder, also for another user',
			'file.rename folder.rename',
			'For another user with Act As',
		),
	],
};
