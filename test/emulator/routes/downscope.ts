import type { JsonObject } from '../kernel/json';
import { oauthProblem, unauthorized } from '../kernel/problem';
import type { Item } from '../world/items';
import { itemMini } from '../world/itemViews';
import type { World } from '../world/World';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** Exchanges a token for one that may do less, on one item. */
export function downscope(world: World, form: ReadonlyMap<string, string>): JsonObject {
	const subject = world.tokens.session(form.get('subject_token') ?? '');
	const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
	if (form.get('subject_token_type') !== ACCESS_TOKEN || scopes.length === 0) {
		throw oauthProblem(
			'invalid_request',
			'Invalid grant_type parameter or parameter missing',
			'token exchange without scope or subject_token_type',
		);
	}
	const now = world.clock.now();
	if (subject === undefined || subject.expiresAt <= now) {
		throw oauthProblem('invalid_grant', 'Invalid subject token');
	}
	const writes = subject.scopes.has('root_readwrite');
	const granted = (scope: string): boolean =>
		subject.scopes.has(scope) || (writes && /^(?:base|item|annotation)_/.test(scope));
	if (!scopes.every(granted)) throw unauthorized('The scope exceeds that of the subject token.');
	const item = resourceOf(world, form);
	const remaining = Math.floor((subject.expiresAt - now) / 1000);
	const tokens = world.tokens.issue({
		userId: subject.userId,
		app: subject.app,
		scopes: new Set(scopes),
		grantId: subject.grantId,
		seconds: remaining,
		...(item === undefined ? {} : { restrictedTo: [item.id] }),
	});
	return {
		access_token: tokens.accessToken,
		expires_in: remaining,
		token_type: 'bearer',
		issued_token_type: ACCESS_TOKEN,
		restricted_to:
			item === undefined ? [] : scopes.map((scope) => ({ scope, object: itemMini(item) })),
	};
}

function resourceOf(world: World, form: ReadonlyMap<string, string>): Item | undefined {
	const resource = form.get('resource');
	const link = form.get('box_shared_link');
	if (resource === undefined && link === undefined) return undefined;
	const id = /\/2\.0\/(?:files|folders)\/(\d+)$/.exec(resource ?? '')?.[1];
	const item = link === undefined ? world.tree.get(id ?? '') : world.sharedItem(link);
	if (item === undefined) {
		throw oauthProblem('invalid_resource', 'The resource is invalid or does not exist');
	}
	return item;
}
