import { resource } from '../../operation';
import { copy } from './copy';
import { deleteFileRequest } from './delete';
import { get } from './get';
import { update } from './update';

export const fileRequest = resource({
	value: 'fileRequest',
	name: 'File Request',
	default: 'copy',
	operations: [copy, deleteFileRequest, get, update],
});
