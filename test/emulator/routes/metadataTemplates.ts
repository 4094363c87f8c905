import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import type { JsonObject } from '../kernel/json';
import { markerPage, pageBody } from '../http/paging';
import { forbidden, short } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { MetadataTemplate } from '../world/metadataTemplates';
import { templateBody, text } from '../world/metadataTemplates';
import { recordAdmin } from '../world/recordEvent';
import { nodeBody } from '../world/taxonomies';
import type { World } from '../world/World';

/** By this name of its first part, Box's reference has the parameters of the query. */
const TAXONOMY_VALUES =
	'GET /metadata_templates/{namespace}/{template_key}/fields/{field_key}/options';

/** Metadata templates. */
export function metadataTemplateRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const reading = { need: 'read', shortErrors: true } as const;
	const managing = { need: 'enterprise', shortErrors: true } as const;
	const schema = '/metadata_templates/{scope}/{template_key}/schema';

	on('GET /metadata_templates', byInstance, reading);
	on('GET /metadata_templates/global', (call) => list(call, 'global'), reading);
	on('GET /metadata_templates/enterprise', (call) => list(call, 'enterprise'), reading);
	on('GET /metadata_templates/{template_id}', byId, reading);
	on(`GET ${schema}`, (call) => ok(templateBody(templateOf(call))), reading);
	on(TAXONOMY_VALUES, taxonomyValues, reading);
	on('POST /metadata_templates/schema', create, managing);
	on(`PUT ${schema}`, update, { ...managing, content: 'patch' });
	on(`DELETE ${schema}`, remove, managing);
}

function list(call: Call, scope: string): Answer {
	const templates = call.world.metadata.templatesOf(scope);
	return ok(
		pageBody(
			markerPage(templates, (one) => one.id, call.query),
			templateBody,
		),
	);
}

/** Lists the one template of an instance. */
function byInstance(call: Call): Answer {
	const id = call.query.text('metadata_instance_id');
	if (id === undefined) {
		throw short(400, 'bad_request', "'metadata_instance_id' is required");
	}
	const instance = call.world.metadata.byId(id);
	const templates = instance === undefined ? [] : [instance.template];
	return ok(
		pageBody(
			markerPage(templates, (one) => one.id, call.query),
			templateBody,
		),
	);
}

function byId(call: Call): Answer {
	const template = call.world.metadata.templateById(call.param('template_id'));
	if (template === undefined) throw notFound(call.param('template_id'));
	return ok(templateBody(template));
}

/** The nodes that a field of a template lets be chosen. */
function taxonomyValues(call: Call): Answer {
	const template = templateOf(call);
	const field = template.fields.find(({ key }) => key === call.param('field_key'));
	if (field?.taxonomy === undefined) throw notFound(call.param('field_key'));
	const { namespace, key, selectableLevels } = field.taxonomy;
	const query = call.query.text('query')?.toLowerCase() ?? '';
	const all = call.query.boolean('only-selectable-options') === false;
	const nodes = call.world.metadata.taxonomies
		.of(namespace, key)
		.filter(({ level }) => all || selectableLevels.includes(level))
		.filter(({ displayName }) => displayName.toLowerCase().includes(query));
	return ok(
		pageBody(
			markerPage(nodes, (one) => one.id, call.query),
			nodeBody,
		),
	);
}

function templateOf(call: Call): MetadataTemplate {
	const [scope, key] = [call.param('scope') || call.param('namespace'), call.param('template_key')];
	const template = call.world.metadata.template(scope, key);
	if (template === undefined) throw notFound(`${scope}.${key}`);
	return template;
}

function notFound(name: string): Error {
	return short(404, 'instance_tuple_not_found', `Template not found: ${name}`);
}

function create(call: Call): Answer {
	demandAdmin(call);
	const scope = text(call.body, 'scope');
	if (scope === 'global') throw forbidden();
	if (call.world.metadata.fullScope(scope) !== call.world.metadata.fullScope('enterprise')) {
		throw short(400, 'bad_request', `scope: '${scope}' is not the enterprise's`);
	}
	const template = call.world.metadata.createTemplate(call.body);
	record(call, template, 'CREATE');
	return created(templateBody(template));
}

function update(call: Call): Answer {
	demandAdmin(call);
	const template = templateOf(call);
	if (template.scope === 'global') throw forbidden();
	call.world.metadata.updateTemplate(template, call.body['operations'] ?? null);
	record(call, template, 'UPDATE');
	return ok(templateBody(template));
}

function remove(call: Call): Answer {
	demandAdmin(call);
	const template = templateOf(call);
	if (template.scope === 'global') throw forbidden();
	call.world.metadata.removeTemplate(template);
	record(call, template, 'DELETE');
	return noContent();
}

function demandAdmin({ caller }: Call): void {
	if (caller.user.role === 'user' && caller.user.kind !== 'service') throw forbidden();
}

function record(call: Call, template: MetadataTemplate, verb: string): void {
	const source: JsonObject = {
		type: 'metadata_template',
		id: template.id,
		scope: template.scope,
		templateKey: template.templateKey,
		displayName: template.displayName,
	};
	recordAdmin(call.world, call.caller, `METADATA_TEMPLATE_${verb}`, source);
}
