import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { ok } from '../http/answer';
import { requiredText, textAt } from '../kernel/input';
import { invalid } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import type { WebLinkItem } from '../world/items';
import { itemBody } from '../world/itemViews';
import { checkName } from '../world/names';
import { recordItem } from '../world/recordEvent';
import type { World } from '../world/World';
import {
	checkFree,
	getItem,
	getTrashed,
	parentOf,
	purgeItem,
	restoreItem,
	trashItem,
	updateItem,
} from './itemActions';

/** Web links. */
export function webLinkRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const one = '/web_links/{web_link_id}';
	const link = (call: Call): WebLinkItem =>
		world.access.webLink(call.caller, call.param('web_link_id'), 'preview');
	on('POST /web_links', create);
	on(`GET ${one}`, (call) => getItem(call, link(call)));
	on(`PUT ${one}`, (call) => {
		const item = link(call);
		const url = textAt(call.body, 'url');
		if (url !== undefined) {
			world.access.demand(call.caller, item, 'edit');
			item.url = checkUrl(url);
		}
		updateItem(call, item);
		return ok(itemBody(world, call.caller, item, call.fields));
	});
	on(`DELETE ${one}`, (call) => trashItem(call, link(call)));
	on(`POST ${one}`, (call) => restoreItem(call, 'web_link', call.param('web_link_id')));
	on(`GET ${one}/trash`, (call) => getTrashed(call, 'web_link', call.param('web_link_id')));
	on(`DELETE ${one}/trash`, (call) => purgeItem(call, 'web_link', call.param('web_link_id')));
}

/** Box's reference says 200 where other creations are 201. */
function create(call: Call): Answer {
	const { world, caller, body } = call;
	const url = checkUrl(requiredText(body, 'url'));
	const parent = parentOf(call);
	const given = textAt(body, 'name');
	// The address itself stands in for a missing name, slashes and all.
	const name = given === undefined ? url : checkName(given);
	checkFree(call, parent, name, false);
	const link = world.tree.addWebLink(parent, name, url, caller.user.id);
	link.description = textAt(body, 'description') ?? '';
	recordItem(world, caller, link, { user: 'ITEM_CREATE', admin: 'UPLOAD' });
	return ok(itemBody(world, caller, link, call.fields));
}

function checkUrl(url: string): string {
	if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) throw invalid('url', url);
	return url;
}
