import { operation } from '../../operation';
import { folderPicker, picked, scopeParameter, templatePicker } from '../../pickers';
import { ownCreation } from '../ownCreation';
import { target } from '../targets';
import { type CascadePolicy, policyOf } from './policy';

/** https://developer.box.com/reference/post-metadata-cascade-policies/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a metadata cascade policy',
	description:
		'Let everything in a folder inherit its metadata of one template, now and in future. The folder must have that metadata already.',
	scopes: ['root_readwrite'],
	parameters: [picked(folderPicker, 'whose metadata to pass on'), scopeParameter, templatePicker],
	targets: ({ params: { folderId, scope, templateKey } }) => [
		target('cascade policy of', folderId, scope, templateKey),
	],
	async run({ box, params }) {
		if (params.folderId === '0') {
			throw new RangeError('The root folder cannot have a metadata cascade policy');
		}
		return await box.request<CascadePolicy>('POST', '/metadata_cascade_policies', {
			json: {
				folder_id: params.folderId,
				scope: params.scope,
				templateKey: params.templateKey,
			},
			alreadyDone: ownCreation<CascadePolicy>({
				box,
				find: async () => await policyOf(box, params),
				isAsAsked: () => true,
			}),
		});
	},
});
