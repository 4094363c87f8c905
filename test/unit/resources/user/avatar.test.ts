import { bufferSource } from '../../../../nodes/BoxPlatform/client';
import type { OperationInput } from '../../../../nodes/BoxPlatform/operation';
import { largestAvatar, pictureIn } from '../../../../nodes/BoxPlatform/resources/user/avatar';

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const input = (content: Buffer): OperationInput => ({
	json: {},
	binary: async () => ({ ...bufferSource(content), fileName: 'a.gif', mimeType: 'image/gif' }),
});

describe('the picture of a user', () => {
	it.each([
		[png, 'image/png', 'png'],
		[jpeg, 'image/jpeg', 'jpg'],
	])('is known by its bytes, whatever its name says: %#', async (content, type, extension) => {
		expect(await pictureIn(input(content), 'data')).toEqual({ content, type, extension });
	});

	it.each([
		[Buffer.from('GIF89a'), /neither a PNG nor a JPEG/],
		[Buffer.alloc(0), /neither a PNG nor a JPEG/],
		[Buffer.alloc(largestAvatar + 1), /has 1048577 bytes, and Box takes at most 1048576/],
	])('is refused before anything is sent: %#', async (content, message) => {
		await expect(pictureIn(input(content), 'data')).rejects.toThrow(message);
	});
});
