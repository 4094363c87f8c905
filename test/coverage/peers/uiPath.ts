import { type Peer, row } from './row';

const records =
	'Any of Box’s objects by a name of UiPath’s: the operations of the resource, or API Request';

export const uiPath: Peer = {
	name: 'UiPath',
	source: 'docs.uipath.com, the Box connector of Maestro, 2026',
	rows: [
		row('Add Shared Link to File', 'file.createSharedLink'),
		row('Add Shared Link to Folder', 'folder.createSharedLink'),
		row('Cancel Sign Request', 'signRequest.cancel'),
		row('Copy File', 'file.copy'),
		row('Copy Folder', 'folder.copy'),
		row('Create Collaboration', 'collaboration.create'),
		row('Create Folder', 'folder.create'),
		row('Create Sign Request', 'signRequest.create'),
		row('Delete File', 'file.delete'),
		row('Delete Folder', 'folder.delete'),
		row('Delete Record', 'apiRequest.send', records),
		row('Download File', 'file.download'),
		row('Get File Info', 'file.get'),
		row('Get Folder Items', 'folder.getItems'),
		row('Get Record', 'apiRequest.send', records),
		row('Insert Record', 'apiRequest.send', records),
		row('List Records', 'apiRequest.send', records),
		row('List Sign Requests', 'signRequest.getAll'),
		row('Replace Record', 'apiRequest.send', records),
		row('Resend Sign Request', 'signRequest.resend'),
		row('Search for Content', 'search.query'),
		row('Upload File', 'file.upload'),
		row('Upload File Version', 'file.uploadVersion'),
	],
};
