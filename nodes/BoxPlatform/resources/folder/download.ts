import {
	BoxApiError,
	type BoxClient,
	type BoxItem,
	type DownloadInfo,
	unlessRefused,
} from '../../client';
import {
	fileResult,
	filesResult,
	type OpenFile,
	operation,
	type OperationWorld,
} from '../../operation';
import { folderPicker, picked } from '../../pickers';
import { archiveOf } from '../archive';
import { archiveOutput } from '../archiveOutput';
import { getItem, type ItemRef } from '../item';
import { originality } from '../originality';
import { outputFieldParameter } from '../outputField';
import { outcomeOf } from '../outcome';
import { createSafePaths, safeName } from '../safePath';
import { itemsBelow } from './listing';

/**
 * https://developer.box.com/reference/get-folders-id-items/
 * https://developer.box.com/reference/get-files-id-content/
 */
export const download = operation({
	value: 'download',
	name: 'Download',
	action: 'Download a whole folder',
	description:
		'Download a complete folder with its subfolders, file by file or as one ZIP archive; web links are left out. If Box puts a watermark on a file for the acting user, its item has isOriginal: false.',
	scopes: ['root_readonly', 'root_readwrite'],
	parameters: [
		picked(folderPicker, 'to download'),
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			purpose: 'choice',
			options: [
				{
					name: 'One Item a File',
					value: 'files',
					description: 'Each checked by its size and SHA-1, and resumed when it breaks off',
				},
				{
					name: 'One ZIP Archive',
					value: 'zip',
					description:
						'Made by Box, of 10,000 files at most. The output lists what was renamed or left out.',
				},
			],
			default: 'files',
			description: 'What the output is',
		},
		outputFieldParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			purpose: 'members',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Max Depth',
					name: 'maxDepth',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 1 },
					default: 2,
					description:
						'How many levels to download: 1 is the folder alone, 2 also its subfolders, and so on; all of them if not added. Not for archives.',
				},
				{
					displayName: 'Parallel Downloads',
					name: 'atOnce',
					type: 'number',
					purpose: 'limit',
					typeOptions: { minValue: 1, maxValue: 16 },
					default: 4,
					description: 'How many files to download side by side. Not for archives.',
				},
				{
					displayName: 'Skip What Has No Access',
					name: 'skipWithoutAccess',
					type: 'boolean',
					purpose: 'choice',
					default: true,
					description:
						'Whether to go on when the acting user may not list a subfolder or download a file. It is in the output with ‘skipped’ and without content; otherwise the item fails and names it. Archives always go on.',
				},
			],
		},
	],
	async run({ params, input, ...world }) {
		const { folderId, output, binaryPropertyName: fieldName, options } = params;
		if (output === 'zip') {
			const items: ItemRef[] = [{ type: 'folder', id: folderId }];
			return await archiveOf(world, {
				items,
				name: await archiveName(world.box, folderId),
				fieldName,
				json: input.json,
				tell: async (archived) => await archiveOutput(world, items, archived),
			});
		}
		const { maxDepth, atOnce = 4, skipWithoutAccess = false } = options;
		const wanted = { clock: world.clock, fieldName, maxDepth, skipWithoutAccess };
		return filesResult({ entries: filesBelow(world.box, folderId, wanted), atOnce });
	},
});

async function archiveName(box: BoxClient, folderId: string): Promise<string> {
	// Its own request would have the same name made of the date.
	const { name = folderId } =
		folderId === '0' ? {} : await getItem(box, { type: 'folder', id: folderId }, 'name');
	return safeName(`${name}.zip`);
}

interface Wanted extends Pick<OperationWorld, 'clock'> {
	fieldName: string;
	maxDepth?: number;
	skipWithoutAccess: boolean;
}

type ListedFile = BoxItem & DownloadInfo;

/** What a download has to know of a file: then Box is not asked for it again. */
const fields = 'type,id,etag,name,size,sha1,file_version,content_modified_at,watermark_info';

async function* filesBelow(
	box: BoxClient,
	folderId: string,
	{ clock, maxDepth, ...wanted }: Wanted,
): AsyncGenerator<OpenFile, void, undefined> {
	const { skipWithoutAccess } = wanted;
	const items: BoxItem[] = [];
	// To its end before anything is downloaded: Box forgets markers sooner than a page of files is through.
	for await (const item of itemsBelow(box, folderId, {
		clock,
		fields,
		maxDepth,
		skipWithoutAccess,
	})) {
		if (item.skipped === true || item.type === 'file') items.push(item);
	}
	const paths = createSafePaths();
	for (const item of items) {
		const { type, id, name } = item;
		const path = paths.of(String(item.path), id);
		if (item.skipped === true) yield async () => ({ type, id, name, path, skipped: true });
		else yield async (signal) => await openFile(box, { ...item, path }, wanted, signal);
	}
}

async function openFile(
	box: BoxClient,
	{ watermark_info, ...file }: ListedFile & { path: string },
	{ fieldName, skipWithoutAccess }: Omit<Wanted, 'clock' | 'maxDepth'>,
	signal: AbortSignal,
): Promise<object | undefined> {
	const { id, path, file_version: version } = file;
	const outcome = await outcomeOf(contentOf(box, { ...file, watermark_info }, version?.id, signal));
	if (!outcome.ok) {
		const { error } = outcome;
		const isRefused = error instanceof BoxApiError && error.status === 403;
		if (isRefused && skipWithoutAccess) return { ...file, skipped: true };
		return await Promise.reject(isRefused ? error.withDetail(notAllowed(path, id)) : error);
	}
	const content = outcome.value;
	// Deleted since it was listed: the same as if it had been listed a moment later.
	if (content === undefined) return undefined;
	return fileResult({
		stream: content.stream,
		name: safeName(file.name ?? id),
		mimeType: content.contentType,
		fieldName,
		json: file,
		afterwards: () => originality(content.isOriginal()),
	});
}

const notAllowed = (path: string, id: string) =>
	`The acting user may not download ‘${path}’ (ID ${id}). The option ‘Skip What Has No Access’ leaves such files out.`;

/** The version that was listed, whatever the file has become; or the one that it has now, where that is gone. */
async function contentOf(
	box: BoxClient,
	known: ListedFile,
	version: string | undefined,
	signal: AbortSignal,
) {
	const fileId = known.id;
	if (version !== undefined) {
		const listed = await unlessRefused(box.download({ fileId, version, known }, signal), 404);
		if (listed !== undefined) return listed;
	}
	return await unlessRefused(box.download({ fileId }, signal), 404);
}
