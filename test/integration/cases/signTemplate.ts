import { putFile } from '../box';
import { operationCase } from '../operationCase';

export const signTemplateCases = {
	'signTemplate.getAll': operationCase({
		async arrange({ emulator, userId, unique }) {
			const name = unique('offer.pdf');
			const file = await putFile(emulator, userId, { name, content: 'Sign here' });
			const id = emulator.world.ids.next();
			const template = { id, name, ownerId: userId, fileId: file.id, folderId: '0' };
			emulator.world.signTemplates.set(id, template);
			return { parameters: { returnAll: true }, memory: template };
		},
		assert({ items }, _world, { id, name }) {
			const found = items.find(({ json }) => json.id === id);
			expect(found?.json).toMatchObject({ type: 'sign-template', id, name });
		},
	}),
};
