import { sharedWork } from '../../../nodes/BoxPlatform/client';
import { folderNames } from '../../../nodes/BoxPlatform/resources/folderNames';
import { boxError, failureOf, fakeBox, type Handler } from '../client/fakes';

const named = (...names: string[]) => ({
	json: { entries: names.map((name, id) => ({ type: 'file', id: String(id), name })) },
});

/** The names of a folder, after so many tries that the next one lists it. */
async function crowded(handler: Handler) {
	const { box, requests } = fakeBox(handler);
	const names = await folderNames({ box, once: sharedWork().once }, '1');
	for (let miss = 0; miss < 2; miss += 1) await names.missed();
	return { names, requests };
}

describe('the names of a folder', () => {
	it('are listed once, after a few tries', async () => {
		const { names, requests } = await crowded(() => named('a.txt', 'A (1).txt'));

		await Promise.all([names.missed(), names.missed()]);

		expect(requests).toHaveLength(1);
		expect(names.claim('a.txt', 'file')).toBe('a (2).txt');
	});

	it.each([403, 404])(
		'are tried one by one where the listing is refused with %i',
		async (status) => {
			const { names, requests } = await crowded(() => boxError(status, 'refused'));

			await names.missed();
			await names.missed();

			expect(requests).toHaveLength(1);
			expect(names.claim('a.txt', 'file')).toBe('a.txt');
		},
	);

	it('are listed again when the listing broke off', async () => {
		const { names } = await crowded((_request, index) =>
			index === 0 ? boxError(400, 'bad_request') : named('a.txt'),
		);

		expect(await failureOf(names.missed())).toMatchObject({ status: 400 });
		await names.missed();

		expect(names.claim('a.txt', 'file')).toBe('a (1).txt');
	});
});
