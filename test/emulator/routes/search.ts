import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { ok } from '../http/answer';
import { Problem, forbidden, invalid, missing } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { FolderItem, Item } from '../world/items';
import { itemBody } from '../world/itemViews';
import { metadataFilter } from '../world/metadataFilters';
import { searchFilters } from '../world/searchFilters';
import type { ContentType } from '../world/searchIndex';
import { CONTENT_TYPES, indexed } from '../world/searchIndex';
import type { Matcher } from '../world/searchQuery';
import { parseSearchQuery, wordsOf } from '../world/searchQuery';
import type { World } from '../world/World';

const MAXIMUM_LIMIT = 200;
const MAXIMUM_OFFSET = 10_000;

/** Search. */
export function searchRoutes(app: FastifyInstance, world: World): void {
	boxRoutes(app, world)('GET /search', search);
}

function search(call: Call): Answer {
	const { query, caller, world, fields } = call;
	const limit = Math.min(query.integer('limit') ?? 30, MAXIMUM_LIMIT);
	const offset = query.integer('offset') ?? 0;
	if (offset > MAXIMUM_OFFSET) {
		throw new Problem(400, 'bad_request', 'Bad Request', {
			context: {
				errors: [
					{
						reason: 'invalid_parameter',
						name: 'offset',
						message: `Invalid value '${offset}'. Offset cannot exceed ${MAXIMUM_OFFSET}`,
					},
				],
			},
		});
	}
	const found = sorted(call, matching(call));
	const withLinks = query.boolean('include_recent_shared_links') === true;
	const entries = found.slice(offset, offset + limit).map((item) => {
		const body = itemBody(world, caller, item, fields);
		if (!withLinks) return body;
		const viaLink = world.access.role(caller.user.id, item) === undefined;
		return {
			accessible_via_shared_link: viaLink ? (caller.sharedItem?.sharedLink?.url ?? null) : null,
			item: body,
			type: 'search_result',
		};
	});
	return ok({
		type: withLinks ? 'search_results_with_shared_links' : 'search_results_items',
		total_count: found.length,
		limit,
		offset,
		entries,
	});
}

function matching(call: Call): Item[] {
	const { query, world, caller } = call;
	const text = query.text('query');
	const mdfilters = query.text('mdfilters');
	if (text === undefined && mdfilters === undefined) throw missing('to_search');
	const filters = searchFilters(query);
	if (mdfilters !== undefined) filters.push(metadataFilter(world.metadata, mdfilters));
	const ancestors = ancestorsOf(call);
	if (ancestors !== undefined) {
		filters.push((item) => world.tree.ancestors(item).some((one) => ancestors.includes(one)));
	}
	const trash =
		query.word('trash_content', ['non_trashed_only', 'trashed_only', 'all_items']) ??
		'non_trashed_only';
	const enterpriseWide = searchesEnterprise(call);
	const matches = textMatcher(call, text === undefined ? undefined : parseSearchQuery(text));
	return world.tree.all().filter((item) => {
		if (item.kind === 'folder' && item.isRoot) return false;
		const trashed = world.tree.isTrashed(item);
		if (trash !== 'all_items' && trashed !== (trash === 'trashed_only')) return false;
		const visible = enterpriseWide
			? world.users.get(item.ownerId)?.enterpriseId === caller.user.enterpriseId
			: world.access.sees(caller, item);
		return visible && filters.every((filter) => filter(item)) && matches(item);
	});
}

function searchesEnterprise(call: Call): boolean {
	const scope = call.query.word('scope', ['user_content', 'enterprise_content']);
	if (scope !== 'enterprise_content') return false;
	// An administrator's privilege that Box switches on for an enterprise on request.
	if (call.caller.user.role === 'user' && call.caller.user.kind !== 'service') throw forbidden();
	return true;
}

/** The folders a search is confined to; "0" is everything the user has. */
function ancestorsOf(call: Call): FolderItem[] | undefined {
	const ids = call.query.list('ancestor_folder_ids');
	if (ids === undefined || ids.includes('0')) return undefined;
	return ids.map((id) => {
		if (!/^\d+$/.test(id)) throw invalid('ancestor_folder_ids', id);
		return call.world.access.folder(call.caller, id, 'preview', 'folder');
	});
}

function textMatcher(call: Call, matcher: Matcher | undefined): (item: Item) => boolean {
	const { query, world } = call;
	const types = query.list('content_types')?.map((name) => {
		const type = CONTENT_TYPES.find((one) => one === name);
		if (type === undefined) throw invalid('content_types', name);
		return type;
	});
	const searched: readonly ContentType[] = types ?? CONTENT_TYPES;
	const now = world.clock.now();
	return (item) => {
		const entry = indexed(item, world.conversations, now, world.settings.searchIndexLagMs);
		if (entry === undefined) return false;
		return matcher === undefined || matcher(searched.flatMap((type) => entry[type]));
	};
}

function sorted(call: Call, items: readonly Item[]): Item[] {
	const sort = call.query.word('sort', ['relevance', 'modified_at']) ?? 'relevance';
	const direction = call.query.word('direction', ['ASC', 'DESC']) ?? 'DESC';
	const sign = direction === 'ASC' ? 1 : -1;
	const byDate = (a: Item, b: Item): number => sign * (a.modifiedAt - b.modifiedAt);
	// `direction` has no meaning for relevance.
	if (sort === 'modified_at') return [...items].sort(byDate);
	const words = wordsOf(call.query.text('query') ?? '');
	const score = (item: Item): number => {
		const title = wordsOf(item.name);
		return words.filter((word) => title.includes(word)).length;
	};
	return [...items].sort((a, b) => score(b) - score(a) || b.modifiedAt - a.modifiedAt);
}
