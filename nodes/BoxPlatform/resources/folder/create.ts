import type { BoxFolder } from '../../client';
import { operation } from '../../operation';
import { parentPicker } from '../../pickers';
import { fieldsOption } from '../fieldsOption';
import { getItem } from '../item';
import { checkedName } from '../itemName';
import { onConflictParameter, withFreeName } from '../nameConflict';
import { isNewFolder, ownItem } from '../ownItem';
import { nameTarget } from '../targets';

/** https://developer.box.com/reference/post-folders/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a folder',
	description: 'Create a new, empty folder, for example one for each project or customer',
	scopes: ['root_readwrite'],
	parameters: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. Invoices 2026',
			description: 'The name of the new folder',
		},
		parentPicker,
		onConflictParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Access by Email',
					name: 'access',
					type: 'options',
					purpose: 'access',
					options: [
						{
							name: 'Anyone',
							value: 'open',
						},
						{
							name: 'Collaborators',
							value: 'collaborators',
						},
					],
					default: 'collaborators',
					description: 'Who may upload into the folder by email; off if this option is not added',
				},
				fieldsOption,
			],
		},
	],
	targets: ({ params }) => [nameTarget(params.parentId || '0', params.name)],
	async run({ box, params, once }) {
		const { onConflict } = params;
		const { access, fields } = params.options;
		const parentId = params.parentId || '0';
		const wanted = checkedName(params.name);
		return await withFreeName(
			{ box, once },
			{
				policy: onConflict,
				type: 'folder',
				parentId,
				name: wanted,
				attempt: async (name = wanted) =>
					await box.request<BoxFolder>('POST', '/folders', {
						query: { fields },
						json: {
							name,
							parent: { id: parentId },
							folder_upload_email: access === undefined ? undefined : { access },
						},
						alreadyDone: ownItem(box, {
							type: 'folder',
							parentId,
							name: async () => name,
							fields,
							isAsAsked: isNewFolder,
						}),
					}),
				existing: async ({ id }) => await getItem(box, { type: 'folder', id }, fields),
			},
		);
	},
});
