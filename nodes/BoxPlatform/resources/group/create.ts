import { type BoxClient, nameKey, path, sameName } from '../../client';
import { operation } from '../../operation';
import { fieldsOption } from '../fieldsOption';
import { hasAll, ownCreation } from '../ownCreation';
import { target } from '../targets';
import { type Group, groupBody, groupFields } from './groupFields';

/** https://developer.box.com/reference/post-groups/ */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a group',
	description: 'Create a group of users, such as a team or department; it has no members at first',
	scopes: ['manage_groups'],
	parameters: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			purpose: 'identity',
			default: '',
			required: true,
			placeholder: 'e.g. Marketing',
			description: 'The name of the group, which no other group of the enterprise has',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add Field',
			default: {},
			options: [
				groupFields.description,
				groupFields.externalSyncIdentifier,
				fieldsOption,
				groupFields.provenance,
				groupFields.invitabilityLevel,
				groupFields.memberViewabilityLevel,
			],
		},
	],
	targets: ({ params }) => [target('group named', nameKey(params.name))],
	async run({ box, params }) {
		const { fields, ...values } = params.additionalFields;
		const { name } = params;
		const body = { name, ...groupBody(values) };
		return await box.request<Group>('POST', '/groups', {
			query: { fields },
			json: body,
			alreadyDone: ownCreation<Group>({
				box,
				find: async () => await groupNamed(box, name, namesOf(body)),
				isAsAsked: (found) => hasAll(found, body),
				answer: async ({ id }) =>
					await box.request<Group>('GET', path`/groups/${id}`, { query: { fields } }),
			}),
		});
	},
});

const namesOf = (body: object) =>
	Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [name]));

async function groupNamed(
	box: BoxClient,
	name: string,
	fields: readonly string[],
): Promise<Group | undefined> {
	const groups = box.pages<Group>('/groups', {
		paging: 'offset',
		query: { filter_term: name, fields: [...fields, 'created_at'].join() },
	});
	for await (const group of groups) {
		if (sameName(group.name, name)) return group;
	}
	return undefined;
}
