import { type BoxFile, path } from '../../client';
import { operation } from '../../operation';
import { filePicker, picked } from '../../pickers';
import { demandChange } from '../changes';
import { fieldsOption, ifMatchHeader, ifMatchOption } from '../fieldsOption';
import { checkedName } from '../itemName';
import { renameTargets } from '../relocation';
import { tagList } from '../tagList';
import { contentDate } from './contentDates';

/** https://developer.box.com/reference/put-files-id/ */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a file',
	description: 'Change the description, tags, name or dates of a file',
	scopes: ['root_readwrite'],
	parameters: [
		picked(filePicker, 'to update'),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Content Modified At',
					name: 'contentModifiedAt',
					type: 'dateTime',
					purpose: 'dataLeftOut',
					default: '',
					description: 'When the content was last changed, as Box shows it',
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					purpose: 'dataSentEmpty',
					default: '',
					description: 'A text of at most 256 characters that Box shows beside the file',
				},
				{
					displayName: 'Disposition At',
					name: 'dispositionAt',
					type: 'dateTime',
					purpose: 'limit',
					default: '',
					description: 'When the retention of the file ends; it can only be extended',
				},
				fieldsOption,
				ifMatchOption,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					purpose: 'identity',
					default: '',
					description: 'The new name, with its extension',
				},
				{
					displayName: 'Tags',
					name: 'tags',
					type: 'string',
					purpose: 'dataSentEmpty',
					takesList: true,
					default: '',
					placeholder: 'e.g. approved,2026',
					description:
						'The tags that the file has from now on, separated by commas. Empty removes all.',
				},
			],
		},
	],
	targets: ({ params }) => renameTargets({ type: 'file', id: params.fileId }, params.updateFields),
	async run({ box, params }) {
		const { fields, ifMatch, tags, name, description, contentModifiedAt, dispositionAt } =
			params.updateFields;
		return await box.request<BoxFile>('PUT', path`/files/${params.fileId}`, {
			query: { fields },
			headers: ifMatchHeader(ifMatch),
			json: demandChange({
				name: name === undefined ? undefined : checkedName(name),
				description,
				tags: tagList(tags),
				content_modified_at: contentDate(contentModifiedAt, 'Content Modified At'),
				disposition_at: dispositionAt || undefined,
			}),
		});
	},
});
