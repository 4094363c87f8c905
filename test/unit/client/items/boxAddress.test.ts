import { type BoxAddress, readBoxAddress } from '../../../../nodes/BoxPlatform/client';

describe('an address of Box', () => {
	it.each<[string, BoxAddress]>([
		['https://app.box.com/file/123', { kind: 'file', id: '123' }],
		['http://app.box.com/file/123', { kind: 'file', id: '123' }],
		['HTTPS://APP.BOX.COM/file/123', { kind: 'file', id: '123' }],
		['https://acme.app.box.com/files/123?s=abc#top', { kind: 'file', id: '123' }],
		['https://acme.ent.box.com/notes/123', { kind: 'file', id: '123' }],
		['https://api.box.com/2.0/files/123/content', { kind: 'file', id: '123' }],
		['https://app.box.com/folder/0', { kind: 'folder', id: '0' }],
		['https://app.box.com/folders/45/', { kind: 'folder', id: '45' }],
		['https://api.box.com/2.0/folders/45/items?limit=5', { kind: 'folder', id: '45' }],
		['https://app.box.com/s/abc/file/123', { kind: 'file', id: '123' }],
		['https://app.box.com/s/abc/folder/45', { kind: 'folder', id: '45' }],
		['https://acme.app.box.com/hubs/123', { kind: 'hub', id: '123' }],
		['https://app.box.com/s/abc123', { kind: 'sharedLink' }],
		['https://acme.box.com/v/custom-name', { kind: 'sharedLink' }],
		['https://app.box.com/file/', { kind: 'other' }],
		['https://app.box.com/file/abc', { kind: 'other' }],
		['https://app.box.com/collection/1', { kind: 'other' }],
		['https://box.com', { kind: 'other' }],
	])('%s', (text, address) => {
		expect(readBoxAddress(text)).toEqual(address);
	});

	it.each([
		'https://box.com.evil.example/file/1',
		'https://notbox.com/file/1',
		'https://example.com/file/1',
		'ftp://app.box.com/file/1',
		'app.box.com/file/1',
		'https://app.box.com/file/1, https://app.box.com/file/2',
		'https://app.box.com/file/1\nhttps://app.box.com/file/2',
		'/file/1',
		'123',
		'',
		'https://',
	])('is not ‘%s’', (text) => {
		expect(readBoxAddress(text)).toBeUndefined();
	});
});
