import { isFilesResult, type OpenFile } from '../../../../nodes/BoxPlatform/operation';
import { download } from '../../../../nodes/BoxPlatform/resources/folder/download';
import { boxError, fakeBox, type Handler } from '../../client/fakes';

const file = (id: string) => ({ type: 'file', id, name: `${id}.txt` });

async function entriesOf(handler: Handler) {
	const { box, clock, requests } = fakeBox(handler);
	const { signal } = new AbortController();
	const params = {
		folderId: '1',
		output: 'files',
		binaryPropertyName: 'data',
		options: { skipWithoutAccess: true },
	};
	// All that the operation reads of its context.
	const context = { box, clock, signal, params, input: { json: {} } };
	const result = await download.run(context as unknown as Parameters<typeof download.run>[0]);
	if (!isFilesResult(result)) throw new Error('no files');
	return { entries: result.entries[Symbol.asyncIterator](), requests, signal };
}

describe('the files of a folder', () => {
	it('are listed to the end before the first one is downloaded, since markers are forgotten', async () => {
		const { entries, requests } = await entriesOf(({ url }) => ({
			json: url.searchParams.has('marker')
				? { entries: [file('3')], next_marker: null }
				: { entries: [file('2')], next_marker: 'more' },
		}));

		const first = await entries.next();

		expect(first.done).toBe(false);
		expect(requests.map(({ url }) => url.searchParams.get('marker'))).toEqual([null, 'more']);
	});

	it('have paths that do not depend on which is opened first', async () => {
		const { entries, signal } = await entriesOf(({ url }) => {
			if (url.pathname.includes('/folders/1/')) {
				const names = [
					{ type: 'folder', id: '8', name: 'a?' },
					{ type: 'folder', id: '9', name: 'a|' },
				];
				return { json: { entries: names, next_marker: null } };
			}
			return boxError(403, 'forbidden');
		});
		const opened: OpenFile[] = [];
		for (let next = await entries.next(); next.done !== true; next = await entries.next()) {
			opened.unshift(next.value);
		}

		const outputs = await Promise.all(opened.map(async (open) => await open(signal)));

		expect(outputs).toMatchObject([
			{ id: '9', path: 'a_ (9)', skipped: true },
			{ id: '8', path: 'a_', skipped: true },
		]);
	});
});
