import { bigUpload, download, smallUploads, upload } from './content';
import { limited, withLatency, withoutLatency } from './gets';
import { longFolder, tree } from './listings';
import { loading } from './loading';
import type { Row } from './row';
import { upserts } from './upserts';

/** The rows of the table, in their order. */
export const rows: readonly Row[] = [
	withLatency,
	withoutLatency,
	limited,
	download,
	upload,
	bigUpload,
	smallUploads,
	longFolder,
	tree,
	upserts,
	loading,
];
