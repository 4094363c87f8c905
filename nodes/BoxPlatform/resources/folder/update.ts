import { type BoxFolder, path } from '../../client';
import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { demandChange } from '../changes';
import { ifMatchHeader } from '../fieldsOption';
import { checkedName } from '../itemName';
import { renameTargets } from '../relocation';
import { tagList } from '../tagList';
import { folderLinkBody, folderUpdateFields } from './updateFields';

/** https://developer.box.com/reference/put-folders-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a folder',
	description:
		'Change the name, description, tags or settings of a folder, such as which people can be invited to it',
	scopes: ['root_readwrite'],
	parameters: [picked(folderPicker, 'to update'), folderUpdateFields],
	targets: ({ params }) =>
		renameTargets({ type: 'folder', id: params.folderId }, params.updateFields),
	async run({ box, params }) {
		const { fields, ifMatch, name, parentId, tags, shared_link, uploadAccess, ...changes } =
			params.updateFields;
		return await box.request<BoxFolder>('PUT', path`/folders/${params.folderId}`, {
			query: { fields },
			headers: ifMatchHeader(ifMatch),
			json: demandChange({
				...changes,
				name: name === undefined ? undefined : checkedName(name),
				parent: parentId ? { id: parentId } : undefined,
				tags: tagList(tags ?? shared_link?.tags),
				shared_link: shared_link === undefined ? undefined : folderLinkBody(shared_link),
				folder_upload_email: uploadEmail(uploadAccess),
			}),
		});
	},
});

function uploadEmail(access: 'open' | 'collaborators' | 'off' | undefined) {
	return access === undefined ? undefined : access === 'off' ? null : { access };
}
