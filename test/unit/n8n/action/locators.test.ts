import { resolveLocators } from '../../../../nodes/BoxPlatform/n8n/action/locators';
import { sharedWork } from '../../../../nodes/BoxPlatform/client';
import { type Parameter, parameter } from '../../../../nodes/BoxPlatform/operation';
import {
	filePicker,
	folderPicker,
	groupPicker,
	userPicker,
} from '../../../../nodes/BoxPlatform/pickers';
import { fakeBox, type Handler } from '../../client/fakes';

/** A root folder with the file a.txt (ID 1) and the folder a (ID 2), and the user jo (ID 3). */
const world: Handler = ({ method, url }) => {
	// Nobody may upload here: files are looked for in the listing.
	if (method === 'OPTIONS') return { status: 403 };
	if (url.pathname.endsWith('/users')) {
		return { json: { entries: [{ type: 'user', id: '3', login: 'jo@example.com' }] } };
	}
	return {
		json: {
			entries: [
				{ type: 'folder', id: '2', name: 'a' },
				{ type: 'file', id: '1', name: 'a.txt' },
				{ type: 'file', id: '4', name: 'a' },
			],
		},
	};
};

function resolver() {
	const { box, requests } = fakeBox(world);
	const shared = sharedWork();
	const resolve = async (parameters: Parameter[], params: Record<string, unknown>) =>
		await resolveLocators({ box, shared }, parameters, params);
	return { resolve, requests };
}

const text = parameter({
	displayName: 'Text',
	name: 'text',
	type: 'string',
	purpose: 'filter',
	default: '',
});

describe('locators', () => {
	it.each<[string, Parameter, unknown, unknown]>([
		['the path of a file', filePicker, '/a.txt', '1'],
		['the path of a folder, not of a file with its name', folderPicker, '/a', '2'],
		['the path of a file, not of a folder with its name', filePicker, '/a', '4'],
		['the email address of a user', userPicker, 'Jo@example.com', '3'],
	])('become an ID: %s', async (_name, picker, given, id) => {
		const { resolve } = resolver();
		expect(await resolve([picker], { [picker.name]: given })).toEqual({ [picker.name]: id });
	});

	it.each<[string, Parameter, unknown]>([
		['an ID', filePicker, '123'],
		['a user by ID', userPicker, '3'],
		['a path where none is taken', userPicker, '/a'],
		['an address where none is taken', folderPicker, 'jo@example.com'],
		['a path in a field without modes for it', groupPicker, '/a'],
		['text', text, '/a.txt'],
		['nothing', filePicker, undefined],
		['what is no text', filePicker, 5],
	])('stay as they are: %s', async (_name, picker, given) => {
		const { resolve, requests } = resolver();
		expect(await resolve([picker], { [picker.name]: given })).toEqual({ [picker.name]: given });
		expect(requests).toEqual([]);
	});

	it('are found inside collections, groups and repeated groups', async () => {
		const collection = parameter({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			default: {},
			options: [text, folderPicker],
		});
		const groups = parameter({
			displayName: 'Groups',
			name: 'groups',
			type: 'fixedCollection',
			purpose: 'members',
			default: {},
			options: [
				{ displayName: 'One', name: 'one', values: [filePicker, text] },
				{ displayName: 'Many', name: 'many', values: [filePicker] },
				{ displayName: 'None', name: 'none', values: [filePicker] },
			],
		});
		const { resolve } = resolver();
		const resolved = await resolve([collection, groups, text], {
			options: { folderId: '/a', text: '/a' },
			groups: { one: { fileId: '/a.txt', text: '/a' }, many: [{ fileId: '/a.txt' }, 'odd'] },
			text: ['/a'],
		});
		expect(resolved).toEqual({
			options: { folderId: '2', text: '/a' },
			groups: { one: { fileId: '1', text: '/a' }, many: [{ fileId: '1' }, 'odd'] },
			text: ['/a'],
		});
	});

	it('leave values alone that are not what the field declares', async () => {
		const { resolve } = resolver();
		const collection: Parameter = { ...text, type: 'collection', options: [filePicker] };
		expect(await resolve([collection], { text: '/a.txt' })).toEqual({ text: '/a.txt' });
		expect(await resolve([collection], { text: null })).toEqual({ text: null });
	});

	it('are looked up once for all items of a run', async () => {
		const { resolve, requests } = resolver();
		for (const userId of ['jo@example.com', 'JO@example.com', 'jo@example.com']) {
			expect(await resolve([userPicker], { userId })).toEqual({ userId: '3' });
		}
		expect(requests).toHaveLength(1);
	});
});
