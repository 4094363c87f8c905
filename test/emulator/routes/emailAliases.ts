import type { FastifyInstance } from 'fastify';

import { created, noContent, ok } from '../http/answer';
import { boxRoutes } from '../http/router';
import { requiredText } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { notFound } from '../kernel/problem';
import type { User } from '../world/users';
import type { World } from '../world/World';
import { demandFreeLogin, userOf } from './users';

const USERS = { need: 'users' } as const;

/** Further email addresses of users. */
export function emailAliasRoutes(app: FastifyInstance, world: World): void {
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
