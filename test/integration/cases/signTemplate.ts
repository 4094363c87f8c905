import { putFile, putFolder } from '../box';
import type { CaseWorld } from '../operationCase';
import { byId, operationCase } from '../operationCase';

/** A template as somebody makes it on Box's website: one who signs, one who gets a copy. */
export async function newTemplate({ emulator, userId, api, unique }: CaseWorld) {
	const name = unique('offer.pdf');
	const folderId = await putFolder(api, unique('Offers'));
	const file = await putFile(emulator, userId, { name, content: 'Sign here' });
	const template = {
		id: emulator.world.ids.next(),
		name,
		ownerId: userId,
		fileId: file.id,
		folderId,
		signers: [
			{
				email: null,
				role: 'signer',
				order: 1,
				label: 'candidate',
				inputs: [
					{ tagId: 'salary', type: 'text' as const },
					{ tagId: 'start', type: 'date' as const },
				],
			},
			{ email: 'hr@example.com', role: 'final_copy_reader', order: 2, label: 'hr' },
		],
	};
	emulator.world.signTemplates.set(template.id, template);
	return template;
}

export const signTemplateCases = {
	'signTemplate.get': operationCase({
		async arrange(world) {
			const template = await newTemplate(world);
			return { parameters: { signTemplateId: byId(template.id) }, memory: template };
		},
		assert({ items }, _world, { id, name }) {
			expect(items[0]?.json).toMatchObject({
				type: 'sign-template',
				id,
				name,
				signers: [{ label: 'candidate', role: 'signer' }, { email: 'hr@example.com' }],
			});
		},
	}),
	'signTemplate.getAll': operationCase({
		async arrange(world) {
			const template = await newTemplate(world);
			return { parameters: { returnAll: true }, memory: template };
		},
		assert({ items }, _world, { id, name }) {
			const found = items.find(({ json }) => json.id === id);
			expect(found?.json).toMatchObject({ type: 'sign-template', id, name });
		},
	}),
};
