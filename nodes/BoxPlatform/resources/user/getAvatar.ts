import { Readable } from 'node:stream';

import { path } from '../../client';
import { fileResult, operation } from '../../operation';
import { picked, userPicker } from '../../pickers';
import { outputFieldParameter } from '../outputField';
import { smallContent } from '../smallContent';
import { pictureKind } from './avatar';

/** https://developer.box.com/reference/get-users-id-avatar/ */
export const getAvatar = operation({
	value: 'getAvatar',
	name: 'Get Avatar',
	action: 'Get the avatar of a user',
	description: 'Download the profile picture of a user. It fails for a user without one.',
	scopes: [],
	parameters: [picked(userPicker, 'whose picture to download'), outputFieldParameter],
	async run({ box, clock, params, input, signal }) {
		const { userId, binaryPropertyName } = params;
		const { content, mimeType = 'image/jpeg' } = await smallContent(
			{ box, clock, signal },
			{ path: path`/users/${userId}/avatar`, expect: { type: /^image\// } },
		);
		// Box calls every picture a JPEG.
		const { type, extension } = pictureKind(content) ?? { type: mimeType, extension: 'jpg' };
		return fileResult({
			stream: Readable.from([content]),
			name: `avatar-${userId}.${extension}`,
			mimeType: type,
			fieldName: binaryPropertyName,
			json: input.json,
		});
	},
});
