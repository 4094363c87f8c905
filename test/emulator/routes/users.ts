import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, noContent, ok } from '../http/answer';
import { project } from '../kernel/fields';
import { booleanAt, requiredText, textAt, textsAt, wordAt } from '../kernel/input';
import type { Json, JsonObject } from '../kernel/json';
import { markerPage, offsetPage, pageBody } from '../http/paging';
import { Problem, forbidden, invalid, notFound } from '../kernel/problem';
import type { Call } from '../http/call';
import { boxRoutes } from '../http/router';
import { hex } from '../world/ids';
import { currentVersion } from '../world/items';
import { itemBody } from '../world/itemViews';
import { recordAdmin } from '../world/recordEvent';
import type { User } from '../world/users';
import { USER_SETTINGS, USER_STANDARD, userMini, userView } from '../world/users';
import type { World } from '../world/World';

/** User accounts. */
export function userRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const users = { need: 'users' } as const;
	on('GET /users/me', (call) => ok(userBody(call, call.caller.user)), { need: 'any' });
	on('GET /users', listUsers, users);
	on('POST /users', createUser, users);
	on('GET /users/{user_id}', (call) => ok(userBody(call, userOf(call))), { need: 'any' });
	on('PUT /users/{user_id}', updateUser, users);
	on('DELETE /users/{user_id}', deleteUser, users);
	on('PUT /users/{user_id}/folders/0', transferContent, users);
	on('POST /users/terminate_sessions', terminateSessions, users);
}

export function userBody(call: Call, user: User): JsonObject {
	const used = (): number =>
		call.world.tree
			.all()
			.filter((item) => item.ownerId === user.id)
			.reduce(
				(sum, item) => sum + (item.kind === 'file' ? currentVersion(item).content.length : 0),
				0,
			);
	return project(userView(user, used, call.world.urls.base), USER_STANDARD, call.fields);
}

/** Administrators and service accounts manage users. */
export function demandAdmin(call: Call): void {
	const { user } = call.caller;
	if (user.role === 'user' && user.kind !== 'service') throw forbidden();
}

/** The user of the path: oneself, or another one for administrators. */
export function userOf(call: Call): User {
	const id = call.param('user_id');
	const user = call.world.users.get(id);
	if (user === undefined) throw notFound('user', id);
	if (user.id !== call.caller.user.id) demandAdmin(call);
	return user;
}

function listUsers(call: Call): Answer {
	const { world, query, caller } = call;
	demandAdmin(call);
	const term = query.text('filter_term')?.toLowerCase();
	const type = query.word('user_type', ['all', 'managed', 'external']) ?? 'managed';
	const external = query.text('external_app_user_id');
	const found = world.users.list().filter((user) => {
		const managed = user.enterpriseId === caller.user.enterpriseId && user.kind !== 'service';
		if (type === 'managed' && !managed) return false;
		// External users are found by their exact login alone.
		if (!managed && (user.kind === 'service' || user.login.toLowerCase() !== term)) return false;
		if (type === 'external' && managed) return false;
		if (external !== undefined && user.externalAppUserId !== external) return false;
		if (term === undefined) return true;
		return user.name.toLowerCase().startsWith(term) || user.login.toLowerCase().startsWith(term);
	});
	found.sort((a, b) => a.name.localeCompare(b.name));
	const view = (user: User): Json => userBody(call, user);
	if (query.boolean('usemarker') === true) {
		return ok(
			pageBody(
				markerPage(found, (user) => user.id, query),
				view,
			),
		);
	}
	return ok(pageBody(offsetPage(found, query), view));
}

/** Logins and aliases are unique over all of Box. */
export function demandFreeLogin(world: World, login: string, except?: User): void {
	const taken = world.users.byLogin(login);
	if (taken !== undefined && taken !== except) {
		throw new Problem(
			409,
			'user_login_already_used',
			'User with the specified login already exists',
		);
	}
}

function createUser(call: Call): Answer {
	const { world, caller, body } = call;
	demandAdmin(call);
	const name = requiredText(body, 'name');
	const isApp = booleanAt(body, 'is_platform_access_only') === true;
	const id = world.ids.next();
	const login = isApp ? `AppUser_${id}_${hex(5)}@boxdevedition.com` : requiredText(body, 'login');
	if (!/^[^@\s]+@[^@\s]+$/.test(login)) throw invalid('login', login);
	demandFreeLogin(world, login);
	const { enterpriseId } = caller.user;
	const now = world.clock.now();
	const user = world.users.add(
		{ id, name, login, kind: isApp ? 'app' : 'managed', enterpriseId },
		now,
	);
	applyUser(call, user);
	world.tree.root(user.id);
	recordAdmin(world, caller, 'NEW_USER', userMini(user));
	return created(userBody(call, user));
}

function applyUser(call: Call, user: User): void {
	const { body } = call;
	const role = wordAt(body, 'role', ['coadmin', 'user']);
	if (role !== undefined) user.role = role;
	user.name = textAt(body, 'name') ?? user.name;
	const status = wordAt(body, 'status', [
		'active',
		'inactive',
		'cannot_delete_edit',
		'cannot_delete_edit_upload',
	]);
	if (status !== undefined) user.status = status;
	user.externalAppUserId = textAt(body, 'external_app_user_id') ?? user.externalAppUserId;
	for (const name of USER_SETTINGS) {
		const value = body[name];
		if (value === undefined) continue;
		if (name.startsWith('is_') || name.startsWith('can_')) booleanAt(body, name);
		user.settings[name] = value;
	}
}

function updateUser(call: Call): Answer {
	const { world, caller, body } = call;
	demandAdmin(call);
	const user = userOf(call);
	const login = textAt(body, 'login');
	if (login !== undefined && login.toLowerCase() !== user.login.toLowerCase()) {
		const alias = user.aliases.find((one) => one.email === login && one.isConfirmed);
		if (alias === undefined) throw invalid('login', login, 'It is no confirmed alias.');
		user.aliases = user.aliases.filter((one) => one !== alias);
		user.aliases.push({ id: world.ids.next(), email: user.login, isConfirmed: true });
		user.login = login;
	}
	applyUser(call, user);
	if (body['enterprise'] === null) {
		user.enterpriseId = undefined;
		user.kind = 'external';
	}
	if ('notification_email' in body) {
		user.notificationEmail = textAt(body, 'notification_email.email');
	}
	user.modifiedAt = world.clock.now();
	recordAdmin(world, caller, 'EDIT_USER', userMini(user));
	return ok(userBody(call, user));
}

function deleteUser(call: Call): Answer {
	const { world, caller, query } = call;
	demandAdmin(call);
	const user = userOf(call);
	query.boolean('notify');
	const root = world.tree.root(user.id);
	const force = query.boolean('force') === true;
	if (!force && world.tree.children(root).length > 0) {
		throw new Problem(
			400,
			'user_has_content',
			'The user owns content and can be deleted with force only',
		);
	}
	if (user.id === caller.tokenUser.id) throw forbidden();
	world.destroy(root);
	world.tokens.revokeUser(user.id);
	world.users.remove(user.id);
	for (const [id, one] of world.collaborations.memberships) {
		if (one.userId === user.id) world.collaborations.memberships.delete(id);
	}
	for (const [id, one] of world.collaborations.entries) {
		if (one.userId === user.id) world.collaborations.entries.delete(id);
	}
	recordAdmin(world, caller, 'DELETE_USER', userMini(user));
	return noContent();
}

/** Moves everything a user owns into a new folder of another user. */
function transferContent(call: Call): Answer {
	const { world, body } = call;
	demandAdmin(call);
	const from = userOf(call);
	const targetId = requiredText(body, 'owned_by.id');
	const target = world.users.get(targetId);
	if (target === undefined) throw notFound('owned_by', targetId);
	const root = world.tree.root(target.id);
	const base = `${from.name}'s Files and Folders`;
	let name = base;
	for (let count = 2; world.tree.named(root, name) !== undefined; count++) {
		name = `${base} (${count})`;
	}
	const folder = world.tree.addFolder(root, name, target.id);
	for (const item of world.tree.allChildren(world.tree.root(from.id))) {
		world.tree.move(item, folder);
	}
	const seenBy = { ...call.caller, user: target };
	return ok(itemBody(world, seenBy, folder, call.fields));
}

function terminateSessions(call: Call): Answer {
	const { world, body } = call;
	demandAdmin(call);
	for (const id of textsAt(body, 'user_ids') ?? []) world.tokens.revokeUser(id);
	for (const login of textsAt(body, 'user_logins') ?? []) {
		const user = world.users.byLogin(login);
		if (user !== undefined) world.tokens.revokeUser(user.id);
	}
	const message = 'Request is successful, please check the admin events for the status of the job';
	return { status: 202, body: { message } };
}
