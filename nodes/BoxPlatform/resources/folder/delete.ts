import { operation } from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { ifMatchOption } from '../fieldsOption';
import { itemTarget } from '../targets';
import { removeFolder } from './removeFolder';

/** https://developer.box.com/reference/delete-folders-id/ */
export const deleteFolder = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a folder',
	description:
		'Remove an empty folder, or one with everything in it: it goes to the trash, from where it can be restored. DANGEROUS with Recursive, which also deletes what is inside.',
	scopes: ['root_readwrite'],
	parameters: [
		picked(folderPicker, 'to delete'),
		{
			displayName: 'Recursive',
			name: 'recursive',
			type: 'boolean',
			purpose: 'guard',
			default: false,
			description:
				'Whether to delete the folder with everything in it; otherwise only an empty folder is deleted',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				ifMatchOption,
				{
					displayName: 'Max Wait (Minutes)',
					name: 'maxWaitMinutes',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 1, numberPrecision: 2 },
					default: 30,
					description: 'How long to wait until a large folder is deleted',
				},
				{
					displayName: 'Wait Until Gone',
					name: 'waitUntilGone',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description:
						'Whether to wait when Box goes on with the deletion of a large folder after it has answered',
				},
			],
		},
	],
	targets: ({ params }) => [itemTarget({ type: 'folder', id: params.folderId })],
	async run({ box, clock, params: { folderId, recursive, options }, signal }) {
		const { ifMatch, maxWaitMinutes = 30, waitUntilGone = true } = options;
		const maxWaitMs = waitUntilGone ? maxWaitMinutes * 60_000 : undefined;
		const deleted = await removeFolder({ box, clock, signal }, folderId, {
			recursive,
			ifMatch,
			maxWaitMs,
		});
		// `success` is what the built-in node returns: workflows may go on with it.
		return { id: folderId, deleted, success: true };
	},
});
