import type { FastifyInstance } from 'fastify';

import { created, noContent, ok } from '../kernel/answer';
import { requiredText } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { invalid, notFound } from '../kernel/problem';
import { boxRoutes } from '../kernel/router';
import type { User } from '../world/users';
import { userMini } from '../world/users';
import type { World } from '../world/World';
import { demandAdmin, demandFreeLogin, userOf } from './users';

const USERS = { need: 'users' } as const;

/** Email aliases, avatars and invitations; section 7. */
export function userExtraRoutes(app: FastifyInstance, world: World): void {
	aliasRoutes(app, world);
	avatarRoutes(app, world);
	inviteRoutes(app, world);
}

function aliasRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const view = (alias: User['aliases'][number]): JsonObject => ({
		type: 'email_alias',
		id: alias.id,
		email: alias.email,
		is_confirmed: alias.isConfirmed,
	});
	on(
		'GET /users/{user_id}/email_aliases',
		(call) => {
			const { aliases } = userOf(call);
			return ok({ total_count: aliases.length, entries: aliases.map(view) });
		},
		USERS,
	);
	on(
		'POST /users/{user_id}/email_aliases',
		(call) => {
			const user = userOf(call);
			const email = requiredText(call.body, 'email');
			demandFreeLogin(world, email);
			const alias = { id: world.ids.next(), email, isConfirmed: true };
			user.aliases.push(alias);
			return created(view(alias));
		},
		USERS,
	);
	on(
		'DELETE /users/{user_id}/email_aliases/{email_alias_id}',
		(call) => {
			const user = userOf(call);
			const id = call.param('email_alias_id');
			const rest = user.aliases.filter((alias) => alias.id !== id);
			if (rest.length === user.aliases.length) throw notFound('email_alias', id);
			user.aliases = rest;
			return noContent();
		},
		USERS,
	);
}

function avatarRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on(
		'GET /users/{user_id}/avatar',
		(call) => {
			const user = world.users.get(call.param('user_id'));
			if (user?.avatar === undefined) throw notFound('avatar', call.param('user_id'));
			return { status: 200, body: user.avatar, headers: { 'content-type': 'image/png' } };
		},
		{ need: 'any' },
	);
	on(
		'POST /users/{user_id}/avatar',
		async (call) => {
			const user = userOf(call);
			const picture = (await call.parts()).find((part) => part.name === 'pic');
			if (picture === undefined || picture.content.length > 1_000_000) throw invalid('pic', '');
			user.avatar = picture.content;
			const url = `${world.urls.base}/2.0/users/${user.id}/avatar`;
			return created({ pic_urls: { small: url, large: url, preview: url } });
		},
		{ need: 'users', content: 'multipart' },
	);
	on(
		'DELETE /users/{user_id}/avatar',
		(call) => {
			userOf(call).avatar = undefined;
			return noContent();
		},
		USERS,
	);
}

function inviteRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const view = (id: string): JsonObject => {
		const invite = world.invites.get(id);
		if (invite === undefined) throw notFound('invite', id);
		const at = new Date(invite.at).toISOString();
		return {
			type: 'invite',
			id: invite.id,
			invited_to: invite.invitedTo,
			actionable_by: userMini(world.users.get(invite.actionableBy)),
			invited_by: userMini(world.users.get(invite.invitedBy)),
			status: invite.status,
			created_at: at,
			modified_at: at,
		};
	};
	on(
		'POST /invites',
		(call) => {
			demandAdmin(call);
			const enterpriseId = requiredText(call.body, 'enterprise.id');
			const login = requiredText(call.body, 'actionable_by.login');
			const invited = world.users.byLogin(login);
			if (invited === undefined) throw notFound('actionable_by', login);
			const id = world.ids.next();
			world.invites.set(id, {
				id,
				invitedTo: { type: 'enterprise', id: enterpriseId, name: 'Emulated Enterprise' },
				actionableBy: invited.id,
				invitedBy: call.caller.user.id,
				status: 'pending',
				at: world.clock.now(),
			});
			return ok(view(id));
		},
		USERS,
	);
	on('GET /invites/{invite_id}', (call) => ok(view(call.param('invite_id'))), USERS);
}
