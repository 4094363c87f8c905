import { type Peer, row } from './row';

export const powerAutomate: Peer = {
	name: 'Power Automate',
	source: 'the Box connector of Microsoft, learn.microsoft.com, 2026',
	rows: [
		row('Copy file', 'file.copy'),
		row('Create file', 'file.upload'),
		row('Delete file', 'file.delete'),
		row(
			'Extract archive to folder',
			'',
			'The Compression node of n8n, between File > Download and File > Upload',
		),
		row('Get file content using id', 'file.download'),
		row('Get file content using path', 'file.download', 'Every file field takes a path'),
		row('Get file metadata using id', 'file.get'),
		row('Get file metadata using path', 'file.get', 'Every file field takes a path'),
		row('List files and folders in folder', 'folder.getItems'),
		row('List files and folders in root folder', 'folder.getItems'),
		row('Update file', 'file.uploadVersion'),
	],
};
