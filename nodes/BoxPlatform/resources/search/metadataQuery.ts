import { type BoxItem, commaSeparated, isObject } from '../../client';
import { operation } from '../../operation';
import { folderPicker, scopeParameter, templatePicker } from '../../pickers';
import { listParameters } from '../listParameters';
import { fieldOf, templateNamed } from '../templateField';
import { conditionsParameter, queryOf } from './conditions';

const inForm = { show: { conditionsFrom: ['form'] } };
const inText = { show: { conditionsFrom: ['query'] } };

/** https://developer.box.com/reference/post-metadata-queries-execute-read/ */
export const metadataQuery = operation({
	value: 'metadataQuery',
	name: 'Metadata Query',
	action: 'Query files and folders by metadata',
	description:
		'Find documents by values in their metadata, such as invoices with an amount over 1,000 or with the status field set to paid. The values are those of one template, found without the delay of the search.',
	scopes: ['root_readwrite'],
	parameters: [
		{
			...scopeParameter,
			options: [
				{
					name: 'Enterprise',
					value: 'enterprise',
					description: 'A template of your enterprise',
				},
			],
			description:
				'Who defined the metadata template. An expression may name another enterprise, as enterprise_12345.',
		},
		templatePicker,
		{
			...folderPicker,
			name: 'ancestorFolderId',
			default: { mode: 'list', value: '0' },
			description: 'Only items in this folder, at any depth',
		},
		{
			displayName: 'Conditions From',
			name: 'conditionsFrom',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: 'Form', value: 'form' },
				{
					name: 'Query',
					value: 'query',
					description:
						'Search the whole of Box: find files, folders and web links by name, words that they contain, type, size, who owns them, when they were created or changed, and metadata',
				},
			],
			default: 'form',
			description: 'How to enter the conditions',
		},
		{ ...conditionsParameter, displayOptions: inForm },
		{
			displayName: 'Combine',
			name: 'combine',
			type: 'options',
			purpose: 'filter',
			options: [
				{ name: 'All Conditions', value: 'AND' },
				{ name: 'Any Condition', value: 'OR' },
			],
			default: 'AND',
			description: 'Which of the conditions must be met',
			displayOptions: inForm,
		},
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			purpose: 'filter',
			default: '',
			placeholder: 'e.g. amount >= :min AND status IN (:a, :b)',
			description:
				'Conditions as Box documents them under <a href="https://developer.box.com/guides/metadata/queries/syntax/">query syntax</a>',
			displayOptions: inText,
		},
		{
			displayName: 'Arguments (JSON)',
			name: 'queryParams',
			type: 'json',
			purpose: 'filter',
			default: '{}',
			placeholder: '{ "min": 100, "a": "Open", "b": "Paid" }',
			description: 'The values for the names with a colon in the query',
			displayOptions: inText,
		},
		...listParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Fields',
					name: 'fields',
					type: 'string',
					purpose: 'choice',
					takesList: true,
					default: 'name,metadata',
					description:
						'What to return of each item, separated by commas: fields of the item, ‘metadata’ for all values of the template, or ‘metadata.status’ for one',
				},
				{
					displayName: 'Order By',
					name: 'orderBy',
					type: 'string',
					purpose: 'choice',
					takesList: true,
					default: '',
					placeholder: 'e.g. amount,status',
					description: 'Keys of template fields to sort by, separated by commas',
				},
				{
					displayName: 'Order Direction',
					name: 'direction',
					type: 'options',
					purpose: 'choice',
					options: [
						{ name: 'Ascending', value: 'ASC' },
						{ name: 'Descending', value: 'DESC' },
					],
					default: 'ASC',
					description: 'The direction of all fields in ‘Order By’',
				},
			],
		},
	],
	async run({ box, params, once, timezone }) {
		const { conditionsFrom, conditionsUi = {}, combine = 'AND', query, options } = params;
		const written =
			conditionsFrom === 'query' ? writtenQuery(query, params.queryParams) : undefined;
		const { scope, templateKey } = params;
		if (!/^enterprise(?:_\d+)?$/.test(scope)) {
			throw new RangeError(
				`Box queries templates of enterprises alone: ‘Scope’ must be enterprise, or such as enterprise_12345, but it is ‘${scope}’`,
			);
		}
		// Another company may show its items, and not its template: then the query has to do without.
		const isNamed = scope !== 'enterprise' && written !== undefined;
		// The query needs the scope with the ID of the company, and the types of the fields.
		const template = isNamed ? undefined : await templateNamed({ box, once }, scope, templateKey);
		const from = template ? `${template.scope}.${template.templateKey}` : `${scope}.${templateKey}`;
		const { fields = 'name,metadata', orderBy = '', direction = 'ASC' } = options;
		return box.pages<BoxItem>('/metadata_queries/execute_read', {
			paging: 'marker',
			pageSize: 100,
			in: 'json',
			json: {
				from,
				...(template && written === undefined
					? queryOf(conditionsUi, { combine, template, timezone })
					: written),
				ancestor_folder_id: params.ancestorFolderId,
				fields: unlessEmpty(
					commaSeparated(fields).map((field) =>
						field.replace(/^metadata(?=\.[^.]+$|$)/, `metadata.${from}`),
					),
				),
				order_by: unlessEmpty(
					commaSeparated(orderBy).map((key) => ({
						field_key: template ? fieldOf(template, key).key : key,
						direction,
					})),
				),
			},
		});
	},
});

const unlessEmpty = <T>(list: T[]) => (list.length > 0 ? list : undefined);

/** @throws RangeError when a name in the query has no value */
function writtenQuery(query = '', queryParams: unknown = {}): object {
	if (!isObject(queryParams)) {
		throw new RangeError('‘Arguments (JSON)’ must be an object with names and values');
	}
	const withoutTexts = query.replace(/'(?:[^']|'')*'/g, '');
	const named = new Set(
		[...withoutTexts.matchAll(/:([A-Za-z_]\w*)/g)].map(([, name = '']) => name),
	);
	const missing = [...named].find((name) => !Object.hasOwn(queryParams, name));
	if (missing !== undefined)
		throw new RangeError(`‘Arguments (JSON)’ lacks the value of :${missing}`);
	return query.trim() === '' ? {} : { query, query_params: queryParams };
}
