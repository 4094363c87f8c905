/** One workflow: its Box nodes become ours, and nothing else in it changes. */
import { isObject } from '../../nodes/BoxPlatform/client/base';
import { migrateAction } from './actionNode';
import { type CredentialChoice, migrateCredential } from './credential';
import { type Finding, note, todo } from './findings';
import { migrateTrigger, type TriggerChoice } from './triggerNode';
import { enteredText, type ExportedWorkflow, readNode, type WorkflowNode } from './workflow';

const builtInAction = 'n8n-nodes-base.box';
const builtInTrigger = 'n8n-nodes-base.boxTrigger';
const builtInCredential = 'boxOAuth2Api';
const ours = 'n8n-nodes-box-platform';

export interface MigrationOptions {
	credentials: readonly CredentialChoice[];
	trigger: TriggerChoice;
}

export interface NodeReport {
	/** Name of the node. */
	node: string;
	/** Such as ‘file.upload’ or ‘trigger’. */
	what: string;
	/** The new type; undefined where the node is left as it was. */
	type?: string;
	findings: Finding[];
}

export interface MigratedWorkflow {
	workflow: ExportedWorkflow;
	/** By node; none where there is nothing to migrate. */
	reports: NodeReport[];
	/** On the workflow as a whole. */
	findings: Finding[];
	/** The credentials that were used. */
	used: CredentialChoice[];
}

/** @param workflow is not changed */
export function migrateWorkflow(
	workflow: ExportedWorkflow,
	options: MigrationOptions,
): MigratedWorkflow {
	const reports: NodeReport[] = [];
	const used: CredentialChoice[] = [];
	const nodes = workflow.nodes.map((one) => {
		const node = readNode(one);
		const change = node === undefined ? undefined : changeOf(workflow, node, options);
		if (node === undefined || change === undefined) return one;
		const { what, type, parameters, findings } = change;
		if (type === undefined) {
			reports.push({ node: node.name, what, findings });
			return one;
		}
		const { authentication, ...credential } = migrateCredential(
			node.credentials,
			options.credentials,
		);
		reports.push({ node: node.name, what, type, findings: [...credential.findings, ...findings] });
		if (credential.used !== undefined) used.push(credential.used);
		return renewed(one, {
			type: `${ours}.${type}`,
			typeVersion: 1,
			parameters: { authentication, ...parameters },
			credentials: credential.credentials,
		});
	});
	const isChanged = reports.some(({ type }) => type !== undefined);
	return {
		workflow: isChanged ? { ...workflow, nodes } : workflow,
		reports,
		findings: workflowFindings(workflow, isChanged),
		used,
	};
}

interface Change {
	what: string;
	type?: string;
	parameters?: Record<string, unknown>;
	findings: Finding[];
}

function changeOf(
	workflow: ExportedWorkflow,
	node: WorkflowNode,
	{ trigger }: MigrationOptions,
): Change | undefined {
	if (node.type === builtInTrigger) {
		return { what: 'trigger', ...migrateTrigger(workflow, node, trigger) };
	}
	if (node.type !== builtInAction) return undefined;
	const migrated = migrateAction(node.parameters);
	if (migrated !== undefined) {
		const { operation, ...rest } = migrated;
		return { what: operation, type: 'boxPlatform', ...rest };
	}
	const { resource = '', operation = '' } = node.parameters;
	const what = [resource, operation].map(enteredText).filter(Boolean).join('.');
	return {
		what,
		findings: [todo(`The node was left as it was: the built-in node has no operation ‘${what}’`)],
	};
}

/** The node with new values in their old places. */
function renewed(
	node: unknown,
	{ credentials, ...changes }: { credentials?: object } & Record<string, unknown>,
): object {
	const { credentials: _old, ...others } = isObject(node) ? node : {};
	if (credentials === undefined) return { ...others, ...changes };
	const old = isObject(node) ? node : {};
	return { ...old, ...changes, credentials };
}

function workflowFindings(workflow: ExportedWorkflow, isChanged: boolean): Finding[] {
	const nodes = workflow.nodes.flatMap((one) => readNode(one) ?? []);
	const others = nodes.filter(
		({ type, parameters, credentials }) =>
			![builtInAction, builtInTrigger].includes(type) &&
			(parameters.nodeCredentialType === builtInCredential ||
				(isObject(credentials) && Object.hasOwn(credentials, builtInCredential))),
	);
	return [
		...(isChanged && workflow.active === true
			? [
					note(
						'The workflow is published: unpublish the old one before you publish this one, so that nothing happens twice',
					),
				]
			: []),
		...others.map(({ name }) =>
			note(`‘${name}’ keeps the credential of the built-in node, which it uses by itself`),
		),
		...nodes
			.filter(hasWorkflowInText)
			.map(({ name }) =>
				todo(
					`‘${name}’ has a workflow with Box nodes as text in ‘Workflow JSON’, which was left as it was: save that text as a file, migrate it, and put it back`,
				),
			),
	];
}

/** Execute Workflow and the Workflow Tool can have a whole workflow in a parameter. */
function hasWorkflowInText({ parameters: { source, workflowJson } }: WorkflowNode): boolean {
	if (source !== 'parameter' || workflowJson === undefined) return false;
	const text = typeof workflowJson === 'string' ? workflowJson : JSON.stringify(workflowJson);
	return /n8n-nodes-base\.box(?:Trigger)?\b/.test(text);
}
