import type { BoxClient, BoxTemplate } from '../../client';
import { operation } from '../../operation';
import { ownCreation } from '../ownCreation';
import { target } from '../targets';
import { fieldsBody, fieldsParameter } from './fields';
import { templateOptions } from './template';

/** https://developer.box.com/reference/post-metadata-templates-schema/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a metadata template',
	description:
		'Create a metadata template with its fields, such as texts, dates and dropdowns, for the whole enterprise',
	scopes: ['manage_enterprise_properties'],
	parameters: [
		{
			displayName: 'Name',
			name: 'displayName',
			type: 'string',
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. Invoice',
			description: 'The name that people see',
		},
		fieldsParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				templateOptions.copyInstances,
				templateOptions.hidden,
				{
					displayName: 'Template Key',
					name: 'templateKey',
					type: 'string',
					purpose: 'identity',
					default: '',
					placeholder: 'e.g. invoice',
					description:
						'The key of the template in the API; Box makes it from the name if this is not added',
				},
			],
		},
	],
	targets: ({ params }) => [target('template', params.options.templateKey || params.displayName)],
	async run({ box, params }) {
		const { templateKey, hidden, copyInstanceOnItemCopy } = params.options;
		if (templateKey && !/^[a-zA-Z_][-a-zA-Z0-9_]{0,63}$/.test(templateKey)) {
			throw new RangeError(
				`‘Template Key’ must begin with a letter and hold up to 64 letters, digits, - and _, but it is ‘${templateKey}’`,
			);
		}
		const { displayName } = params;
		const fields = fieldsBody(params.fieldsUi);
		return await box.request<BoxTemplate>('POST', '/metadata_templates/schema', {
			json: {
				scope: 'enterprise',
				templateKey: templateKey || undefined,
				displayName,
				hidden,
				copyInstanceOnItemCopy,
				fields,
			},
			// Without a key, a second one could be made beside the first.
			repeatable: false,
			alreadyDone: ownCreation<BoxTemplate>({
				box,
				find: async () => await templateNamed(box, templateKey, displayName),
				isAsAsked: (found) => found.displayName === displayName && hasFields(found, fields),
			}),
		});
	},
});

/** Without a key of its own, Box makes one of the name. */
async function templateNamed(
	box: BoxClient,
	key: string | undefined,
	displayName: string,
): Promise<BoxTemplate | undefined> {
	const templates = box.pages<BoxTemplate>('/metadata_templates/enterprise', { paging: 'marker' });
	for await (const template of templates) {
		if (key ? template.templateKey === key : template.displayName === displayName) return template;
	}
	return undefined;
}

function hasFields(
	{ fields: own }: BoxTemplate,
	asked: ReadonlyArray<{ key: string; type: string }>,
): boolean {
	const plain = (list: ReadonlyArray<{ key: string; type: string }>) =>
		JSON.stringify(list.map(({ key, type }) => [key, type]));
	return plain(own ?? []) === plain(asked);
}
