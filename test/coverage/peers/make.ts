import { type Peer, row } from './row';

export const make: Peer = {
	name: 'Make',
	source: 'the guides and templates of its Box app, 2026; the list may not be complete',
	rows: [
		row('Get a File', 'file.get'),
		row('Download a File', 'file.download'),
		row('Upload a File', 'file.upload'),
		row('Update a File', 'file.update'),
		row('Rename a File', 'file.rename'),
		row('Delete a File', 'file.delete file.purge'),
		row('Add a Shared Link to a File', 'file.createSharedLink'),
		row('Get a Folder', 'folder.get'),
		row('List Folder Items', 'folder.getItems'),
		row('Create a Folder', 'folder.create'),
		row('Update a Folder', 'folder.update'),
		row('Rename a Folder', 'folder.rename'),
		row('Copy a Folder', 'folder.copy'),
		row('Delete a Folder', 'folder.delete folder.purge'),
		row('Add a Shared Link to a Folder', 'folder.createSharedLink'),
		row('Create File or Folder Metadata Instance', 'metadata.create'),
		row('Get File or Folder Metadata', 'metadata.get metadata.getAll'),
		row('Update File or Folder Metadata', 'metadata.update metadata.upsert'),
		row('Create a Comment', 'comment.create'),
		row('Create a Sign Request', 'signRequest.create'),
		row('Cancel a Sign Request', 'signRequest.cancel'),
	],
};
