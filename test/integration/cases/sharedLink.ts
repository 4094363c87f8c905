import { boxApi, otherUser, putFile } from '../box';
import type { CaseWorld } from '../operationCase';
import { operationCase } from '../operationCase';

const password = 'Secret-123';

/** A file of another user, which the acting one can reach through its link alone. */
async function linkedFile({ emulator, userId, unique }: CaseWorld) {
	const { id: owner } = otherUser(emulator, userId);
	const name = unique('linked.txt');
	const { id } = await putFile(emulator, owner, { name, content: 'behind a link' });
	const { shared_link } = await boxApi(emulator, owner)<{ shared_link: { url: string } }>(
		'PUT',
		`/files/${id}?fields=shared_link`,
		{ shared_link: { access: 'open', password } },
	);
	return { id, name, url: shared_link.url };
}

export const sharedLinkCases = {
	'sharedLink.download': operationCase({
		async arrange(world) {
			const { name, url } = await linkedFile(world);
			return { parameters: { url, password, binaryPropertyName: 'file' }, memory: name };
		},
		async assert({ items }, { host }, name) {
			expect(items[0]?.binary?.file?.fileName).toBe(name);
			const content = await host.binaryContent(items[0] ?? { json: {} }, 'file');
			expect(String(content)).toBe('behind a link');
		},
	}),
	'sharedLink.resolve': operationCase({
		async arrange(world) {
			const { id, name, url } = await linkedFile(world);
			return { parameters: { url, password }, memory: { id, name } };
		},
		assert({ items }, _world, expected) {
			expect(items[0]?.json).toMatchObject({ type: 'file', ...expected });
		},
	}),
};
