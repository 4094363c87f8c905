import { createFolderTree } from '../../../../../nodes/BoxPlatform/client';
import type { EventItem } from '../../../../../nodes/BoxPlatform/n8n/trigger/filter/filters';
import {
	isInside,
	lacksFolders,
	withFolderMoves,
} from '../../../../../nodes/BoxPlatform/n8n/trigger/filter/folders';
import { fakeClock } from '../../../client/events/fakes';
import { fakeTree } from '../../../client/items/fakeTree';

function setUp() {
	const { clock } = fakeClock();
	const { source, asked } = fakeTree();
	const tree = createFolderTree(source, { clock, signal: new AbortController().signal });
	const inside = async (
		item: Partial<EventItem>,
		depth: 'any' | 'direct' = 'any',
		folderId = '7',
	) => await isInside({ type: 'file', id: '5', ...item }, { folderId, depth }, tree);
	return { asked, inside };
}

describe('isInside', () => {
	it.each([
		['7', true],
		['8', true],
		['9', true],
		['20', false],
		['0', false],
	])('finds by its parent %s: %p', async (parentId, expected) => {
		expect(await setUp().inside({ parentId })).toBe(expected);
	});

	it('counts direct children only, when asked to, without a request', async () => {
		const { inside, asked } = setUp();
		expect(await inside({ parentId: '7' }, 'direct')).toBe(true);
		expect(await inside({ parentId: '8' }, 'direct')).toBe(false);
		expect(asked).toEqual([]);
	});

	it('needs no request when Box sends the folders above', async () => {
		const { inside, asked } = setUp();
		expect(await inside({ parentId: '9', path: ['0', '7', '8', '9'] })).toBe(true);
		expect(await inside({ parentId: '9', path: ['0', '9'] })).toBe(false);
		expect(asked).toEqual([]);
	});

	it('finds what was moved to the trash by its parent', async () => {
		expect(await setUp().inside({ parentId: '8', path: ['1'] })).toBe(true);
	});

	it('takes everything for inside the root folder', async () => {
		expect(await setUp().inside({ parentId: '20' }, 'any', '0')).toBe(true);
	});

	it('takes an item without a folder for outside', async () => {
		expect(await setUp().inside({})).toBe(false);
	});
});

describe('lacksFolders', () => {
	it.each<[string, Partial<EventItem>, 'any' | 'direct', string, boolean]>([
		['nothing', {}, 'any', '7', true],
		['nothing, for direct children', {}, 'direct', '7', true],
		['nothing, inside the root folder', {}, 'any', '0', false],
		['nothing, directly in the root folder', {}, 'direct', '0', true],
		['a parent', { parentId: '9' }, 'any', '7', false],
		['a parent, for direct children', { parentId: '9' }, 'direct', '7', false],
		['folders above', { path: ['0', '20'] }, 'any', '7', false],
		['the trash above', { path: ['1'] }, 'any', '7', true],
	])('with %s', (_name, item, depth, folderId, expected) => {
		expect(lacksFolders({ type: 'file', id: '5', ...item }, { folderId, depth })).toBe(expected);
	});
});

describe('withFolderMoves', () => {
	it.each([
		['some types', ['UPLOAD'], 'any', ['UPLOAD', 'MOVE', 'UNDELETE']],
		['moves among them', ['MOVE', 'UPLOAD'], 'any', ['MOVE', 'UPLOAD', 'UNDELETE']],
		['all types', [], 'any', []],
		['direct children', ['UPLOAD'], 'direct', ['UPLOAD']],
	] as const)('for %s', (_name, types, depth, expected) => {
		expect(withFolderMoves(types, { folderId: '7', depth })).toEqual(expected);
	});

	it('without a folder', () => {
		expect(withFolderMoves(['UPLOAD'], undefined)).toEqual(['UPLOAD']);
	});
});
