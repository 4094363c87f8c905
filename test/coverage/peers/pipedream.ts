import { type Peer, row } from './row';

export const pipedream: Peer = {
	name: 'Pipedream',
	source: 'its components in github.com/PipedreamHQ/pipedream, August 2026',
	rows: [
		row('add-comment', 'comment.create'),
		row('create-collaboration', 'collaboration.create'),
		row('create-folder', 'folder.create'),
		row('create-shared-link', 'file.createSharedLink folder.createSharedLink'),
		row('create-sign-request', 'signRequest.create'),
		row('delete-collaboration', 'collaboration.delete'),
		row('delete-folder', 'folder.delete'),
		row('download-file', 'file.download'),
		row('get-comments', 'comment.getAll'),
		row('get-file-metadata', 'file.get'),
		row('get-file-text', 'file.getText'),
		row('list-collaborations', 'collaboration.getAll'),
		row('list-file-versions', 'file.getVersions'),
		row('list-folder-contents', 'folder.getItems'),
		row('list-folder-items', 'folder.getItems'),
		row('list-folders', 'folder.getItems'),
		row('move-folder', 'folder.move'),
		row('search-content', 'search.query'),
		row('upload-file', 'file.upload'),
		row('upload-file-version', 'file.uploadVersion'),
	],
};
