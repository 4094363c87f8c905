import type { Caller } from '../world/access';
import type { Item } from '../world/items';
import { Problem, forbidden, insufficientScope, notFound, unauthorized } from '../kernel/problem';
import type { OpenCall } from './call';
import type { Need } from './scopes';
import { permits } from './scopes';

/** Who a request acts for: the token, `As-User` and the shared link. */
export function callerOf(call: OpenCall, need: Need): Caller {
	const { world } = call;
	const header = call.header('authorization');
	const queryToken = call.query.text('access_token');
	const token = header === undefined ? queryToken : /^Bearer (.+)$/i.exec(header)?.[1];
	if (token === undefined) throw unauthorized();
	const session = world.tokens.session(token);
	if (session === undefined) throw unauthorized('The access token provided is invalid.');
	if (session.expiresAt <= world.clock.now()) {
		throw unauthorized('The access token provided has expired.');
	}
	const tokenUser = world.users.get(session.userId);
	if (tokenUser === undefined || tokenUser.status === 'inactive') {
		throw unauthorized('The access token provided is invalid.');
	}
	if (!permits(session.scopes, need)) throw insufficientScope();
	const hints = call.header('x-rep-hints');
	const caller: Caller = { user: tokenUser, tokenUser, session, sharedItem: undefined, hints };
	const asUser = call.header('as-user');
	if (asUser !== undefined) caller.user = impersonated(call, caller, asUser);
	const shared = call.header('boxapi');
	if (shared !== undefined) caller.sharedItem = sharedItem(call, caller, shared);
	return caller;
}

function impersonated(call: OpenCall, caller: Caller, id: string): Caller['user'] {
	const { session, tokenUser } = caller;
	const user = call.world.users.get(id);
	const privileged = tokenUser.role !== 'user' || tokenUser.kind === 'service';
	const allowed =
		session.app.asUser &&
		privileged &&
		user !== undefined &&
		user.id !== tokenUser.id &&
		user.kind !== 'service' &&
		user.enterpriseId === tokenUser.enterpriseId;
	if (!allowed) throw forbidden();
	return user;
}

/** The item of `BoxApi: shared_link=URL[&shared_link_password=PW]`. */
function sharedItem(call: OpenCall, caller: Caller, header: string): Item {
	const fields = new URLSearchParams(header);
	const url = fields.get('shared_link') ?? '';
	const item = call.world.sharedItem(url);
	const link = item?.sharedLink;
	if (item === undefined || link === undefined) throw notFound('shared_link', url);
	const owner = call.world.users.get(item.ownerId);
	if (link.access === 'company' && owner?.enterpriseId !== caller.user.enterpriseId) {
		throw notFound('shared_link', url);
	}
	if (
		link.access === 'collaborators' &&
		call.world.access.role(caller.user.id, item) === undefined
	) {
		throw notFound('shared_link', url);
	}
	if (link.password !== undefined && fields.get('shared_link_password') !== link.password) {
		throw new Problem(
			403,
			'incorrect_shared_item_password',
			'The password for this shared item was not provided or is incorrect.',
		);
	}
	return item;
}
