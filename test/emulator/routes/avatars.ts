import type { FastifyInstance } from 'fastify';

import { created, noContent } from '../http/answer';
import { boxRoutes } from '../http/router';
import { invalid, notFound } from '../kernel/problem';
import type { World } from '../world/World';
import { userOf } from './users';

const USERS = { need: 'users' } as const;

/** Pictures of users. */
export function avatarRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on(
		'GET /users/{user_id}/avatar',
		(call) => {
			const user = world.users.get(call.param('user_id'));
			if (user?.avatar === undefined) throw notFound('avatar', call.param('user_id'));
			const isPng = user.avatar[0] === 0x89;
			const type = isPng ? 'image/png' : 'image/jpeg';
			return { status: 200, body: user.avatar, headers: { 'content-type': type } };
		},
		{ need: 'any' },
	);
	on(
		'POST /users/{user_id}/avatar',
		async (call) => {
			const user = userOf(call);
			const picture = (await call.parts()).find((part) => part.name === 'pic');
			if (picture === undefined || picture.content.length > 1_048_576) throw invalid('pic', '');
			user.avatar = picture.content;
			const url = `${world.urls.base}/2.0/users/${user.id}/avatar`;
			return created({ pic_urls: { small: url, large: url, preview: url } });
		},
		{ need: 'users', content: 'multipart' },
	);
	on(
		'DELETE /users/{user_id}/avatar',
		(call) => {
			const user = userOf(call);
			if (user.avatar === undefined) throw notFound('avatar', user.id);
			user.avatar = undefined;
			return noContent();
		},
		USERS,
	);
}
