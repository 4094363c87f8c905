import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { requiredText, wordAt } from '../kernel/input';
import { markerPage, pageBody } from '../http/paging';
import { Problem, missing, notFound, short } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { CascadePolicy } from '../world/cascadePolicies';
import { policyBody } from '../world/cascadePolicies';
import type { Action } from '../world/access';
import type { FolderItem } from '../world/items';
import { recordItem } from '../world/recordEvent';
import type { World } from '../world/World';

/** Cascade policies, which hand a folder's metadata down. */
export function cascadePolicyRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const one = '/metadata_cascade_policies/{metadata_cascade_policy_id}';
	const options = { shortErrors: true } as const;
	on('POST /metadata_cascade_policies', create, options);
	on('GET /metadata_cascade_policies', list, options);
	on(`GET ${one}`, (call) => ok(policyBody(policyOf(call, 'preview').policy)), options);
	on(
		`DELETE ${one}`,
		(call) => {
			world.metadata.policies.remove(policyOf(call, 'edit').policy);
			return noContent();
		},
		options,
	);
	on(`POST ${one}/apply`, apply, options);
}

function create(call: Call): Answer {
	const { world, caller, body } = call;
	const folderId = requiredText(body, 'folder_id');
	const [scope, key] = [requiredText(body, 'scope'), requiredText(body, 'templateKey')];
	if (folderId === '0') throw new Problem(403, 'forbidden', 'The root folder has no metadata');
	const folder = folderOf(call, folderId, 'edit');
	const template = world.metadata.template(scope, key);
	if (template === undefined) {
		throw short(404, 'instance_tuple_not_found', `Template '${scope}.${key}' not found`);
	}
	if (world.metadata.find(folder.id, scope, key) === undefined) {
		throw short(400, 'bad_request', 'The folder has no instance of the template');
	}
	const policy = world.metadata.policies.add(folder.id, template, world.enterpriseId);
	recordItem(world, caller, folder, { admin: 'METADATA_CASCADE_POLICY_CREATE' });
	return created(policyBody(policy));
}

function list(call: Call): Answer {
	const id = call.query.text('folder_id');
	if (id === undefined) throw missing('folder_id');
	const folder = folderOf(call, id, 'preview');
	const owner = call.query.text('owner_enterprise_id') ?? call.world.enterpriseId;
	const policies = call.world.metadata.policies
		.of(folder.id)
		.filter((one) => one.ownerEnterpriseId === owner);
	const page = markerPage(policies, (one) => one.id, call.query);
	return ok({ ...pageBody(page, policyBody), prev_marker: null });
}

/** Box does this in the background; here it is done when the answer goes out. */
function apply(call: Call): Answer {
	const { world, caller } = call;
	const { policy, folder } = policyOf(call, 'edit');
	const resolution = wordAt(call.body, 'conflict_resolution', ['none', 'overwrite']);
	if (resolution === undefined) throw missing('conflict_resolution');
	world.metadata.cascade(policy, world.tree.subtree(folder), resolution);
	recordItem(world, caller, folder, { admin: 'METADATA_CASCADE_POLICY_APPLY' });
	return { status: 202 };
}

function folderOf(call: Call, id: string, action: Action): FolderItem {
	return call.world.access.folder(call.caller, id, action, 'folder_id');
}

function policyOf(call: Call, action: Action): { policy: CascadePolicy; folder: FolderItem } {
	const id = call.param('metadata_cascade_policy_id');
	const policy = call.world.metadata.policies.get(id);
	if (policy === undefined) throw notFound('policy', id, 'instance_not_found');
	return { policy, folder: folderOf(call, policy.folderId, action) };
}
