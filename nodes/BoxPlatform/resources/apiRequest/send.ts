import { anyJson, type Query } from '../../client';
import { operation } from '../../operation';
import { listParameters } from '../listParameters';
import { target } from '../targets';
import { apiPath, givenPairs } from './requestParts';

const [returnAll, limit] = listParameters;
const paged = { show: { paging: ['marker', 'offset'] } };

/** https://developer.box.com/reference/ */
export const send = operation({
	value: 'send',
	name: 'Send',
	action: 'Send an API request',
	description:
		'Call any endpoint of the Box API for which there is no operation, with the credential, the retries and the paging of this node. What it changes or deletes is not checked before.',
	scopes: [],
	parameters: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			purpose: 'choice',
			options: [
				{ name: 'DELETE', value: 'DELETE' },
				{ name: 'GET', value: 'GET' },
				{ name: 'OPTIONS', value: 'OPTIONS' },
				{ name: 'PATCH', value: 'PATCH' },
				{ name: 'POST', value: 'POST' },
				{ name: 'PUT', value: 'PUT' },
			],
			default: 'GET',
			description: 'The HTTP method of the endpoint',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			purpose: 'target',
			default: '',
			required: true,
			placeholder: 'e.g. /files/1234567890/comments',
			description:
				'The path behind https://api.box.com/2.0, as the <a href="https://developer.box.com/reference/">Box API reference</a> has it',
		},
		{
			displayName: 'Query Parameters',
			name: 'queryUi',
			type: 'fixedCollection',
			purpose: 'members',
			placeholder: 'Add Parameter',
			typeOptions: { multipleValues: true },
			default: {},
			options: [
				{
					displayName: 'Parameter',
					name: 'parameter',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', purpose: 'identity', default: '' },
						{ displayName: 'Value', name: 'value', type: 'string', purpose: 'filter', default: '' },
					],
				},
			],
		},
		{
			displayName: 'Body (JSON)',
			name: 'body',
			type: 'json',
			purpose: 'content',
			default: '',
			description: 'What to send; nothing if empty',
			displayOptions: { show: { method: ['POST', 'PUT', 'PATCH', 'DELETE'] } },
		},
		{
			displayName: 'Paging',
			name: 'paging',
			type: 'options',
			purpose: 'choice',
			options: [
				{
					name: 'Marker',
					value: 'marker',
					description: 'For lists with ‘marker’ and ‘next_marker’',
				},
				{ name: 'None', value: 'none', description: 'One request; its answer is the output' },
				{
					name: 'Offset',
					value: 'offset',
					description: 'For lists with ‘offset’ and ‘total_count’',
				},
			],
			default: 'none',
			description: 'How to get all pages of a list; each entry becomes an item',
		},
		{ ...returnAll, displayOptions: paged },
		{ ...limit, displayOptions: { show: { ...paged.show, returnAll: [false] } } },
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Full Response',
					name: 'fullResponse',
					type: 'boolean',
					purpose: 'choice',
					default: false,
					description:
						'Whether to return status and headers too, not only the body (without paging)',
				},
				{
					displayName: 'Headers',
					name: 'headersUi',
					type: 'fixedCollection',
					purpose: 'members',
					placeholder: 'Add Header',
					typeOptions: { multipleValues: true },
					default: {},
					description: 'Headers to send, such as If-Match, Box-Version or BoxApi',
					options: [
						{
							displayName: 'Header',
							name: 'header',
							values: [
								{
									displayName: 'Name',
									name: 'name',
									type: 'string',
									purpose: 'identity',
									default: '',
								},
								{
									displayName: 'Value',
									name: 'value',
									type: 'string',
									purpose: 'guard',
									default: '',
								},
							],
						},
					],
				},
				{
					displayName: 'Page Size',
					name: 'pageSize',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 1, maxValue: 1000 },
					default: 100,
					description: 'How many entries to ask for at once, with paging',
				},
				{
					displayName: 'Repeat If Outcome Is Unknown',
					name: 'repeatable',
					type: 'boolean',
					purpose: 'guard',
					default: false,
					description:
						'Whether to send it again when it is not known if Box has carried it out. Otherwise that is done only with GET, OPTIONS, PUT and DELETE, and not with a JSON Patch.',
				},
			],
		},
	],
	targets: ({ params: { method, path } }) =>
		['PUT', 'PATCH', 'DELETE'].includes(method) ? [target('path', path)] : [],
	async run({ box, params }) {
		const { method, body, paging, options } = params;
		const path = apiPath(params.path);
		const headers = givenPairs(options.headersUi?.header, 'Headers');
		if ('authorization' in headers || 'as-user' in headers) {
			throw new RangeError(
				'‘Headers’ cannot hold Authorization or As-User: the node has the credential and the request options for them',
			);
		}
		const query: Query = givenPairs(params.queryUi.parameter, 'Query Parameters');
		const isPatch = headers['content-type']?.includes('json-patch') === true;
		const repeatable = options.repeatable ?? (isPatch ? false : undefined);
		if (paging !== 'none') {
			const place = method === 'POST' ? 'json' : 'query';
			const { pageSize = 100 } = options;
			return box.pages<object>(path, { paging, pageSize, in: place, query, headers, json: body });
		}
		const answer = await box.requestFull(method, path, {
			query,
			headers,
			json: body,
			repeatable,
			expect: anyJson,
		});
		if (options.fullResponse === true) return { ...answer };
		return outputOf(answer.body) ?? { status: answer.status };
	},
});

/** n8n's items are objects; undefined for an answer without a body. */
function outputOf(body: unknown): object | undefined {
	if (body === undefined || body === null) return undefined;
	return Array.isArray(body) ? body.map(asObject) : asObject(body);
}

const asObject = (value: unknown): object =>
	typeof value === 'object' && value !== null ? value : { body: value };
