import {
	ActiveWorkflowTriggers,
	getExecuteTriggerFunctions,
	TriggerContext,
	TriggersAndPollers,
} from 'n8n-core';
import { Container } from '@n8n/di';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	ITriggerFunctions,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { type N8nHost, type SignIn, signIns } from './n8nHost';

type Emit = ITriggerFunctions['emit'];
type Done = Parameters<Emit>[2];

export interface StartedExecution {
	key: string | undefined;
	items: INodeExecutionData[];
	end(): void;
}

let workflows = 0;

/** What outlives a process of n8n: static data, executions and their keys. */
export class TriggerDatabase {
	readonly workflowId = `workflow-${(workflows += 1)}`;
	staticData = '{}';
	readonly executions: StartedExecution[] = [];
	readonly keys = new Set<string>();
	/** Executions end by themselves after so many milliseconds; never when undefined. */
	executionMs: number | undefined = 0;
	/** Whether executions and their keys are kept. */
	keepsKeys = true;

	/** The events that have started an execution, in the order of the start. */
	events(): IDataObject[] {
		return this.executions.flatMap(({ items }) => items.map(({ json }) => json));
	}
}

export interface TriggerProcess {
	/** Activates the workflow; rejects like n8n does. */
	activate(mode?: WorkflowActivateMode): Promise<void>;
	deactivate(): Promise<void>;
	/** A run in the editor; an empty list when it was stopped. */
	runManually(options?: { stopAfterMs?: number }): Promise<INodeExecutionData[]>;
	/** What was reported as a failed execution. */
	readonly errors: Error[];
	/** What ended the trigger, with `emitError`. */
	readonly ended: Error[];
	readonly logs: string[];
	/** Ends the process without a word to the trigger, except that its connections break. */
	kill(): Promise<void>;
}

export interface TriggerNode {
	parameters: INodeParameters;
	authentication?: SignIn;
	name?: string;
	/** Another credential of the same type. */
	credentialId?: string;
	/** Whether the host takes failed executions from triggers; older ones do not. */
	reports?: boolean;
}

/**
 * A process of n8n that runs one workflow with a Box trigger. Activation and close are n8n-core's own;
 * `emit` does what n8n 2.41 does: save the static data if it has changed, refuse a used key, insert
 * the execution, report its end.
 */
export function startTriggerProcess(
	host: N8nHost,
	database: TriggerDatabase,
	nodeType: INodeType,
	{ parameters, authentication = 'jwt', name = 'Box', credentialId, reports = true }: TriggerNode,
): TriggerProcess {
	const errors: Error[] = [];
	const ended: Error[] = [];
	const logs: string[] = [];
	let alive = true;
	/** Lets go of what waits for the end of an execution: nothing of a dead process waits. */
	const abandon: Array<() => void> = [];
	const references = structuredClone(host.credentials.references);
	const used = references[signIns[authentication]];
	if (used && credentialId) used.id = credentialId;
	const node: INode = {
		id: 'trigger-id',
		name,
		type: 'n8n-nodes-box-platform.boxPlatformTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: { authentication, ...parameters },
		credentials: references,
	};
	const find = () => nodeType;
	const nodeTypes: INodeTypes = {
		getByName: find,
		getByNameAndVersion: find,
		getKnownTypes: () => ({}),
	};
	const active = ownTriggers();
	const load = () =>
		new Workflow({
			id: database.workflowId,
			name: 'Test',
			active: true,
			nodes: [structuredClone(node)],
			connections: {},
			nodeTypes,
			staticData: JSON.parse(database.staticData) as IDataObject,
		});

	const emitOf =
		(workflow: Workflow): Emit =>
		(data, _response, done, key) => {
			if (!alive) return void done?.reject(new Error('killed'));
			save(workflow);
			setTimeout(() => insert(data, done, key), 1);
		};
	const save = (workflow: Workflow) => {
		if (workflow.staticData.__dataChanged !== true) return;
		database.staticData = JSON.stringify(workflow.staticData);
		workflow.staticData.__dataChanged = false;
	};
	const insert = (data: INodeExecutionData[][], done: Done, key: string | undefined) => {
		if (!alive) return;
		if (key !== undefined && database.keys.has(key))
			return void done?.resolve(undefined as unknown as IRun);
		if (key !== undefined && database.keepsKeys) database.keys.add(key);
		const end = () => {
			if (alive) done?.resolve({ status: 'success' } as IRun);
		};
		database.executions.push({ key, items: data[0] ?? [], end });
		abandon.push(() => done?.reject(new Error('killed')));
		if (database.executionMs !== undefined) setTimeout(end, database.executionMs);
	};

	let workflow = load();
	type Add = typeof active.addAllTriggers;
	const functions: Parameters<Add>[5] = (of, one, additionalData, mode, activation) => {
		const context = new TriggerContext(
			of,
			one,
			additionalData,
			mode,
			activation,
			emitOf(of),
			(error) => {
				ended.push(error);
				void active.remove(of.id);
			},
			(error) => void errors.push(error),
		);
		if (!reports) Object.defineProperty(context, 'saveFailedExecution', { value: undefined });
		const write = (level: string) => (text: string) => void (level !== 'debug' && logs.push(text));
		const levels = ['debug', 'info', 'warn', 'error'];
		const logger = Object.fromEntries(levels.map((level) => [level, write(level)]));
		Object.defineProperty(context, 'logger', { value: logger });
		return context;
	};
	const noPolls: Parameters<Add>[6] = () => {
		throw new Error('not a polling node');
	};
	return {
		errors,
		ended,
		logs,
		async activate(mode = 'activate') {
			workflow = load();
			const additionalData = host.additionalData();
			await active.addAllTriggers(
				workflow.id,
				workflow,
				additionalData,
				'trigger',
				mode,
				functions,
				noPolls,
			);
			save(workflow);
		},
		deactivate: async () => void (await active.remove(workflow.id)),
		async runManually({ stopAfterMs } = {}) {
			const of = load();
			const [one] = Object.values(of.nodes);
			if (one === undefined) throw new Error('no node');
			const response = await Container.get(TriggersAndPollers).runTriggerFunction(
				of,
				one,
				getExecuteTriggerFunctions,
				host.additionalData(),
				'manual',
				'manual',
			);
			const stopped = new Promise<INodeExecutionData[][]>((resolve) => {
				if (stopAfterMs !== undefined) setTimeout(() => resolve([[]]), stopAfterMs);
			});
			const run = async () => {
				await response?.manualTriggerFunction?.();
				return (await response?.manualTriggerResponse) ?? [];
			};
			const running = run();
			const [items = []] = await Promise.race([running, stopped]);
			await response?.closeFunction?.();
			return items;
		},
		async kill() {
			alive = false;
			for (const letGo of abandon) letGo();
			await active.remove(workflow.id);
		},
	};
}

/** n8n has one list of active triggers a process, and here several processes are one. */
function ownTriggers(): ActiveWorkflowTriggers {
	const shared = Container.get(ActiveWorkflowTriggers);
	const own = Object.create(ActiveWorkflowTriggers.prototype) as ActiveWorkflowTriggers;
	return Object.assign(own, shared, { activeTriggersByWorkflowId: new Map() });
}
