import { resource } from '../../operation';
import { convertToPdf } from './convertToPdf';
import { copy } from './copy';
import { createSharedLink } from './createSharedLink';
import { deleteFile } from './delete';
import { deleteVersion } from './deleteVersion';
import { download } from './download';
import { downloadZip } from './downloadZip';
import { get } from './get';
import { getEmbedLink } from './getEmbedLink';
import { getFromTrash } from './getFromTrash';
import { getRepresentation } from './getRepresentation';
import { getText } from './getText';
import { getThumbnail } from './getThumbnail';
import { getVersion } from './getVersion';
import { getVersions } from './getVersions';
import { lock } from './lock';
import { move } from './move';
import { promoteVersion } from './promoteVersion';
import { purge } from './purge';
import { removeSharedLink } from './removeSharedLink';
import { rename } from './rename';
import { restore } from './restore';
import { restoreVersion } from './restoreVersion';
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
		convertToPdf,
		copy,
		createSharedLink,
		deleteFile,
		deleteVersion,
		download,
		downloadZip,
		get,
		getEmbedLink,
		getFromTrash,
		getRepresentation,
		getText,
		getThumbnail,
		getVersion,
		getVersions,
		lock,
		move,
		promoteVersion,
		purge,
		removeSharedLink,
		rename,
		restore,
		restoreVersion,
		search,
		share,
		unlock,
		update,
		upload,
		uploadVersion,
	],
});
