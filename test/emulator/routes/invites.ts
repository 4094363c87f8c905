import type { FastifyInstance } from 'fastify';

import { ok } from '../http/answer';
import { boxRoutes } from '../http/router';
import { requiredText } from '../kernel/input';
import type { JsonObject } from '../kernel/json';
import { notFound } from '../kernel/problem';
import { userMini } from '../world/users';
import type { World } from '../world/World';
import { demandAdmin } from './users';

const USERS = { need: 'users' } as const;

/** Invitations of users to an enterprise. */
export function inviteRoutes(app: FastifyInstance, world: World): void {
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
