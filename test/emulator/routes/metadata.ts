import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import type { JsonObject } from '../kernel/json';
import { short } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { Action } from '../world/access';
import type { Item } from '../world/items';
import type { MetadataInstance } from '../world/metadata';
import type { MetadataTemplate } from '../world/metadataTemplates';
import { recordItem } from '../world/recordEvent';
import type { World } from '../world/World';
import { refuseRoot } from './itemActions';

/** Metadata instances on files and folders. */
export function metadataRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	for (const kind of ['file', 'folder'] as const) {
		const all = `/${kind}s/{${kind}_id}/metadata`;
		const one = `${all}/{scope}/{template_key}`;
		const item = (call: Call, action: Action): Item => {
			const id = call.param(`${kind}_id`);
			if (kind === 'folder') refuseRoot(id);
			return world.access.item(call.caller, kind, id, action);
		};
		const options = { shortErrors: true } as const;
		on(`GET ${all}`, (call) => list(call, item(call, 'preview')), options);
		on(`GET ${one}`, (call) => get(call, item(call, 'preview')), options);
		on(`POST ${one}`, (call) => create(call, item(call, 'edit')), options);
		on(`PUT ${one}`, (call) => update(call, item(call, 'edit')), {
			...options,
			content: 'patch',
		});
		on(`DELETE ${one}`, (call) => remove(call, item(call, 'edit')), options);
	}
}

function list(call: Call, item: Item): Answer {
	const { world } = call;
	const entries = world.metadata
		.of(item.id)
		.map((one) => world.metadata.body(one, wantsNames(call)));
	return ok({ entries, limit: 100 });
}

function get(call: Call, item: Item): Answer {
	return ok(call.world.metadata.body(instanceOf(call, item), wantsNames(call)));
}

const wantsNames = ({ query }: Call): boolean => query.word('view', ['hydrated']) !== undefined;

function create(call: Call, item: Item): Answer {
	const { world } = call;
	const instance = world.metadata.create(item, templateOf(call), call.body);
	record(call, item, instance, 'CREATE');
	return created(world.metadata.body(instance));
}

function update(call: Call, item: Item): Answer {
	const { world } = call;
	const instance = instanceOf(call, item);
	world.metadata.update(instance, call.body['operations'] ?? null);
	// What a folder hands down follows its own instance.
	for (const policy of world.metadata.policies.of(item.id)) {
		if (policy.templateId !== instance.template.id) continue;
		world.metadata.cascade(policy, world.tree.subtree(item), 'none');
	}
	record(call, item, instance, 'UPDATE');
	return ok(world.metadata.body(instance));
}

function remove(call: Call, item: Item): Answer {
	const instance = instanceOf(call, item);
	call.world.metadata.remove(instance);
	record(call, item, instance, 'DELETE');
	return noContent();
}

function templateOf(call: Call): MetadataTemplate {
	const [scope, key] = [call.param('scope'), call.param('template_key')];
	const template = call.world.metadata.template(scope, key);
	if (template === undefined) {
		throw short(404, 'instance_tuple_not_found', `Template '${scope}.${key}' not found`);
	}
	return template;
}

function instanceOf(call: Call, item: Item): MetadataInstance {
	const template = templateOf(call);
	const { scope, templateKey } = template;
	const instance = call.world.metadata.find(item.id, scope, templateKey);
	if (instance === undefined) {
		throw short(404, 'instance_not_found', `Instance of '${scope}.${templateKey}' not found`);
	}
	return instance;
}

function record(
	call: Call,
	item: Item,
	instance: MetadataInstance,
	verb: 'CREATE' | 'UPDATE' | 'DELETE',
): void {
	const { scope, templateKey, displayName } = instance.template;
	const metadata: JsonObject = {
		type: `${scope}.${templateKey}`,
		template: { scope, templateKey, displayName },
		operationParams: JSON.stringify(instance.values),
	};
	recordItem(
		call.world,
		call.caller,
		item,
		{ admin: `METADATA_INSTANCE_${verb}`, webhook: `METADATA_INSTANCE.${verb}D` },
		{ additional: { metadata } },
	);
}
