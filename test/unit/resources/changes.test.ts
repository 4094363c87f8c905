import { update as updateFile } from '../../../nodes/BoxPlatform/resources/file/update';
import { update as updateFileRequest } from '../../../nodes/BoxPlatform/resources/fileRequest/update';
import { update as updateFolder } from '../../../nodes/BoxPlatform/resources/folder/update';
import { update as updateHub } from '../../../nodes/BoxPlatform/resources/hub/update';
import { update as updateTask } from '../../../nodes/BoxPlatform/resources/task/update';
import { update as updateUser } from '../../../nodes/BoxPlatform/resources/user/update';
import { update as updateWebhook } from '../../../nodes/BoxPlatform/resources/webhook/update';
import { update as updateWebLink } from '../../../nodes/BoxPlatform/resources/webLink/update';
import { failureOf, fakeBox } from '../client/fakes';

type Run = (context: never) => unknown;

describe('an update whose fields were left empty', () => {
	it.each<[string, Run, object]>([
		['hub', updateHub.run, { hubId: '1', updateFields: { title: '' } }],
		['task', updateTask.run, { taskId: '1', updateFields: { dueAt: '' } }],
		['file request', updateFileRequest.run, { fileRequestId: '1', updateFields: { title: '' } }],
		['webhook', updateWebhook.run, { webhookId: '1', updateFields: {} }],
		['file', updateFile.run, { fileId: '1', updateFields: { dispositionAt: '' } }],
		['folder', updateFolder.run, { folderId: '1', updateFields: { parentId: '' } }],
		['user', updateUser.run, { userId: '1', updateFields: { login: '', notify: true } }],
		['web link', updateWebLink.run, { webLinkId: '1', updateFields: {} }],
	])(
		'of a %s is told instead of sent, since Box would call it a success',
		async (_what, run, params) => {
			const { box, requests } = fakeBox(() => ({ json: { type: 'any', id: '1' } }));
			// The operations read no more of their context.
			const failure = await failureOf((async () => await run({ box, params } as never))());
			expect(String(failure)).toContain('There is nothing to change: add a field');
			expect(requests).toEqual([]);
		},
	);
});
