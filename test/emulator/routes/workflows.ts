import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { noContent, ok } from '../http/answer';
import { pacificTime } from '../kernel/clock';
import { arrayAt, requiredText, textAt, textsAt } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { markerPage, pageBody } from '../http/paging';
import { Problem, missing, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { World } from '../world/World';
import type { Workflow } from '../world/workflows';

/** Workflows of Box Automate and of Box Relay. */
export function workflowRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on('GET /automate_workflows', (call) => list(call, 'automate', actionBody));
	on('GET /workflows', (call) => list(call, 'relay', workflowBody));
	on('POST /automate_workflows/{workflow_id}/start', (call) => {
		const workflow = find(call, 'automate');
		demandStart(workflow, requiredText(call.body, 'workflow_action_id'));
		return start(call, workflow, textsAt(call.body, 'file_ids') ?? []);
	});
	on('POST /workflows/{workflow_id}/start', (call) => {
		const workflow = find(call, 'relay');
		demandStart(workflow, requiredText(call.body, 'flow.id'));
		if (requiredText(call.body, 'folder.id') !== workflow.folderId) {
			throw new Problem(400, 'workflow_not_active_on_provided_folder', 'Bad Request');
		}
		const files = arrayAt(call.body, 'files') ?? [];
		return start(
			call,
			workflow,
			files.map((one) => textAt({ one }, 'one.id') ?? ''),
		);
	});
}

function list(
	call: Call,
	product: Workflow['product'],
	body: (workflow: Workflow) => JsonObject,
): Answer {
	if (product === 'automate') demandVersion(call);
	const folderId = call.query.text('folder_id');
	if (folderId === undefined) throw missing('folder_id');
	const folder = call.world.access.folder(call.caller, folderId, 'preview');
	const found = [...call.world.workflows.values()].filter(
		(one) => one.product === product && one.folderId === folder.id,
	);
	return ok(
		pageBody(
			markerPage(found, (one) => one.id, call.query),
			body,
		),
	);
}

/** Without its version, Box does not know the call. */
function demandVersion(call: Call): void {
	if (call.header('box-version') !== '2026.0') throw notFound('version', '2026.0');
}

function find(call: Call, product: Workflow['product']): Workflow {
	if (product === 'automate') demandVersion(call);
	const id = call.param('workflow_id');
	const workflow = call.world.workflows.get(id);
	if (workflow?.product !== product) throw new Problem(404, 'workflow_not_found', 'Not Found');
	return workflow;
}

function demandStart({ startId }: Workflow, id: string): void {
	if (startId !== id) throw new Problem(404, 'flow_missing_or_inaccessible', 'Not Found');
}

function start(call: Call, workflow: Workflow, fileIds: string[]): Answer {
	if (fileIds.length === 0) throw missing('files');
	for (const id of fileIds) {
		const file = call.world.access.file(call.caller, id, 'preview');
		const isInside = call.world.tree.ancestors(file).some((one) => one.id === workflow.folderId);
		if (!isInside) throw new Problem(403, 'insufficient_access', 'Forbidden');
	}
	workflow.starts.push(fileIds);
	return noContent();
}

function actionBody({ id, name, startId, createdAt }: Workflow): JsonObject {
	return {
		type: 'workflow_action',
		id: startId,
		action_type: 'run_workflow',
		description: '',
		created_at: pacificTime(createdAt),
		updated_at: pacificTime(createdAt),
		workflow: { type: 'workflow', id, name },
	};
}

function workflowBody({ id, name, startId, folderId, createdAt }: Workflow): JsonObject {
	const scope = {
		type: 'trigger_scope',
		ref: '/event/source/parent',
		object: { type: 'folder', id: folderId },
	};
	return {
		type: 'workflow',
		id,
		name,
		description: '',
		is_enabled: true,
		flows: [
			{
				type: 'flow',
				id: startId,
				created_at: pacificTime(createdAt),
				trigger: { type: 'trigger', trigger_type: 'WORKFLOW_MANUAL_START', scope: [scope] },
				outcomes: [],
			},
		],
	};
}
