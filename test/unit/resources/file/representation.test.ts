import { readyRepresentation } from '../../../../nodes/BoxPlatform/resources/file/representation';
import { type Answer, failureOf, fakeBox } from '../../client/fakes';

const signal = new AbortController().signal;
const words = { makesNone: 'makes no image of', couldNot: 'draw', toDo: 'draw' };
const wanted = { fileId: '1', name: 'png', shownPath: '/files/1/png', maxWaitMs: 10_000, words };

const entry = (dimensions: string | undefined, state = 'success', paged = 'false') => ({
	representation: 'png',
	properties: dimensions === undefined ? {} : { dimensions, paged },
	status: { state },
	info: { url: `https://api.box.com/2.0/internal_files/1/${dimensions}` },
	content: { url_template: `https://dl.boxcloud.com/${dimensions}/content/{+asset_path}?w=1` },
});

/** A file with these representations; each is ready, of three pages, when its address is asked. */
function file(...entries: object[]) {
	const ready: Answer = { json: { status: { state: 'success' }, metadata: { pages: 3 } } };
	const { box, clock, requests } = fakeBox(({ url }) =>
		url.pathname.startsWith('/2.0/internal_files')
			? ready
			: { json: { type: 'file', id: '1', name: 'a.pdf', representations: { entries } } },
	);
	return { world: { box, clock, signal }, requests };
}

describe('readyRepresentation', () => {
	it('takes the one of the wanted size, or one that names none', async () => {
		const both = file(entry('32x32'), entry('1024x1024'));
		const large = { ...wanted, dimensions: '1024x1024', hint: '[png?dimensions=1024x1024]' };
		const found = await readyRepresentation(both.world, large);
		expect(found.urlOf('2.png')).toBe('https://dl.boxcloud.com/1024x1024/content/2.png?w=1');
		expect(both.requests[0]?.headers['x-rep-hints']).toBe('[png?dimensions=1024x1024]');
		const plain = await readyRepresentation(file(entry(undefined)).world, large);
		expect(plain).toMatchObject({ fileName: 'a.pdf', isPaged: false, pages: undefined });
	});

	it('refuses a file that has it in other sizes alone', async () => {
		const { world } = file(entry('32x32'));
		const error = await failureOf(readyRepresentation(world, { ...wanted, dimensions: '64x64' }));
		expect(error).toEqual(new RangeError('Box makes no image of ‘a.pdf’'));
	});

	it('says how many pages there are, as its address tells', async () => {
		const { world, requests } = file(entry('32x32', 'none', 'true'));
		expect(await readyRepresentation(world, wanted)).toMatchObject({ isPaged: true, pages: 3 });
		expect(requests).toHaveLength(2);
	});

	it('puts the name of a part into the address as it is', async () => {
		const found = await readyRepresentation(file(entry('32x32')).world, wanted);
		expect(found.urlOf('$&.png')).toContain('/content/$&.png?');
	});
});
