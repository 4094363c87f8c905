import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Container } from '@n8n/di';
import {
	BinaryDataConfig,
	BinaryDataService,
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	WorkflowExecute,
} from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';

import { actionNodes } from '../../nodes/BoxPlatform/resources';
import { makeRegexPatient } from './patientRegex';
import { StoredCredentials } from './storedCredentials';

const packageFolder = path.resolve(__dirname, '../..');
export const nodeType = 'n8n-nodes-box-platform.boxPlatform';

/** The action node that has a resource; of none that there is, the first one. */
const nodeTypeFor = (resource: unknown) => {
	const node = actionNodes.find(({ resources }) =>
		resources.some(({ value }) => value === resource),
	);
	return node === undefined ? nodeType : `n8n-nodes-box-platform.${node.name}`;
};

/** The ways to sign in, with their credential types. */
export const signIns = {
	oAuth2: 'boxPlatformOAuth2Api',
	jwt: 'boxPlatformJwtApi',
	ccg: 'boxPlatformCcgApi',
	token: 'boxPlatformTokenApi',
} as const;
export type SignIn = keyof typeof signIns;

/** One run of the Box Platform node, as a workflow with a single action would do it. */
export interface NodeRun {
	/** Another node to run than the one of the package. */
	type?: INodeType;
	/** Parameters of the node besides `authentication`. */
	parameters: INodeParameters;
	items?: INodeExecutionData[];
	/** Default: 1, as all saved nodes were before there was another. */
	typeVersion?: number;
	authentication?: SignIn;
	onError?: INode['onError'];
	/** Called once the run can be cancelled. */
	onStart?: (cancel: () => void) => void;
}

export interface NodeOutput {
	items: INodeExecutionData[];
	/** The second output, when the node has an error output. */
	errorItems: INodeExecutionData[];
	error?: Error & IDataObject;
	run: IRun;
}

/** The n8n that integration tests run in: n8n-core, with the built package as n8n would load it. */
export interface N8nHost {
	nodeTypes: INodeTypes;
	credentials: StoredCredentials;
	runNode(run: NodeRun): Promise<NodeOutput>;
	additionalData(): IWorkflowExecuteAdditionalData;
	binaryContent(item: INodeExecutionData, field?: string): Promise<Buffer>;
	binaryItem(
		content: Buffer | string,
		name: string,
		mimeType?: string,
	): Promise<INodeExecutionData>;
	close(): Promise<void>;
}

export async function startN8nHost(
	credentials: Record<string, ICredentialDataDecryptedObject>,
): Promise<N8nHost> {
	makeRegexPatient();
	const loader = new PackageDirectoryLoader(packageFolder);
	await loader.loadAll();
	const store = new StoredCredentials(loader.credentialTypes, credentials);
	const storage = await mkdtemp(path.join(tmpdir(), 'box-platform-binary-'));
	Object.assign(Container.get(BinaryDataConfig), { mode: 'filesystem', localStoragePath: storage });
	const binaryData = Container.get(BinaryDataService);
	await binaryData.init();

	const find = (type: string): INodeType => {
		if (type === itemsNode) return itemsType;
		const found = loader.nodeTypes[type.replace(/^n8n-nodes-box-platform\./, '')]?.type;
		if (found === undefined || 'nodeVersions' in found) throw new Error(`No node type ${type}`);
		return found;
	};
	const nodeTypes: INodeTypes = {
		getByName: find,
		getByNameAndVersion: find,
		getKnownTypes: () => ({}),
	};
	const additionalData = (): IWorkflowExecuteAdditionalData => {
		const data = {
			credentialsHelper: store,
			executionId: '1',
			currentNodeExecutionIndex: 0,
			...addresses,
			variables: {},
			hooks: new ExecutionLifecycleHooks('manual', '1', {
				id: 'workflow',
				name: 'Test',
				active: false,
				isArchived: false,
				connections: {},
				nodes: [],
				createdAt: new Date(),
				updatedAt: new Date(),
				activeVersionId: null,
			}),
			executeWorkflow: async () => await Promise.reject(new Error('not in this host')),
			getRunExecutionData: async () => undefined,
			logAiEvent: () => undefined,
		};
		// The host offers what nodes of this package can reach, not all of n8n.
		return data as unknown as IWorkflowExecuteAdditionalData;
	};

	return {
		nodeTypes,
		credentials: store,
		additionalData,
		async runNode({
			type,
			parameters,
			items = [{ json: {} }],
			typeVersion = 1,
			authentication = 'jwt',
			onError,
			onStart,
		}) {
			const itemsNodeId = `items-${(runs += 1)}`;
			pendingItems.set(itemsNodeId, items);
			const workflow = workflowOf(
				type === undefined ? nodeTypeFor(parameters.resource) : nodeType,
				type === undefined ? nodeTypes : nodeTypesWith(type, nodeTypes),
				itemsNodeId,
				{
					typeVersion,
					parameters: { ...parameters, authentication },
					credentials: store.references,
					onError,
				},
			);
			const execute = new WorkflowExecute(additionalData(), 'manual');
			const running = execute.run({ workflow, startNode: workflow.getNode('Items') ?? undefined });
			onStart?.(() => running.cancel());
			const run = await running;
			pendingItems.delete(itemsNodeId);
			const { error, data } = run.data.resultData.runData.Box?.[0] ?? {};
			return {
				run,
				items: data?.main?.[0] ?? [],
				errorItems: data?.main?.[1] ?? [],
				// n8n's errors are plain data by their type; here they are still the thrown objects.
				error: error as (Error & IDataObject) | undefined,
			};
		},
		async binaryContent(item, field = 'data') {
			const data = item.binary?.[field];
			if (data === undefined) throw new Error(`The item has no binary field ${field}`);
			return await binaryData.getAsBuffer(data);
		},
		async binaryItem(content, name, mimeType = 'application/octet-stream') {
			const stored = await binaryData.store(
				{ type: 'execution', workflowId: 'workflow', executionId: '1' },
				Buffer.from(content),
				{ data: '', mimeType, fileName: name },
			);
			return { json: {}, binary: { data: stored } };
		},
		close: async () => await rm(storage, { recursive: true, force: true }),
	};
}

/** n8n makes expression values such as $execution.resumeUrl from them; nothing listens there. */
const addresses = Object.fromEntries(
	[
		'restApiUrl',
		'instanceBaseUrl',
		'formBaseUrl',
		'formWaitingBaseUrl',
		'formTestBaseUrl',
		'webhookBaseUrl',
		'webhookWaitingBaseUrl',
		'webhookTestBaseUrl',
	].map((name) => [name, 'http://127.0.0.1:9']),
);

const itemsNode = 'test.items';
let runs = 0;
/** The items of each run under way, by the ID of its first node: runs may overlap. */
const pendingItems = new Map<string, INodeExecutionData[]>();

/** Stands for whatever comes before the node: outputs the items of the test. */
const itemsType: INodeType = {
	description: {
		displayName: 'Items',
		name: itemsNode,
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Items' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [pendingItems.get(this.getNode().id) ?? []];
	},
};

/** The node types of the package, with another one in the place of the action node. */
function nodeTypesWith(type: INodeType, others: INodeTypes): INodeTypes {
	const find = (name: string) => (name === nodeType ? type : others.getByNameAndVersion(name));
	return { ...others, getByName: find, getByNameAndVersion: find };
}

function workflowOf(
	boxNode: string,
	nodeTypes: INodeTypes,
	itemsNodeId: string,
	settings: Pick<INode, 'typeVersion' | 'parameters' | 'credentials' | 'onError'>,
): Workflow {
	return new Workflow({
		id: 'workflow',
		name: 'Test',
		active: false,
		nodeTypes,
		nodes: [
			{
				id: itemsNodeId,
				name: 'Items',
				type: itemsNode,
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'b',
				name: 'Box',
				type: boxNode,
				position: [200, 0],
				...settings,
			},
		],
		connections: {
			Items: { main: [[{ node: 'Box', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
		settings: { timezone: 'Europe/Berlin' },
	});
}
