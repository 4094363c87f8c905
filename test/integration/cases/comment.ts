import { otherUser, putFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

/** A file with a comment on it. */
export async function commentedFile({ emulator, userId, api, unique }: CaseWorld) {
	const file = await putFile(emulator, userId, { name: unique('draft.txt'), content: 'a' });
	const message = unique('Please read');
	const { id } = await api<{ id: string }>('POST', '/comments', {
		item: { type: 'file', id: file.id },
		message,
	});
	return { fileId: file.id, id, message };
}

export const commentCases = {
	'comment.create': operationCase({
		async arrange(world) {
			const { fileId, id } = await commentedFile(world);
			const user = otherUser(world.emulator, world.userId);
			return {
				parameters: {
					commentOn: 'comment',
					commentId: id,
					message: `Done, @[${user.login}:Maya]`,
					hasMentions: true,
				},
				memory: { fileId, user },
			};
		},
		async assert({ items }, { api }, { fileId, user }) {
			expect(items[0]?.json).toMatchObject({ type: 'comment', is_reply_comment: true });
			const { entries } = await api<{ entries: object[] }>('GET', `/files/${fileId}/comments`);
			expect(entries).toHaveLength(2);
			expect(entries[1]).toMatchObject({
				id: items[0]?.json.id,
				message: 'Done, Maya',
				tagged_message: `Done, @[${user.id}:Maya]`,
			});
		},
	}),
	'comment.delete': operationCase({
		async arrange(world) {
			const { id } = await commentedFile(world);
			return { parameters: { commentId: id }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toEqual({ id, deleted: true });
			await expect(api('GET', `/comments/${id}`)).rejects.toThrow('404');
		},
	}),
	'comment.get': operationCase({
		async arrange(world) {
			const comment = await commentedFile(world);
			return { parameters: { commentId: comment.id }, memory: comment };
		},
		assert({ items }, _world, { fileId, id, message }) {
			expect(items[0]?.json).toMatchObject({ id, message, item: { type: 'file', id: fileId } });
		},
	}),
	'comment.getAll': operationCase({
		async arrange(world) {
			const { fileId, id } = await commentedFile(world);
			const answer = await world.api<{ id: string }>('POST', '/comments', {
				item: { type: 'comment', id },
				message: 'I have',
			});
			return {
				parameters: { fileId: byId(fileId), returnAll: true },
				memory: [id, answer.id],
			};
		},
		assert({ items }, _world, ids) {
			expect(items.map(({ json }) => json.id)).toEqual(ids);
		},
	}),
	'comment.update': operationCase({
		async arrange(world) {
			const { id } = await commentedFile(world);
			return { parameters: { commentId: id, message: 'Read it twice' }, memory: id };
		},
		async assert({ items }, { api }, id) {
			expect(items[0]?.json).toMatchObject({ id, message: 'Read it twice' });
			expect(await api('GET', `/comments/${id}`)).toMatchObject({ message: 'Read it twice' });
		},
	}),
};
