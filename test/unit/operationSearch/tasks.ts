/**
 * What people ask of Box, in their own words, with the operations that do it: `resource.operation`, several where more
 * than one is right. Written without a look at the operations' descriptions, and not to be changed to fit them: they are
 * what the descriptions are measured by. As often about files, folders and links as people ask for them.
 */
export interface Task {
	task: string;
	right: readonly string[];
}

const asked = (task: string, ...right: string[]): Task => ({ task, right });

const files: readonly Task[] = [
	asked("move last week's invoices to Archive", 'file.move'),
	asked("upload the signed PDF to the customer's folder", 'file.upload'),
	asked('download the contract so that I can attach it to an email', 'file.download'),
	asked('rename scan001.pdf to Invoice 2024-17.pdf', 'file.rename', 'file.update'),
	asked('delete the old draft', 'file.delete'),
	asked('make a copy of the offer template for each new customer', 'file.copy'),
	asked('replace the price list with the new version', 'file.uploadVersion'),
	asked('give me the plain text of this Word document', 'file.getText'),
	asked('turn the presentation into a PDF', 'file.convertToPdf'),
	asked('show a small preview picture of the video', 'file.getThumbnail', 'file.getRepresentation'),
	asked("go back to yesterday's version of the spreadsheet", 'file.promoteVersion'),
	asked('list all earlier versions of the contract', 'file.getVersions'),
	asked('get one zip with these ten files', 'file.downloadZip'),
	asked('make sure nobody else changes this document while I work on it', 'file.lock'),
	asked('let the others edit the file again', 'file.unlock'),
	asked('bring back the file I deleted by accident', 'file.restore'),
	asked('delete the file for good, so that nobody can restore it', 'file.purge'),
	asked('how large is the file and who uploaded it?', 'file.get'),
	asked('change the description of the file and add some tags', 'file.update'),
	asked('embed the document in our intranet page', 'file.getEmbedLink'),
	asked(
		'throw away an outdated version of the report but keep the current one',
		'file.deleteVersion',
	),
	asked('save the attachments of incoming emails in Box', 'file.upload'),
	asked('when was this file last modified?', 'file.get'),
	asked('fetch the logo from Box as binary data', 'file.download'),
];

const folders: readonly Task[] = [
	asked('create a folder for the new project', 'folder.create'),
	asked(
		'make sure the folders Customers/2024/Berlin exist, create what is missing',
		'folder.createPath',
	),
	asked("list everything in the folder 'Incoming'", 'folder.getItems'),
	asked('which files are in this folder?', 'folder.getItems'),
	asked('remove the empty folder', 'folder.delete'),
	asked('rename the folder to Closed', 'folder.rename', 'folder.update'),
	asked('move the whole project folder below Archive', 'folder.move'),
	asked('duplicate the template folder with all that is in it', 'folder.copy'),
	asked('download the complete folder as a zip', 'folder.download', 'file.downloadZip'),
	asked('find the ID of the folder /Clients/Acme/Contracts', 'folder.getByPath'),
	asked('who owns the folder and how big is it?', 'folder.get'),
	asked('what is in the trash?', 'folder.getTrash'),
	asked('get the deleted folder back', 'folder.restore'),
	asked('only let people of our own organization be invited to the folder', 'folder.update'),
	asked('protect the folder from being moved or deleted', 'folder.lock'),
	asked('erase the deleted folder once and for all', 'folder.purge'),
];

const search: readonly Task[] = [
	asked('find all PDFs that mention ACME', 'search.query', 'file.search'),
	asked('search for contracts that were changed in the last month', 'search.query', 'file.search'),
	asked('look for a folder by its name', 'folder.search', 'search.query'),
	asked('find the invoices whose amount in the metadata is over 1000', 'search.metadataQuery'),
	asked('which documents have the status field set to approved?', 'search.metadataQuery'),
	asked('find files larger than 1 GB', 'search.query', 'file.search'),
	asked('where is the file called budget.xlsx?', 'search.query', 'file.search'),
];

const metadata: readonly Task[] = [
	asked(
		'put the invoice number and amount on the file as metadata',
		'metadata.create',
		'metadata.upsert',
	),
	asked('set the status field of the contract to signed', 'metadata.update', 'metadata.upsert'),
	asked('read the metadata of the invoice', 'metadata.get', 'metadata.getAll'),
	asked('show all metadata there is on a folder', 'metadata.getAll'),
	asked('take the metadata off the document', 'metadata.delete'),
	asked('fill in the customer fields, whether or not the file already has them', 'metadata.upsert'),
	asked('create a metadata template with the fields of a contract', 'metadataTemplate.create'),
	asked('add a dropdown field to the invoice template', 'metadataTemplate.update'),
	asked('which metadata templates do we have?', 'metadataTemplate.getAll'),
	asked(
		'everything in the folder should inherit the metadata of the folder',
		'metadataCascadePolicy.create',
	),
	asked('mark the file as confidential', 'classification.set'),
];

const sharing: readonly Task[] = [
	asked(
		'make a public link with a password that ends on Friday',
		'file.createSharedLink',
		'folder.createSharedLink',
	),
	asked(
		'stop sharing the brochure by link',
		'file.removeSharedLink',
		'folder.removeSharedLink',
		'webLink.removeSharedLink',
	),
	asked('get a link to the folder that I can send to a client', 'folder.createSharedLink'),
	asked('create a link to the file for everybody in the company', 'file.createSharedLink'),
	asked('which file is behind this https://app.box.com/s/abc link?', 'sharedLink.resolve'),
	asked('download the file that someone sent me as a Box link', 'sharedLink.download'),
	asked('who can see this folder?', 'collaboration.getAll'),
	asked('give Anna edit rights on the project folder', 'collaboration.create', 'folder.share'),
	asked(
		'invite an external partner to the folder as a viewer',
		'collaboration.create',
		'folder.share',
	),
	asked("take away Peter's access to the folder", 'collaboration.delete'),
	asked('make Maria an editor instead of a viewer', 'collaboration.update'),
	asked('accept the invitation to the shared folder', 'collaboration.respond'),
	asked('which invitations have I not answered yet?', 'collaboration.getPending'),
	asked('share the folder with the marketing group', 'collaboration.create', 'folder.share'),
];

const people: readonly Task[] = [
	asked('create an account for the new colleague', 'user.create'),
	asked('list all users in our Box', 'user.getAll'),
	asked('find the user with the address anna@example.com', 'user.getAll'),
	asked('delete the account of somebody who left', 'user.delete'),
	asked('hand over all files of a leaver to his manager', 'user.transferContent'),
	asked('raise the storage quota of a user', 'user.update'),
	asked('log the user out on all devices', 'user.terminateSessions'),
	asked('which account am I signed in with?', 'user.getCurrent'),
	asked('add a second email address to the account', 'user.addEmailAlias'),
	asked('add Tom to the sales group', 'group.addMember'),
	asked('who is in the group Finance?', 'group.getMembers'),
	asked('create a new group', 'group.create'),
	asked('kick a user out of the group', 'group.removeMember'),
];

const work: readonly Task[] = [
	asked('write a comment on the file', 'comment.create'),
	asked('what have people commented on the draft?', 'comment.getAll'),
	asked('ask Julia to review the document by Monday', 'task.create', 'task.assign'),
	asked('which tasks are open on the file?', 'task.getAll'),
	asked('approve the task that is assigned to me', 'task.updateAssignment'),
	asked('what happened in our Box yesterday?', 'event.getAll'),
	asked('audit log: who downloaded the file?', 'event.getAll'),
	asked('save a bookmark to a website in a folder', 'webLink.create'),
	asked('put a watermark on the file', 'watermark.apply'),
	asked('add the folder to my favorites', 'collection.add'),
	asked('what did I work on recently?', 'recentItem.getAll'),
	asked('let Box call my URL when something is uploaded to a folder', 'webhook.create'),
	asked('make a page where customers can upload files for us', 'fileRequest.copy'),
	asked('start a Box Relay workflow for the file', 'automateWorkflow.start'),
	asked('call an endpoint of the Box API for which there is no operation', 'apiRequest.send'),
];

/** A hundred of them. */
export const tasks: readonly Task[] = [
	...files,
	...folders,
	...search,
	...metadata,
	...sharing,
	...people,
	...work,
];
