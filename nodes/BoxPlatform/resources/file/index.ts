import { resource } from '../../operation';
import { copy } from './copy';
import { createSharedLink } from './createSharedLink';
import { deleteFile } from './delete';
import { deleteVersion } from './deleteVersion';
import { download } from './download';
import { get } from './get';
import { getText } from './getText';
import { getThumbnail } from './getThumbnail';
import { getVersions } from './getVersions';
import { lock } from './lock';
import { move } from './move';
import { promoteVersion } from './promoteVersion';
import { purge } from './purge';
import { removeSharedLink } from './removeSharedLink';
import { rename } from './rename';
import { restore } from './restore';
import { search } from './search';
import { share } from './share';
import { unlock } from './unlock';
import { update } from './update';
import { upload } from './upload';
import { uploadVersion } from './uploadVersion';

export const file = resource({
	value: 'file',
	name: 'File',
	default: 'upload',
	operations: [
		copy,
		createSharedLink,
		deleteFile,
		deleteVersion,
		download,
		get,
		getText,
		getThumbnail,
		getVersions,
		lock,
		move,
		promoteVersion,
		purge,
		removeSharedLink,
		rename,
		restore,
		search,
		share,
		unlock,
		update,
		upload,
		uploadVersion,
	],
});
