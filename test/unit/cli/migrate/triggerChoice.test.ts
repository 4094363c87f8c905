/** Which trigger is chosen by itself: the one on the event stream only where all that can see the message is understood. */
import { migrateWorkflow, type TriggerChoice } from '../../../../cli/migrate';
import { isObject } from '../../../../nodes/BoxPlatform/client/base';

const inN8n = (name: string, type: string, parameters: object = {}, more: object = {}) => ({
	name,
	type: `n8n-nodes-base.${type}`,
	parameters,
	...more,
});
type Node = ReturnType<typeof inN8n> & { onError?: string };

/** One node behind the other. */
function chainOf(
	nodes: readonly Node[],
	triggerName = 'Box Trigger',
	choice: TriggerChoice = 'auto',
) {
	const trigger = inN8n(triggerName, 'boxTrigger', {
		events: ['FILE.UPLOADED'],
		targetType: 'folder',
		targetId: '7',
	});
	const chain = [trigger, ...nodes];
	const connections = Object.fromEntries(
		nodes.map(({ name }, index) => [
			chain[index]?.name ?? '',
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]),
	);
	const workflow = { nodes: chain, connections };
	const { workflow: migrated, reports } = migrateWorkflow(workflow, {
		credentials: [{ old: '*', signIn: 'jwt', id: '1' }],
		trigger: choice,
	});
	const [first] = migrated.nodes;
	const said = reports
		.filter(({ what }) => what === 'trigger')
		.flatMap(({ findings }) => findings.map(({ kind, text }) => `${kind}: ${text}`));
	return { type: isObject(first) ? first.type : undefined, said };
}
const events = 'n8n-nodes-box-platform.boxPlatformTrigger';
const webhook = 'n8n-nodes-box-platform.boxPlatformWebhookTrigger';

const check = (value: string, more: object = {}) =>
	inN8n('Check', 'if', { conditions: { string: [{ value1: value }] } }, more);
const get = inN8n('Get', 'box', { operation: 'get', fileId: '={{ $json.source.id }}' });
const code = (text: string, field = 'jsCode') => inN8n('Code', 'code', { [field]: text });

describe('goes on as a webhook, and says because of whom', () => {
	it.each<[string, Node[], string]>([
		['code with brackets', [code('items.map(i => i["json"]["trigger"])')], 'Code'],
		['code that takes apart', [code('items.filter(({json}) => json.trigger)')], 'Code'],
		['code with a constant', [code('const { json } = $input.item; return json.id')], 'Code'],
		['Python', [code('return [i.json.trigger for i in _items]', 'pythonCode')], 'Code'],
		['code that hands on', [code('return $input.all()'), check('={{ $json.trigger }}')], 'Code'],
		['a list of all', [check('={{ $input.all()[0].json.trigger }}')], 'Check'],
		['all of them', [check('={{ $input.all().length }}')], 'Check'],
		['a plain name', [inN8n('Same', 'removeDuplicates', { fieldsToCompare: 'id' })], 'Same'],
		['a plain name to split', [inN8n('Out', 'splitOut', { fieldToSplitOut: 'webhook' })], 'Out'],
		['a sub-workflow', [inN8n('Sub', 'executeWorkflow', { workflowId: '1' })], 'Sub'],
		['a table', [inN8n('Rows', 'googleSheets', { dataMode: 'autoMapInputData' })], 'Rows'],
		['an answer', [inN8n('Answer', 'respondToWebhook')], 'Answer'],
		[
			'a list made of all',
			[inN8n('All', 'aggregate', { aggregate: 'aggregateAllItemData' })],
			'All',
		],
		[
			'fields that are kept',
			[
				inN8n('Edit', 'set', { includeOtherFields: true }, { typeVersion: 3.4 }),
				check('={{ $json.trigger }}'),
			],
			'Check',
		],
		[
			'fields that an older node keeps',
			[inN8n('Edit', 'set', {}, { typeVersion: 1 }), check('={{ $json.trigger }}')],
			'Check',
		],
		[
			'a disabled node',
			[inN8n('Off', 'box', { operation: 'get' }, { disabled: true }), check('={{ $json.id }}')],
			'Check',
		],
		[
			'a download, which keeps the fields',
			[inN8n('Load', 'box', { operation: 'download' }), check('={{ $json.id }}')],
			'Check',
		],
		[
			'an item that failed',
			[{ ...get, onError: 'continueErrorOutput' }, check('={{ $json.id }}')],
			'Check',
		],
		[
			'the name of a node that hands it on',
			[inN8n('Wait', 'wait'), get, check('={{ $("Wait").item.json.trigger }}')],
			'Check',
		],
		['its name in code far behind', [get, code('return $("Box Trigger").first().json.id')], 'Code'],
		['its name in a constant', [get, code("const n = 'Box Trigger'; return $(n).all()")], 'Code'],
		['its name in Python', [get, code('_("Box Trigger").first().json', 'pythonCode')], 'Code'],
		[
			'a name that is put together',
			[get, check('={{ $("Box " + "Trigger").item.json.id }}')],
			'Check',
		],
		['a field that is put together', [check('={{ $json["trig" + "ger"] }}')], 'Check'],
		['a field from a variable', [check('={{ $json[$vars.a] }}')], 'Check'],
		['an expression in an expression', [check("={{ $evaluateExpression('{{ 1 }}') }}")], 'Check'],
		['a template', [check("={{ `don't ${$json.trigger}` }}")], 'Check'],
		[
			'a quotation mark in a pattern',
			[check(`={{ "a".match(/'/) + $json.trigger + "'" }}`)],
			'Check',
		],
		['this', [check('={{ this["$js" + "on"] }}')], 'Check'],
		['an escape', [check('={{ $js\\u006fn.trigger }}')], 'Check'],
		['a comment', [check("={{ /* ' */ $json.trigger /* ' */ }}")], 'Check'],
		[
			'an unmarked expression',
			[inN8n('Edit', 'set', { jsonOutput: '{"a":"{{ $json.id }}"}' })],
			'Edit',
		],
		['a merge by fields', [inN8n('Join', 'merge', { mode: 'combine' })], 'Join'],
		['a field of neither', [check('={{ $json.later }}')], 'Check'],
		['a node that nobody knows', [inN8n('New', 'constructor')], 'New'],
	])('%s', (_what, nodes, name) => {
		const { type, said } = chainOf(nodes);
		expect(type).toBe(webhook);
		expect(said[0]).toMatch(/^note: Stays a webhook.* With --trigger events it listens to events/);
		expect(said[0]).toContain(`‘${name}’ (`);
		expect(chainOf(nodes, 'Box Trigger', 'events')).toMatchObject({
			type: events,
			said: expect.arrayContaining([expect.stringMatching(`^todo: ‘${name}’`)]),
		});
	});

	it.each([
		[`={{ $("Bob's trigger").item.json.trigger }}`],
		[`={{ $('Bob\\'s trigger').item.json.trigger }}`],
		[`={{ $node["Bob's trigger"].json.id }}`],
		[`={{ $("Bob\\u0027s trigger").item.json.trigger }}`],
	])('a name with a quotation mark: %s', (value) => {
		expect(chainOf([get, check(value)], "Bob's trigger").type).toBe(webhook);
	});

	it('a tool of an agent', () => {
		const nodes = [
			inN8n('Box Trigger', 'boxTrigger', {
				events: ['FILE.UPLOADED'],
				targetType: 'folder',
				targetId: '7',
			}),
			inN8n('Tool', 'httpRequestTool', { url: '={{ $json.trigger }}' }),
			{ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', parameters: {} },
		];
		const to = (node: string, type: string) => ({ [type]: [[{ node, type, index: 0 }]] });
		const connections = { 'Box Trigger': to('Agent', 'main'), Tool: to('Agent', 'ai_tool') };
		const { workflow } = migrateWorkflow(
			{ nodes, connections },
			{ credentials: [], trigger: 'auto' },
		);
		expect(workflow.nodes[0]).toMatchObject({ type: webhook });
	});
});

describe('listens to events', () => {
	it.each<[string, Node[]]>([
		['without anything behind it', []],
		['for a Box node', [get]],
		['for fields behind a Box node', [get, check('={{ $json.id }}')]],
		['for code behind a Box node', [get, code('return $input.all().map((i) => i.json.id)')]],
		['for code that names it', [get, code('return $("Box Trigger").first().json.source.id')]],
		['for another node by name', [get, check('={{ $("Get").item.json.id }}')]],
		[
			'for fields that were set',
			[
				inN8n(
					'Edit',
					'set',
					{ values: { string: [{ name: 'id', value: '={{ $json.source.id }}' }] } },
					{ typeVersion: 3.4 },
				),
				code('return items'),
			],
		],
		['for a message', [inN8n('Tell', 'slack', { text: '=New: {{ $json.source.name }}, for $5' })]],
		[
			'for expressions with everything in them',
			[
				check(
					"={{ `a ${$json['source']?.name.replace(/[\"'/]/g, '')} 'b` + ({ a: $now.year / 2 }).a }}",
				),
				check('={{ $input.first().json.created_by.login + $input.item.json.created_at }}'),
				check('={{ $node["Box Trigger"].json["source"]["id"] }}'),
			],
		],
	])('%s', (_what, nodes) => {
		const named = nodes.map((one, index) =>
			one.name === 'Check' ? { ...one, name: `Check ${index}` } : one,
		);
		expect(chainOf(named)).toMatchObject({ type: events });
	});
});
