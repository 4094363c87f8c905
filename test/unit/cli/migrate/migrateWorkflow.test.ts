/** Whole workflows in the shape in which people publish them, and each kind of thing that cannot be carried over. */
import { readFileSync } from 'node:fs';

import {
	type ExportedWorkflow,
	isWorkflow,
	type MigrationOptions,
	migrateWorkflow,
} from '../../../../cli/migrate';
import { isObject } from '../../../../nodes/BoxPlatform/client/base';

const read = (name: string): ExportedWorkflow => {
	const content: unknown = JSON.parse(readFileSync(`test/workflows/${name}.json`, 'utf8'));
	const workflow: unknown = Array.isArray(content) ? content[0] : content;
	if (!isWorkflow(workflow)) throw new Error(`${name} is no workflow`);
	return workflow;
};
const migrate = (workflow: ExportedWorkflow, options: Partial<MigrationOptions> = {}) =>
	migrateWorkflow(workflow, { credentials: [], trigger: 'auto', ...options });

const id = (value: string) => ({ __rl: true, mode: 'id', value });
const workflowOf = (...nodes: object[]): ExportedWorkflow => ({ nodes, connections: {} });
const box = (parameters: object) => ({ name: 'Box', type: 'n8n-nodes-base.box', parameters });
const trigger = (parameters: object) => ({
	name: 'Box Trigger',
	type: 'n8n-nodes-base.boxTrigger',
	parameters,
});
const onFolder = (...events: string[]) => trigger({ events, targetType: 'folder', targetId: '7' });

/** The node that came out, and what was said of it. */
function migrated(node: object, options: Partial<MigrationOptions> = {}) {
	const { workflow, reports } = migrate(workflowOf(node), options);
	const [one] = workflow.nodes;
	if (!isObject(one)) throw new Error('no node came out');
	const said = reports.flatMap(({ findings }) =>
		findings.map(({ kind, text }) => `${kind}: ${text}`),
	);
	return { ...one, said: said.filter((text) => !text.startsWith('todo: Choose a credential')) };
}

/** All of a workflow but what belongs to the change of its Box nodes. */
function unchanged(workflow: ExportedWorkflow) {
	const nodes = workflow.nodes.map((node) => {
		if (!isObject(node) || !String(node.type).match(/\.box/i)) return node;
		const { type, typeVersion, parameters, credentials, ...others } = node;
		return others;
	});
	return { ...workflow, nodes };
}

describe('a published workflow', () => {
	it.each([
		['invoices', read('invoices')],
		['upload-alert', read('upload-alert')],
		['event-router', read('event-router')],
	])('%s keeps everything but what makes a Box node', (_name, workflow) => {
		const before = JSON.stringify(workflow);
		const result = migrate(workflow);
		expect(unchanged(result.workflow)).toEqual(unchanged(workflow));
		expect(Object.keys(result.workflow)).toEqual(Object.keys(workflow));
		expect(JSON.stringify(result.workflow)).not.toContain('n8n-nodes-base.box');
		expect(JSON.stringify(workflow)).toBe(before);
	});

	it('of an old n8n gets all defaults of the built-in node written out', () => {
		const { workflow, reports } = migrate(read('invoices'), {
			credentials: [{ old: 'box_creds', signIn: 'oAuth2', id: 'new1' }],
		});
		const credentials = { boxPlatformOAuth2Api: { id: 'new1', name: 'box_creds' } };
		const common = { type: 'n8n-nodes-box-platform.boxPlatform', typeVersion: 1, credentials };
		expect(workflow.nodes.slice(1)).toMatchObject([
			{
				...common,
				parameters: {
					authentication: 'oAuth2',
					resource: 'folder',
					operation: 'create',
					name: 'Invoices 2026',
					parentId: id('0'),
					options: {},
				},
			},
			{
				...common,
				retryOnFail: true,
				parameters: {
					resource: 'file',
					operation: 'upload',
					binaryData: false,
					fileName: 'invoice.txt',
					fileContent: '=For {{$node["Box"].json["name"]}}',
					parentId: id('={{$node["Box"].json["id"]}}'),
				},
			},
			{ ...common, continueOnFail: true, parameters: { operation: 'get' } },
		]);
		expect(
			reports.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'todo')),
		).toEqual([]);
	});

	it('listens to events when it reads nothing that an event does not have', () => {
		const { workflow, reports, findings } = migrate(read('upload-alert'));
		expect(workflow.nodes[1]).toMatchObject({
			type: 'n8n-nodes-box-platform.boxPlatformTrigger',
			webhookId: '0f6f4f1c-57b4-4f5a-9a1c-7f6a7d1f1a03',
			parameters: {
				stream: 'all',
				watch: 'folder',
				folderId: id('153462'),
				eventTypes: ['ITEM_UPLOAD'],
				simplify: false,
			},
		});
		expect(reports).toHaveLength(3);
		expect(findings).toEqual([
			{ kind: 'note', text: expect.stringContaining('unpublish the old one') },
		]);
	});

	it('stays a webhook when it reads the trigger of the message', () => {
		const { workflow, reports } = migrate(read('event-router'));
		expect(workflow.nodes[0]).toMatchObject({
			type: 'n8n-nodes-box-platform.boxPlatformWebhookTrigger',
			parameters: {
				targetType: 'folder',
				targetId: id('153462'),
				events: ['FILE.UPLOADED', 'FILE.TRASHED', 'WEBHOOK.DELETED'],
			},
		});
		expect(JSON.stringify(reports)).toContain('‘Switch’ ($json[\\"trigger\\"])');
	});
});

describe('credentials', () => {
	const node = { ...box({}), credentials: { boxOAuth2Api: { id: '7', name: 'Jo' } } };

	it.each([
		['its name', 'Jo'],
		['its ID', '7'],
		['all of them', '*'],
	])('are chosen by %s', (_what, old) => {
		const choice = { old, signIn: 'jwt', id: 'abc' } as const;
		expect(migrated(node, { credentials: [choice] })).toMatchObject({
			parameters: { authentication: 'jwt' },
			credentials: { boxPlatformJwtApi: { id: 'abc', name: 'Jo' } },
		});
	});

	it('are asked for by name, and the old one is taken out', () => {
		const { workflow, reports } = migrate(workflowOf(node));
		expect(workflow.nodes[0]).not.toHaveProperty('credentials');
		expect(reports[0]?.findings).toEqual([
			{ kind: 'todo', text: expect.stringContaining('in place of ‘Jo’') },
		]);
	});
});

describe('what is said of an action', () => {
	it.each<[string, object, object, RegExp | undefined]>([
		['an ID that is none', { operation: 'get', fileId: 'a/b' }, {}, /todo: ‘File’ is no ID: a\/b/],
		['no file', { operation: 'delete' }, {}, /todo: ‘File’ is empty/],
		['an ID as a number', { operation: 'delete', fileId: 12 }, { fileId: id('12') }, undefined],
		[
			'a file shared with nobody in particular',
			{ operation: 'share', fileId: '1' },
			{ accessibleBy: 'user', useEmail: true, email: '', role: 'editor' },
			/todo: ‘Accessible By’ was not chosen/,
		],
		[
			'nobody told',
			{
				operation: 'share',
				fileId: '1',
				accessibleBy: 'group',
				groupId: '2',
				options: { notify: false },
			},
			{ groupId: id('2'), options: { notify: false } },
			/note: ‘Notify’ is off/,
		],
		[
			'a filter that Box did not get',
			{ operation: 'search', query: 'a', additionalFields: { contet_types: 'name', scope: '' } },
			{ limit: 100, returnAll: false, additionalFields: { contet_types: 'name' } },
			/note: ‘Content Types’ has an effect now/,
		],
		[
			'a filter that Box does not know',
			{
				operation: 'search',
				query: 'a',
				returnAll: true,
				additionalFields: { contet_types: 'pdf' },
			},
			{ returnAll: true, additionalFields: {} },
			/note: ‘Content Types’ was left out.*pdf/,
		],
		[
			'a folder with its content',
			{ resource: 'folder', operation: 'delete', folderId: '1', recursive: true },
			{ recursive: true },
			/note: ‘Recursive’ has an effect now/,
		],
		[
			'parts of a link',
			{
				resource: 'folder',
				operation: 'update',
				folderId: '1',
				updateFields: {
					description: '',
					shared_link: { tags: 'a', permissions: { vanity_name: 'b' } },
				},
			},
			{ updateFields: { description: '' } },
			/note: ‘Tags’, ‘Vanity Name’ of ‘Shared Link’/,
		],
		[
			'a parent that an expression gives',
			{ fileName: 'a', parentId: '={{ $json.id }}' },
			{ parentId: id('={{ $json.id }}') },
			/note: ‘Parent Folder’ is an expression/,
		],
		[
			'a field of another operation',
			{ operation: 'delete', fileId: '1', query: 'left over' },
			{},
			/note: The parameter ‘query’ was left out.*"left over"/,
		],
		[
			'a choice that an expression makes',
			{ binaryData: '={{ $json.a }}', fileName: 'a', fileContent: 'text' },
			{ binaryData: '={{ $json.a }}', fileContent: 'text', binaryPropertyName: 'data' },
			undefined,
		],
	])('%s', (_what, given, parameters, message) => {
		const { said, ...node } = migrated(box(given));
		expect(node).toMatchObject({ type: 'n8n-nodes-box-platform.boxPlatform', parameters });
		expect(said).toEqual(message === undefined ? [] : [expect.stringMatching(message)]);
	});

	it.each([
		['an operation that there is not', { operation: 'constructor' }],
		['a resource from an expression', { resource: '={{ $json.a }}' }],
	])('%s leaves the node as it was', (_what, parameters) => {
		const workflow = workflowOf(box(parameters));
		const result = migrate(workflow);
		expect(result.workflow).toBe(workflow);
		expect(result.reports).toEqual([
			{
				node: 'Box',
				what: expect.any(String),
				findings: [{ kind: 'todo', text: expect.stringMatching(/left as it was/) }],
			},
		]);
	});
});

describe('the trigger', () => {
	it.each<[string, object, object]>([
		[
			'files alone',
			onFolder('FILE.RENAMED', 'FILE.UPLOADED'),
			{ eventTypes: ['ITEM_RENAME', 'ITEM_UPLOAD'], filters: { itemTypes: ['file'] } },
		],
		[
			'files and folders alike',
			onFolder('FILE.MOVED', 'FOLDER.MOVED', 'FOLDER.CREATED'),
			{ eventTypes: ['ITEM_MOVE', 'ITEM_CREATE'], filters: { itemTypes: ['file', 'folder'] } },
		],
		[
			'what has an event of its own',
			onFolder('COMMENT.CREATED', 'FOLDER.CREATED', 'SHARED_LINK.DELETED'),
			{ eventTypes: ['COMMENT_CREATE', 'ITEM_CREATE', 'ITEM_SHARED_UNSHARE'] },
		],
	])('listens to events for %s', (_what, node, parameters) => {
		expect(migrated(node)).toMatchObject({
			type: 'n8n-nodes-box-platform.boxPlatformTrigger',
			parameters,
		});
	});

	it.each<[string, object, RegExp]>([
		['a file', trigger({ events: ['FILE.MOVED'], targetType: 'file', targetId: '1' }), /one file/],
		['metadata', onFolder('METADATA_INSTANCE.CREATED'), /METADATA_INSTANCE.CREATED/],
		['files gone for good', onFolder('FILE.DELETED', 'FILE.UPLOADED'), /tell of FILE.DELETED$/],
		['renamed files beside folders', onFolder('FILE.RENAMED', 'FOLDER.CREATED'), /alike/],
		[
			'events from an expression',
			trigger({ events: '={{ 1 }}', targetType: 'folder', targetId: '1' }),
			/expression/,
		],
		['a deleted webhook alone', onFolder('WEBHOOK.DELETED'), /WEBHOOK.DELETED/],
	])('stays a webhook for %s', (_what, node, why) => {
		const { said, ...one } = migrated(node);
		expect(one).toMatchObject({ type: 'n8n-nodes-box-platform.boxPlatformWebhookTrigger' });
		expect(said[0]).toMatch(why);
		expect(said[0]).toMatch(/^note: Stays a webhook/);
	});

	it('has nothing to watch without a target and events', () => {
		const { said, ...node } = migrated(trigger({}));
		expect(said.filter((text) => text.startsWith('todo'))).toHaveLength(2);
		expect(node).toMatchObject({ parameters: { events: [] } });
	});

	it('says what to change where events are asked for', () => {
		const { workflow, reports } = migrate(read('event-router'), { trigger: 'events' });
		expect(workflow.nodes[0]).toMatchObject({
			parameters: { eventTypes: ['ITEM_UPLOAD', 'ITEM_TRASH'], filters: { itemTypes: ['file'] } },
		});
		const texts = reports.flatMap(({ findings }) => findings.map(({ text }) => text));
		expect(texts).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^‘Switch’ reads \$json\["trigger"\]: an event has event_type/),
				expect.stringMatching(/pinned data/),
				expect.stringMatching(/^WEBHOOK.DELETED was left out/),
			]),
		);
	});

	it('stays a webhook where that is asked for', () => {
		expect(migrated(onFolder('FILE.UPLOADED'), { trigger: 'webhook' })).toMatchObject({
			type: 'n8n-nodes-box-platform.boxPlatformWebhookTrigger',
			said: [expect.stringContaining('signature keys')],
		});
	});

	it('with events asked for that there are not says so', () => {
		const { said } = migrated(onFolder('FILE.DELETED'), { trigger: 'events' });
		expect(said[0]).toMatch(/^todo: Stays a webhook/);
	});

	it.each([
		['={{ $node["Box Trigger"].json["webhook"]["id"] }}', true],
		['={{ $node["Box Trigger"].json["source"]["id"] }}', false],
		["={{ $('Box Trigger').first().json.trigger }}", true],
		["={{ $items('Box Trigger')[0].json.created_by.login }}", false],
		['={{ $("Box Trigger").all() }}', true],
		['={{ $("Another").item.json.trigger }}', false],
		['={{ $json?.additional_info }}', true],
		['={{ JSON.stringify($json) }}', true],
		['={{ $json.created_at }}', false],
		['$json.trigger, without an expression', false],
	])('with a node behind it that reads %s', (value, isWebhook) => {
		const workflow = {
			nodes: [
				onFolder('FILE.UPLOADED'),
				{ name: 'Set', type: 'n8n-nodes-base.set', parameters: { value } },
			],
			connections: { 'Box Trigger': { main: [null, [{ node: 'Set', type: 'main', index: 0 }]] } },
		};
		expect(migrate(workflow).workflow.nodes[0]).toMatchObject({
			type: `n8n-nodes-box-platform.${isWebhook ? 'boxPlatformWebhookTrigger' : 'boxPlatformTrigger'}`,
		});
	});
});

describe('HTTP Request and sub-workflows', () => {
	const inN8n = (type: string, parameters: object, more: object = {}) => ({
		name: 'Other',
		type: `n8n-nodes-base.${type}`,
		parameters,
		...more,
	});

	it.each([
		['by its type', inN8n('httpRequest', { nodeCredentialType: 'boxOAuth2Api' })],
		['by what is chosen', inN8n('httpRequest', {}, { credentials: { boxOAuth2Api: { id: '1' } } })],
	])('a node with the old credential is named, also alone (%s)', (_what, node) => {
		const { reports, findings } = migrate(workflowOf(node));
		expect(reports).toEqual([]);
		expect(findings).toEqual([
			{ kind: 'note', text: expect.stringMatching(/^‘Other’ keeps the credential/) },
		]);
	});

	const inText = JSON.stringify(workflowOf(box({})));
	it.each<[string, object, boolean]>([
		['with Box nodes', { source: 'parameter', workflowJson: inText }, true],
		['as an object', { source: 'parameter', workflowJson: workflowOf(onFolder()) }, true],
		['without Box nodes', { source: 'parameter', workflowJson: '{"nodes":[]}' }, false],
		['left over from another choice', { source: 'database', workflowJson: inText }, false],
	])('a workflow in a parameter %s', (_what, parameters, isTold) => {
		const { findings } = migrate(workflowOf(inN8n('executeWorkflow', parameters)));
		expect(findings).toEqual(
			isTold ? [{ kind: 'todo', text: expect.stringMatching(/^‘Other’ has a workflow/) }] : [],
		);
	});
});
