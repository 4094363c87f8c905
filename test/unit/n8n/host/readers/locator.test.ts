import { NodeOperationError } from 'n8n-workflow';

import { readParams } from '../../../../../nodes/BoxPlatform/n8n/host/params';
import {
	filePicker,
	folderPicker,
	hubPicker,
	webLinkPicker,
} from '../../../../../nodes/BoxPlatform/pickers';
import { fakeNode } from '../../fakeNode';

type Picker = typeof filePicker | typeof folderPicker | typeof hubPicker | typeof webLinkPicker;

function read(picker: Picker, value: unknown): unknown {
	const node = fakeNode({ [picker.name]: '={{ $json.value }}' });
	const source = {
		getNode: () => node,
		getTimezone: () => 'Europe/Berlin',
		getNodeParameter: () => value,
	};
	return readParams(source, [picker], 0)[picker.name];
}

const byUrl = (value: string) => ({ __rl: true, mode: 'url', value });

describe('an address in a field for files or folders', () => {
	it.each<[Picker, string, string]>([
		[filePicker, 'https://app.box.com/file/12', '12'],
		[filePicker, 'http://app.box.com/files/12?s=x', '12'],
		[filePicker, 'https://acme.app.box.com/notes/12', '12'],
		[filePicker, ' https://api.box.com/2.0/files/12/content ', '12'],
		[webLinkPicker, 'https://app.box.com/web_link/12', '12'],
		[webLinkPicker, 'https://api.box.com/2.0/web_links/12', '12'],
		[folderPicker, 'https://app.box.com/folder/0', '0'],
		[folderPicker, 'https://acme.ent.box.com/folders/12', '12'],
		[hubPicker, 'https://acme.app.box.com/hubs/12', '12'],
	])('is read, whatever the mode: %#', (picker, address, id) => {
		expect(read(picker, byUrl(address))).toBe(id);
		// As an expression gives it.
		expect(read(picker, address)).toBe(id);
		expect(read(picker, { __rl: true, mode: 'id', value: address })).toBe(id);
	});

	it.each<[Picker, string, RegExp, RegExp]>([
		[
			hubPicker,
			'https://app.box.com/folder/45',
			/‘Hub’ needs a hub, but this is the address of a folder/,
			/app\.box\.com\/hubs\/123456\. .*resource Folder/,
		],
		[
			filePicker,
			'https://app.box.com/folder/45',
			/‘File’ needs a file, but this is the address of a folder/,
			/https:\/\/app\.box\.com\/file\/123456.*resource Folder/,
		],
		[
			folderPicker,
			'https://app.box.com/file/45',
			/‘Folder’ needs a folder, but this is the address of a file/,
			/https:\/\/app\.box\.com\/folder\/123456.*resource File/,
		],
		[
			filePicker,
			'https://app.box.com/web_link/45',
			/‘File’ needs a file, but this is the address of a web link/,
			/https:\/\/app\.box\.com\/file\/123456.*resource Web Link/,
		],
		[
			filePicker,
			'https://app.box.com/s/abc123',
			/‘File’ needs the address of a file, but this is a shared link/,
			/Resolve.*Shared Link.*https:\/\/app\.box\.com\/file\/123456/,
		],
		[
			filePicker,
			'https://app.box.com/collection/1',
			/‘File’ is not the address of a file in Box/,
			/https:\/\/app\.box\.com\/file\/123456/,
		],
		[
			folderPicker,
			'https://example.com/folder/1',
			/‘Folder’ is not the address of a folder in Box/,
			/https:\/\/app\.box\.com\/folder\/123456/,
		],
	])(
		'that leads elsewhere is refused, with where it belongs: %#',
		(picker, address, message, hint) => {
			const reading = () => read(picker, byUrl(address));
			expect(reading).toThrow(NodeOperationError);
			expect(reading).toThrow(message);
			expect(reading).toThrow(
				expect.objectContaining({ description: expect.stringMatching(hint) }),
			);
		},
	);
});
