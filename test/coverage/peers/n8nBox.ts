import { type Peer, row } from './row';

export const n8nBox: Peer = {
	name: "n8n's built-in Box node",
	source: 'n8n-nodes-base 2.41.1',
	rows: [
		row('File: Copy', 'file.copy'),
		row('File: Delete', 'file.delete'),
		row('File: Download', 'file.download'),
		row('File: Get', 'file.get'),
		row('File: Search', 'file.search'),
		row('File: Share', 'file.share'),
		row('File: Upload', 'file.upload'),
		row('Folder: Create', 'folder.create'),
		row('Folder: Delete', 'folder.delete'),
		row('Folder: Get', 'folder.get'),
		row('Folder: Search', 'folder.search'),
		row('Folder: Share', 'folder.share'),
		row('Folder: Update', 'folder.update'),
	],
};
