import { sharedWork } from '../../../nodes/BoxPlatform/client';
import { lookAlike } from '../../../nodes/BoxPlatform/resources/lookAlikes';
import { boxError, fakeBox } from '../client/fakes';

const composed = (name: string) => name.normalize('NFC');
const decomposed = (name: string) => name.normalize('NFD');

/** A folder with files, which can get more. */
function folderWith(...names: string[]) {
	const { box, requests } = fakeBox(() => ({
		json: { entries: names.map((name, id) => ({ type: 'file', id: String(id), name })) },
	}));
	const world = { box, once: sharedWork().once };
	const ask = async (name: string) => await lookAlike(world, '1', name, 'file');
	return { ask, names, requests };
}

describe('a name that looks like another one', () => {
	it('is looked for in one listing, for all items of a run', async () => {
		const { ask, requests } = folderWith('a.txt', composed('Ü0.txt'));

		const found = await Promise.all(
			Array.from({ length: 20 }, async (_, index) => await ask(composed(`Ü${index}.txt`))),
		);

		expect(found.every((one) => one === undefined)).toBe(true);
		expect(requests).toHaveLength(1);
	});

	it('is found in its other way to be written', async () => {
		const { ask } = folderWith(decomposed('Übersicht.txt'));

		expect(await ask(composed('Übersicht.txt'))).toMatchObject({ id: '0' });
	});

	it('is found when it came into being in this run', async () => {
		const { ask, names } = folderWith();

		expect(await ask(decomposed('Übersicht.txt'))).toBeUndefined();
		names.push(decomposed('Übersicht.txt'));
		expect(await ask(composed('Übersicht.txt'))).toMatchObject({ id: '0' });
	});

	it('is left to Box when both ways to write it are there', async () => {
		const { ask } = folderWith(decomposed('Ü.txt'), composed('Ü.txt'));

		expect(await ask(composed('Ü.txt'))).toBeUndefined();
	});

	it('costs nothing where no name can look like it', async () => {
		const { ask, requests } = folderWith();

		expect(await ask('Summary.txt')).toBeUndefined();
		expect(requests).toHaveLength(0);
	});

	it.each([403, 404])('is not to be seen in a folder that answers %i', async (status) => {
		const { box } = fakeBox(() => boxError(status, 'refused'));

		const world = { box, once: sharedWork().once };
		expect(await lookAlike(world, '1', 'Ü.txt', 'file')).toBeUndefined();
	});
});
