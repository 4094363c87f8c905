import { type Peer, row } from './row';

const later = 'API Request; a node for administrators is to follow';

/** Its commands, group by group. */
export const boxCli: Peer = {
	name: 'Box CLI',
	source: '4.9.2, the commands in its repository (github.com/box/boxcli)',
	rows: [
		row(
			'ai (ask, extract, extract-structured, text-gen)',
			'ai.ask ai.extract ai.extractStructured ai.generateText',
		),
		row('collaboration-allowlist, collaboration-whitelist', '', later),
		row(
			'collaborations (create, delete, get, pending, update)',
			'collaboration.create collaboration.delete collaboration.get collaboration.getPending collaboration.update',
		),
		row(
			'collections (add, index, items, remove)',
			'collection.add collection.getAll collection.getItems collection.remove',
		),
		row(
			'comments (create, delete, get, reply, update)',
			'comment.create comment.delete comment.get comment.update',
		),
		row('configure (environments, settings)', '', 'Credentials of n8n'),
		row('device-pins', '', later),
		row(
			'events (index, poll)',
			'event.getAll event.getLatestPosition',
			'Box Platform Trigger, which keeps its position',
		),
		row(
			'file-requests (copy, delete, get, update)',
			'fileRequest.copy fileRequest.delete fileRequest.get fileRequest.update',
		),
		row(
			'files (copy, delete, download, get, move, rename, update, upload)',
			'file.copy file.delete file.download file.get file.move file.rename file.update file.upload',
		),
		row('files collaborations', 'collaboration.create collaboration.getAll file.share'),
		row('files comments, files tasks', 'comment.getAll task.getAll'),
		row('files lock, unlock', 'file.lock file.unlock'),
		row(
			'files metadata (add, get, index, remove, set, update)',
			'metadata.create metadata.get metadata.getAll metadata.delete metadata.upsert metadata.update',
		),
		row('files share, unshare', 'file.createSharedLink file.removeSharedLink'),
		row(
			'files versions (delete, download, index, promote, upload)',
			'file.deleteVersion file.download file.getVersions file.promoteVersion file.uploadVersion',
		),
		row('files zip', 'file.downloadZip'),
		row(
			'folders (copy, create, delete, get, items, move, rename, update)',
			'folder.copy folder.create folder.delete folder.get folder.getItems folder.move folder.rename folder.update',
		),
		row('folders collaborations', 'collaboration.create collaboration.getAll folder.share'),
		row('folders download', 'folder.download'),
		row('folders locks', 'folder.lock folder.unlock folder.getLocks'),
		row(
			'folders metadata',
			'metadata.create metadata.get metadata.getAll metadata.delete metadata.upsert metadata.update',
		),
		row('folders share, unshare', 'folder.createSharedLink folder.removeSharedLink'),
		row('folders upload', 'folder.createPath file.upload', 'A workflow of two nodes'),
		row(
			'groups (collaborations, create, delete, get, index, terminate-session, update)',
			'group.getCollaborations group.create group.delete group.get group.getAll group.terminateSessions group.update',
		),
		row(
			'groups memberships (add, get, index, remove, update)',
			'group.addMember group.getMembers group.removeMember group.updateMember',
		),
		row(
			'hubs (copy, create, delete, enterprise, get, index, update)',
			'hub.copy hub.create hub.delete hub.getAll hub.get hub.update',
		),
		row(
			'hubs collaborations',
			'hubCollaboration.create hubCollaboration.delete hubCollaboration.get hubCollaboration.getAll hubCollaboration.update',
		),
		row('hubs document', '', 'API Request: the API can only read the layout'),
		row('hubs items', 'hub.getItems hub.addItems hub.removeItems'),
		row('integration-mappings (slack, teams)', '', later),
		row('legal-hold-policies', '', later),
		row('login, logout', '', 'Credentials of n8n'),
		row(
			'metadata-cascade-policies',
			'metadataCascadePolicy.create metadataCascadePolicy.delete metadataCascadePolicy.forceApply metadataCascadePolicy.get metadataCascadePolicy.getAll',
		),
		row('metadata-query', 'search.metadataQuery'),
		row(
			'metadata-templates',
			'metadataTemplate.create metadataTemplate.delete metadataTemplate.get metadataTemplate.getAll metadataTemplate.update metadataCascadePolicy.create',
		),
		row('oss, update', '', 'About the program itself: its licences and its updates'),
		row('recent-items', 'recentItem.getAll'),
		row('request', 'apiRequest.send'),
		row('retention-policies', '', later),
		row('search', 'search.query'),
		row(
			'shared-links (create, delete, get)',
			'file.createSharedLink file.removeSharedLink folder.createSharedLink folder.removeSharedLink sharedLink.resolve',
		),
		row(
			'sign-requests',
			'signRequest.cancel signRequest.create signRequest.get signRequest.getAll signRequest.resend',
		),
		row('sign-templates', 'signTemplate.get signTemplate.getAll'),
		row('storage-policies', '', later),
		row('tasks', 'task.create task.delete task.get task.update'),
		row(
			'tasks assign, assignments',
			'task.assign task.unassign task.getAssignments task.updateAssignment',
		),
		row('terms-of-service', '', later),
		row(
			'tokens (exchange, get, revoke)',
			'',
			'Credentials; a program uses the client of this package',
		),
		row(
			'trash (delete, get, index, restore)',
			'file.purge folder.purge file.getFromTrash folder.getFromTrash folder.getTrash file.restore folder.restore',
		),
		row(
			'users (create, delete, get, index, invite, search, update)',
			'user.create user.delete user.get user.getAll user.invite user.update',
		),
		row('users email-aliases', 'user.addEmailAlias user.getEmailAliases user.removeEmailAlias'),
		row('users groups', 'user.getMemberships'),
		row('users terminate-session, transfer-content', 'user.terminateSessions user.transferContent'),
		row('watermarking', 'watermark.apply watermark.get watermark.remove'),
		row('web-links', 'webLink.create webLink.delete webLink.get webLink.move webLink.update'),
		row('webhooks', 'webhook.create webhook.delete webhook.get webhook.getAll webhook.update'),
	],
};
