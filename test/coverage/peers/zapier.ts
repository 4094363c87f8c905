import { type Peer, row } from './row';

export const zapier: Peer = {
	name: 'Zapier',
	source: 'its pages of 2026; no complete list is public',
	rows: [
		row('Upload File', 'file.upload'),
		row('Create Text File', 'file.upload', 'With File Content instead of a binary file'),
		row('Move/Copy File', 'file.move file.copy'),
		row('Create Folder', 'folder.create'),
		row('Create Shared Link (access, expiry)', 'file.createSharedLink folder.createSharedLink'),
		row('Add Collaborator', 'collaboration.create'),
		row('Add Comment', 'comment.create'),
		row('Add Metadata (as JSON)', 'metadata.create metadata.upsert'),
		row('Ask Box AI', 'ai.ask'),
		row('Find File', 'file.search search.query'),
		row('Find Folder', 'folder.search'),
	],
};
