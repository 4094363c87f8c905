import { resource } from '../../n8n/operation';
import { createSharedLink } from './createSharedLink';
import { download } from './download';
import { get } from './get';
import { update } from './update';
import { upload } from './upload';

export const file = resource({
	value: 'file',
	name: 'File',
	default: 'upload',
	operations: [createSharedLink, download, get, update, upload],
});
