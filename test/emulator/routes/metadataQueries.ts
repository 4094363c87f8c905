import { createHash } from 'node:crypto';

import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { ok } from '../http/answer';
import { Query, arrayAt, numberAt, objectAt, requiredText, textAt, textsAt } from '../kernel/input';
import type { Json, JsonObject } from '../kernel/json';
import { isObject } from '../kernel/json';
import { markerPage, pageBody } from '../http/paging';
import { invalid, short } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { Item } from '../world/items';
import { itemBody } from '../world/itemViews';
import type { MetadataInstance } from '../world/metadata';
import type { Row } from '../world/metadataConditions';
import { comparable } from '../world/metadataConditions';
import type { QueryField } from '../world/metadataConditions';
import { badQuery, parseMetadataQuery } from '../world/metadataQuery';
import type { MetadataTemplate } from '../world/metadataTemplates';
import type { World } from '../world/World';

interface Match {
	item: Item;
	instance: MetadataInstance;
	row: Row;
}

const ITEM_FIELDS: Record<string, [type: QueryField['type'], value: (item: Item) => Json]> = {
	'item.id': ['string', (item) => item.id],
	'item.type': ['string', (item) => item.kind],
	'item.name': ['string', (item) => item.name],
	'item.description': ['string', (item) => item.description],
	'item.created_at': ['date', (item) => new Date(item.createdAt).toISOString()],
	'item.modified_at': ['date', (item) => new Date(item.modifiedAt).toISOString()],
	'item.size': [
		'float',
		(item) => (item.kind === 'file' ? (item.versions.at(-1)?.content.length ?? 0) : 0),
	],
};

/** Metadata queries, which have no index lag. */
export function metadataQueryRoutes(app: FastifyInstance, world: World): void {
	boxRoutes(app, world)('POST /metadata_queries/execute_read', execute, {
		need: 'read',
		shortErrors: true,
	});
}

function execute(call: Call): Answer {
	const { body } = call;
	const template = templateOf(call);
	const ancestorId = requiredText(body, 'ancestor_folder_id');
	const ancestor = call.world.access.folder(call.caller, ancestorId, 'preview');
	const field = (name: string): QueryField | undefined => {
		const type = ITEM_FIELDS[name]?.[0] ?? template.fields.find((one) => one.key === name)?.type;
		return type === undefined ? undefined : { name, type };
	};
	const query = textAt(body, 'query');
	const parameters = objectAt(body, 'query_params') ?? {};
	const condition =
		query === undefined ? undefined : parseMetadataQuery(query, { field, parameters });
	const compare = orderOf(body, field);
	const found = candidates(call, template, ancestor.isRoot ? undefined : ancestor.id)
		.filter(({ row }) => condition === undefined || condition(row) === true)
		.sort(compare);
	const seal = sealOf([body['from'], query, parameters, ancestorId, body['order_by']]);
	const page = markerPage(found, ({ item }) => item.id, pageQuery(body, seal), {
		defaultLimit: 100,
		maximumLimit: 100,
	});
	const { next_marker: next } = page.frame;
	const fields = textsAt(body, 'fields');
	return ok({
		entries: pageBody(page, (match) => entry(call, match, fields))['entries'] ?? [],
		limit: page.frame['limit'] ?? 100,
		...(typeof next === 'string' ? { next_marker: `${seal}.${next}` } : {}),
	});
}

function templateOf(call: Call): MetadataTemplate {
	const from = requiredText(call.body, 'from');
	const [scope = '', key = '', ...rest] = from.split('.');
	if (key === '' || rest.length > 0 || scope === 'global') {
		throw badQuery(`'${from}' is not a template that can be queried`);
	}
	const template = scope === 'enterprise' ? undefined : call.world.metadata.template(scope, key);
	if (template === undefined) {
		throw short(
			404,
			'instance_not_found',
			`Template not found: make sure to use the full template scope, ` +
				`such as enterprise_${call.world.enterpriseId}.${key}`,
		);
	}
	return template;
}

/** Items with the template that the caller may at least preview. */
function candidates(
	call: Call,
	template: MetadataTemplate,
	ancestorId: string | undefined,
): Match[] {
	const { world, caller } = call;
	return world.metadata.ofTemplate(template).flatMap((instance) => {
		const item = world.tree.get(instance.itemId);
		if (item === undefined || world.tree.isTrashed(item)) return [];
		const role = world.access.sees(caller, item) ? world.access.roleOf(caller, item) : undefined;
		if (role === undefined || role === 'uploader') return [];
		const above = world.tree.ancestors(item);
		if (ancestorId !== undefined && !above.some((folder) => folder.id === ancestorId)) return [];
		const row: Row = (name) => ITEM_FIELDS[name]?.[1](item) ?? instance.values[name];
		return [{ item, instance, row }];
	});
}

/** Every direction must be the same, and only texts, numbers and dates have an order. */
function orderOf(
	body: JsonObject,
	field: (name: string) => QueryField | undefined,
): (a: Match, b: Match) => number {
	const keys = (arrayAt(body, 'order_by') ?? []).map((one) => {
		if (!isObject(one)) throw invalid('order_by', one);
		const direction = (textAt(one, 'direction') ?? 'ASC').toUpperCase();
		if (direction !== 'ASC' && direction !== 'DESC') throw invalid('direction', direction);
		const key = field(requiredText(one, 'field_key'));
		if (key === undefined || key.type === 'enum' || key.type === 'multiSelect') {
			throw badQuery('order_by takes fields of the types string, float and date');
		}
		return { key, direction };
	});
	if (new Set(keys.map((one) => one.direction)).size > 1) {
		throw badQuery('All directions of order_by must be the same');
	}
	const sign = keys[0]?.direction === 'DESC' ? -1 : 1;
	return (a, b) => {
		for (const { key } of keys) {
			const [left, right] = [comparable(key, a.row(key.name)), comparable(key, b.row(key.name))];
			if (left === right) continue;
			if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
			return left < right ? -sign : sign;
		}
		return Number(a.item.id) - Number(b.item.id);
	};
}

function sealOf(query: ReadonlyArray<Json | undefined>): string {
	return createHash('sha1').update(JSON.stringify(query)).digest('hex').slice(0, 10);
}

/** A marker works for the very query that it came from. */
function pageQuery(body: JsonObject, seal: string): Query {
	const values = new Map<string, string>();
	const limit = numberAt(body, 'limit');
	if (limit !== undefined) values.set('limit', String(limit));
	const marker = textAt(body, 'marker');
	if (marker !== undefined) {
		if (!marker.startsWith(`${seal}.`)) throw badQuery('The marker belongs to another query');
		values.set('marker', marker.slice(seal.length + 1));
	}
	return new Query(values);
}

function entry(call: Call, match: Match, fields: readonly string[] | undefined): JsonObject {
	const { world, caller } = call;
	const plain = (fields ?? []).filter((name) => !name.startsWith('metadata.'));
	const result = itemBody(world, caller, match.item, plain);
	const metadata: Record<string, JsonObject> = {};
	for (const name of fields ?? []) {
		const [head, scope = '', key = '', field] = name.split('.');
		if (head !== 'metadata') continue;
		const instance = world.metadata.find(match.item.id, scope, key);
		if (instance === undefined) continue;
		const all = world.metadata.body(instance);
		const shown: JsonObject = field === undefined ? all : pickBase(all, field);
		const templates = (metadata[scope] ??= {});
		const before = templates[key];
		templates[key] = isObject(before) ? { ...before, ...shown } : shown;
	}
	return Object.keys(metadata).length === 0 ? result : { ...result, metadata };
}

function pickBase(all: JsonObject, field: string): JsonObject {
	const names = ['$parent', '$template', '$scope', '$version', field];
	return Object.fromEntries(names.flatMap((name) => (name in all ? [[name, all[name]]] : [])));
}
